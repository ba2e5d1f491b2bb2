import { classMeasures } from "../../tester/class-measures.ts";
import { epochsOf } from "./curve.ts";
import type { Curve, TrialRecord, TrialRecord1 } from "./record.ts";

/** What is known of a network on a set of samples: the measures of its task, as far as its record has them. */
export interface SetFigures {
  readonly loss: number;
  readonly correct?: number;
  readonly count?: number;
  readonly accuracy?: number;
  readonly balancedAccuracy?: number;
  readonly macroF1?: number;
  readonly rmse?: number;
  readonly mae?: number;
  readonly r2?: number;
  readonly targets?: readonly { readonly rmse: number; readonly mae: number; readonly r2: number }[] | undefined;
}

/** One of a run's networks. A set that is null isn't there, or nothing is known of the network on it. */
export interface NetworkFigures {
  /** Epochs that it was trained for. */
  readonly epoch: number;
  readonly train: SetFigures;
  readonly evaluation: SetFigures | null;
  readonly test: SetFigures | null;
}

/** SHA-256 of a run's weights; `chosen` is null where no network was chosen. */
export interface WeightsDigests {
  readonly initial: string;
  readonly chosen: string | null;
  readonly last: string;
}

/** The network that a run's evaluation set chose; null where there is none. */
export function chosenOf(record: TrialRecord): NetworkFigures | null {
  if (record.schema !== 1) return record.chosen;
  const { best, curve, test } = record;
  if (best === null) return null;
  const point = curve.epoch.indexOf(best.epoch);
  if (point < 0) return null;
  const { evaluation, ...figures } = figuresAt(record, point);
  return { ...figures, evaluation: { ...evaluation, loss: best.evaluationLoss }, test: test && figuresOfTest(test) };
}

/**
 * A run's last network; null where the run failed, or diverged between two points. Schema 1 measured it on the test set only
 * where it is the best one: elsewhere `test` is null.
 */
export function lastOf(record: TrialRecord): NetworkFigures | null {
  if (record.schema !== 1) return record.last;
  const { best, curve, weights, test } = record;
  if (weights === null || curve.epoch.length === 0 || brokeOff(record)) return null;
  const point = curve.epoch.length - 1;
  const isTested = best === null || best.epoch === curve.epoch[point];
  return { ...figuresAt(record, point), test: isTested && test ? figuresOfTest(test) : null };
}

/** The digests of a run's weights; null where the run failed. */
export function digestsOf(record: TrialRecord): WeightsDigests | null {
  if (record.schema !== 1) return record.weights;
  const { weights, best } = record;
  return weights && { initial: weights.initial, chosen: best && weights.best, last: weights.final };
}

/** Whether one of a run's networks was measured on a test set. */
export function hasTest(record: TrialRecord): boolean {
  return [chosenOf(record), lastOf(record)].some((network) => (network?.test ?? null) !== null);
}

/** Whether the network that a run's evaluation set chose is the one that it began with, which no update has touched. */
export function isUntrained(record: TrialRecord): boolean {
  return epochsOf(record.identity.stop) > 0 && chosenOf(record)?.epoch === 0;
}

/** Whether a run diverged between two points, so that no point is of its last weights. */
export function brokeOff({ status, curve }: { readonly status: string; readonly curve: Curve }): boolean {
  return status === "diverged" && Number.isFinite(curve.train.loss.at(-1));
}

/** A point of the curve as a network's figures; the counts of samples are the problem's. */
function figuresAt({ curve, identity: { problem } }: TrialRecord1, point: number): Omit<NetworkFigures, "test"> {
  const of = (set: "train" | "evaluation"): SetFigures | null => {
    const { loss, accuracy } = curve[set];
    if (point >= loss.length) return null;
    const share = accuracy[point];
    return {
      loss: loss[point],
      ...(share !== undefined && { accuracy: share }),
      ...(share !== undefined && problem.kind === "network" && counted(share, problem[set])),
    };
  };
  return { epoch: curve.epoch[point], train: of("train")!, evaluation: of("evaluation") };
}

/** A share of so many samples as a count; nothing where it is none. */
function counted(share: number, count: number): Pick<SetFigures, "correct" | "count"> {
  const correct = Math.round(share * count);
  return correct / count === share ? { correct, count } : {};
}

/** The measures of a test of schema 1: its confusion matrix has what it doesn't say. */
function figuresOfTest({ loss, accuracy, confusion }: NonNullable<TrialRecord1["test"]>): SetFigures {
  const measures = classMeasures(loss, confusion);
  return measures.accuracy === accuracy ? measures : { loss, accuracy };
}
