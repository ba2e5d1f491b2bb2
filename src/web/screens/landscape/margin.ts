/** Margins around the square for the axes' names and ticks, in pixels; the same as in landscape.css. */
export const MARGIN = { left: 44, right: 8, top: 8, bottom: 40 };
