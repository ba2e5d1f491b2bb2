import { isRegression } from "./curve.ts";
import type { Identity, Target } from "./record.ts";

/** Whether a figure on the evaluation set reaches a target: an accuracy at least, a loss or RMSE at most. NaN reaches nothing. */
export function reaches({ figure, value }: Target, at: number): boolean {
  return figure === "accuracy" ? at >= value : at <= value;
}

/** Whether runs on a problem have the figure of a target: accuracies are of classes, RMSE of regressions; all have a loss. */
export function isTargetOf({ figure }: Target, problem: Identity["problem"]): boolean {
  return figure === "loss" || (figure === "rmse") === isRegression(problem);
}

/** The targets of a plan that are for a problem; all of them if none is. */
export function targetsFor(problem: Identity["problem"], targets: readonly Target[]): readonly Target[] {
  const own = targets.filter((target) => isTargetOf(target, problem));
  return own.length > 0 ? own : targets;
}
