import type { PlannedRun } from "../../../../experiment/plan/runs.ts";
import type { Over } from "../../../../report/words/over.ts";
import { count } from "../../../words/numbers.ts";

/** Over what figures are, in German: `3 Startwerte`, `10 Folds`, `3 × 10 Folds`. */
export function overDe({ seeds, folds }: Over): string {
  if (folds === undefined) return seeds === 1 ? "1 Startwert" : `${count(seeds)} Startwerte`;
  return `${seeds === 1 ? "" : `${count(seeds)} × `}${count(folds)} Folds`;
}

/** What tells the runs of a technique apart: one of them, several, and these after a preposition. */
export function eachDe({ folds }: Over): { readonly one: string; readonly many: string; readonly dative: string } {
  if (folds === undefined) return { one: "Startwert", many: "Startwerte", dative: "Startwerten" };
  return { one: "Fold", many: "Folds", dative: "Folds" };
}

/** A run in a sentence, in German. */
export function runDe({ seed, fold }: PlannedRun): string {
  return fold === undefined ? `Startwert ${seed}` : `Startwert ${seed}, Fold ${fold.index}`;
}
