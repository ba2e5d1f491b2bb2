import type { Metrics } from "../engine/network-engine.ts";

/** What chooses a run's network: the least evaluation loss, the greatest evaluation accuracy, or being the last. */
export const SELECTIONS = ["loss", "accuracy", "last"] as const;
export type Selection = (typeof SELECTIONS)[number];

/** Which network a selection chooses, as it stands in a list. */
export function selectionLabel(select: Selection): string {
  return { loss: "least evaluation loss", accuracy: "greatest evaluation accuracy", last: "last" }[select];
}

/**
 * Whether a later network is chosen over the one chosen so far, by their figures on the evaluation set. Of equal ones the
 * earlier stays; one whose evaluation loss isn't finite is never chosen.
 */
export function isChosenOver(select: Selection, later: Metrics, chosen: Metrics | null): boolean {
  if (!Number.isFinite(later.loss)) return false;
  if (chosen === null || select === "last") return true;
  return select === "accuracy" ? later.accuracy > chosen.accuracy : later.loss < chosen.loss;
}
