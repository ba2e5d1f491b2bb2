import type { Point } from "../../trainer/trainer.ts";
import type { Curve } from "./record.ts";

/** The curve of a run that has no point yet. */
export function emptyCurve(): Curve {
  return {
    epoch: [],
    train: { loss: [], accuracy: [] },
    evaluation: { loss: [], accuracy: [] },
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
    curve[part].loss.push(point[part].loss);
    curve[part].accuracy.push(point[part].accuracy);
  }
  curve.stepping.push(point.stepping);
  curve.forward.push(point.forward);
  curve.backward.push(point.backward);
  curve.seconds.push(point.seconds);
}

/** A copy of the curve's points up to an epoch. */
export function curveUpTo({ train, evaluation, ...columns }: Curve, epoch: number): Curve {
  const cut = <T>(column: readonly T[]) => column.slice(0, epoch + 1);
  return {
    epoch: cut(columns.epoch),
    train: { loss: cut(train.loss), accuracy: cut(train.accuracy) },
    evaluation: { loss: cut(evaluation.loss), accuracy: cut(evaluation.accuracy) },
    stepping: cut(columns.stepping),
    forward: cut(columns.forward),
    backward: cut(columns.backward),
    seconds: cut(columns.seconds),
  };
}
