/** The most epochs of a run, the largest layer and the most of them: a slip of the finger shouldn't fill the memory. */
export const MAX_EPOCHS = 1_000_000;
export const MAX_LAYER = 65_536;
export const MAX_LAYERS = 64;

/** The most trials of a plan, and the most techniques and problems: grids multiply. */
export const MAX_TRIALS = 100_000;
export const MAX_VARIANTS = 10_000;

/** The most folds of a cross-validation. */
export const MAX_FOLDS = 10_000;
