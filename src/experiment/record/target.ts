import { isRegression } from "./curve.ts";
import type { Identity, Target } from "./record.ts";

/**
 * Whether a figure reaches a target: on the evaluation set an accuracy at least, a loss or RMSE at most; on a landscape f − f* below it. NaN reaches
 * nothing.
 */
export function reaches({ figure, value }: Target, at: number): boolean {
  if (figure === "precision") return at < value;
  return figure === "accuracy" ? at >= value : at <= value;
}

/** Whether runs on a problem have the figure of a target: accuracies are of classes, RMSE of regressions, both have a loss; landscapes have a precision. */
export function isTargetOf({ figure }: Target, problem: Identity["problem"]): boolean {
  if (problem.kind === "landscape" || figure === "precision")
    return problem.kind === "landscape" && figure === "precision";
  return figure === "loss" || (figure === "rmse") === isRegression(problem);
}

/** The targets of a plan that are for a problem; all of them if none is. */
export function targetsFor(problem: Identity["problem"], targets: readonly Target[]): readonly Target[] {
  const own = targets.filter((target) => isTargetOf(target, problem));
  return own.length > 0 ? own : targets;
}
