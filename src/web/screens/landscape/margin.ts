/** TrialLayout for the axes' names and numbers around the square, in pixels: landscape.css has the same. */
export const MARGIN = { left: 44, right: 8, top: 8, bottom: 40 };
