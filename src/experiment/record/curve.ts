import type { Point } from "../../trainer/trainer.ts";
import type { Curve, Identity, Stop } from "./record.ts";

/** The curve of a run on this problem that has no point yet. */
export function emptyCurve(problem?: Identity["problem"]): Curve {
  const figures = () => ({ loss: [], accuracy: [], ...(isRegression(problem) && { rmse: [] }) });
  return {
    epoch: [],
    train: figures(),
    evaluation: figures(),
    stepping: [],
    forward: [],
    backward: [],
    seconds: [],
  };
}

/** Puts a point at a curve's end. */
export function addPoint(curve: Curve, point: Point): void {
  curve.epoch.push(point.epoch);
  for (const part of ["train", "evaluation"] as const) {
    const { loss, accuracy, rmse } = point[part];
    curve[part].loss.push(loss);
    if (accuracy !== undefined) curve[part].accuracy.push(accuracy);
    if (rmse !== undefined) curve[part].rmse?.push(rmse);
  }
  curve.stepping.push(point.stepping);
  curve.forward.push(point.forward);
  curve.backward.push(point.backward);
  curve.seconds.push(point.seconds);
}

/** A copy of the curve's points up to an epoch. */
export function curveUpTo({ train, evaluation, ...columns }: Curve, epoch: number): Curve {
  const cut = <T>(column: readonly T[]) => column.slice(0, epoch + 1);
  const cutFigures = ({ loss, accuracy, rmse }: Curve["train"]) => ({
    loss: cut(loss),
    accuracy: cut(accuracy),
    ...(rmse && { rmse: cut(rmse) }),
  });
  return {
    epoch: cut(columns.epoch),
    train: cutFigures(train),
    evaluation: cutFigures(evaluation),
    stepping: cut(columns.stepping),
    forward: cut(columns.forward),
    backward: cut(columns.backward),
    seconds: cut(columns.seconds),
  };
}

/** The most epochs of a trial; none on a landscape. */
export function epochsOf({ epochs = 0 }: Stop): number {
  return epochs;
}

/** What is asked of a problem. */
export type ProblemTask = "classification" | "regression" | "landscape";

/** The task of a problem. */
export function problemTask(problem: Identity["problem"]): ProblemTask {
  return problem.kind === "landscape" ? "landscape" : (problem.task ?? "classification");
}

/** Whether a problem is to learn numbers instead of classes. */
export function isRegression(problem: Identity["problem"] | undefined): boolean {
  return problem?.kind === "network" && problem.task === "regression";
}
