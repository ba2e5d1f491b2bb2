import type { PlannedRun } from "../../experiment/plan/runs.ts";

/** Over how many runs a section's figures are: so many seeds, and in a cross-validation so many folds of each. */
export interface Over {
  readonly seeds: number;
  readonly folds?: number | undefined;
}

/** Over how many runs a section's figures are. */
export function overOf({
  seeds,
  folds,
}: {
  readonly seeds: readonly number[];
  readonly folds?: number | undefined;
}): Over {
  return { seeds: seeds.length, folds };
}

/** How many runs these are. */
export function runsIn({ seeds, folds = 1 }: Over): number {
  return seeds * folds;
}

/** A run in a sentence, in English: `seed 0`, `seed 0, fold 3 of 10`. */
export function runText({ seed, fold }: PlannedRun): string {
  return fold === undefined ? `seed ${seed}` : `seed ${seed}, fold ${fold.index} of ${fold.of}`;
}
