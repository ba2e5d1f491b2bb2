import type { Measures } from "./measures.ts";

/** What chooses a run's network: the least evaluation loss, the greatest evaluation accuracy, the least evaluation RMSE of a regression, or being the last. */
export const SELECTIONS = ["loss", "accuracy", "rmse", "last"] as const;
export type Selection = (typeof SELECTIONS)[number];

/** Which network a selection chooses, as it stands in a list. */
export function selectionLabel(select: Selection): string {
  return {
    loss: "least evaluation loss",
    accuracy: "greatest evaluation accuracy",
    rmse: "least evaluation RMSE",
    last: "last",
  }[select];
}

/**
 * Whether a later network is chosen over the one chosen so far, by their figures on the evaluation set. Of equal ones the
 * earlier stays; one whose evaluation loss isn't finite is never chosen, and none by a measure that its task hasn't.
 */
export function isChosenOver(select: Selection, later: Measures, chosen: Measures | null): boolean {
  if (!Number.isFinite(later.loss)) return false;
  if (chosen === null || select === "last") return true;
  if (select === "loss") return later.loss < chosen.loss;
  const [one, other] = [later[select], chosen[select]];
  if (one === undefined || other === undefined) return false;
  return select === "accuracy" ? one > other : one < other;
}
