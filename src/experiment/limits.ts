/** The most epochs of a run, and the largest layer: a slip of the finger shouldn't fill the memory. */
export const MAX_EPOCHS = 1_000_000;
export const MAX_LAYER = 65_536;
