import type { PlannedRun } from "../../../../experiment/plan/runs.ts";
import type { Over } from "../../../../report/words/over.ts";
import { count } from "../../../words/numbers.ts";

/** Over what figures are, in Italian: `3 semi`, `10 fold`, `3 × 10 fold`. */
export function overIt({ seeds, folds }: Over): string {
  if (folds === undefined) return seeds === 1 ? "1 seme" : `${count(seeds)} semi`;
  return `${seeds === 1 ? "" : `${count(seeds)} × `}${count(folds)} fold`;
}

/** What tells the runs of a technique apart: one of them, and several. */
export function eachIt({ folds }: Over): { readonly one: string; readonly many: string } {
  return folds === undefined ? { one: "seme", many: "semi" } : { one: "fold", many: "fold" };
}

/** A run in a sentence, in Italian. */
export function runIt({ seed, fold }: PlannedRun): string {
  return fold === undefined ? `seme ${seed}` : `seme ${seed}, fold ${fold.index}`;
}
