/** The most epochs of a run, the largest layer and the most of them: a slip of the finger shouldn't fill the memory. */
export const MAX_EPOCHS = 1_000_000;
export const MAX_LAYER = 65_536;
export const MAX_LAYERS = 64;

/** The most trials of a plan, and the most techniques and problems: grids multiply. */
export const MAX_TRIALS = 100_000;
export const MAX_VARIANTS = 10_000;

/** The most folds of a cross-validation. */
export const MAX_FOLDS = 10_000;

/** Landscapes: the least and the most parameters, and the most evaluations of a run. */
export const LEAST_DIMENSIONS = 2;
export const MAX_DIMENSIONS = 1000;
export const MAX_EVALUATIONS = 100_000_000;

/** Landscapes: the precisions f − f* that a run may end at and be counted to. */
export const PRECISIONS = [
  1e2, 1e1, 1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12,
] as const;
export type TargetPrecision = (typeof PRECISIONS)[number];
