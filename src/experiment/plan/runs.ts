import type { Fold } from "../../data/folds.ts";
import type { Identity } from "../record/record.ts";

/** A run of each technique on each problem: its seed and, in a cross-validation, the fold that it holds out. */
export type PlannedRun = Pick<Identity, "seed" | "fold">;

/** Seeds, and in a cross-validation how many folds each has. */
export interface Repeats {
  readonly seeds: readonly number[];
  readonly folds?: number | undefined;
}

/** The runs of a technique, in the plan's order: seed after seed, and of each seed fold after fold. */
export function runsOf({ seeds, folds }: Repeats): PlannedRun[] {
  if (folds === undefined) return seeds.map((seed) => ({ seed }));
  return seeds.flatMap((seed) =>
    Array.from({ length: folds }, (_, k) => ({ seed, fold: { of: folds, index: k + 1 } })),
  );
}

/** How many runs a technique has on a problem. */
export function runCount({ seeds, folds = 1 }: Repeats): number {
  return seeds.length * folds;
}

/** What tells the runs of a technique apart; techniques are compared on runs of one key. */
export function runKey({ seed, fold }: { readonly seed: number; readonly fold?: Fold | undefined }): string {
  return fold === undefined ? String(seed) : `${seed}/${fold.index}`;
}
