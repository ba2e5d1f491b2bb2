import { type CurveMeasure, gain, MEASURES, type Measure } from "../../../experiment/analysis/measures.ts";
import type { TrialRecord } from "../../../experiment/record/record.ts";
import type { Run } from "../../lab/lab.ts";
import { accuracy, loss } from "../../words/numbers.ts";

/** The parts of a run from which its standing is computed. */
type Standing = Pick<Run, "trial" | "curve" | "status" | "result">;

/** The leading runs, and the measure by which they lead. */
export interface Lead<R extends Standing = Run> {
  readonly measure: Measure;
  /** All runs whose value is printed like the best one, in the order of the runs. */
  readonly leaders: readonly R[];
  /** The best value as text. */
  readonly best: string;
}

/** The measures by which techniques are compared, the deciding ones first. */
const DECIDING = MEASURES.filter((measure) => measure.isCompared && measure.set !== null);
const OF_CURVES = DECIDING.filter((measure): measure is CurveMeasure => measure.curve !== undefined);

/**
 * The leading runs at an epoch, by the first available measure: accuracy or RMSE on the evaluation samples, or without such
 * samples on the training samples. Null if no run has a finite value. Reads signals.
 */
export function leadAt<R extends Standing>(runs: readonly R[], epoch: number): Lead<R> | null {
  const going = runs.filter(({ status }) => status.value !== "failed" && status.value !== "diverged");
  return leadBy(OF_CURVES, going, (measure, { trial: { identity }, curve }) => {
    return measure.curve({ identity, curve: curve.value } as TrialRecord)[epoch];
  });
}

/**
 * The leading runs at the end, by the measure that decides in the report of the same records: that of the networks chosen by
 * the evaluation sets, on the test set if there is one. Null if no run has a finite value. Reads signals.
 */
export function leadAtEnd<R extends Standing>(runs: readonly R[]): Lead<R> | null {
  const ended = runs.filter(({ status, result }) => status.value === "done" && result.value !== null);
  return leadBy(DECIDING, ended, (measure, { result }) => measure.of(result.value!.record));
}

/** A run's final value of a measure, as text, with the digits of the best one; empty if there is none. Reads signals. */
export function endText({ result }: Standing, measure: Measure, isFine: boolean): string {
  const value = result.value === null ? undefined : measure.of(result.value.record);
  if (value === undefined) return "";
  return measure.unit === "share" && isFine ? accuracy(value, true) : valueText(measure, value);
}

function leadBy<R extends Standing, M extends Measure>(
  measures: readonly M[],
  runs: readonly R[],
  figureOf: (measure: M, run: R) => number | undefined,
): Lead<R> | null {
  for (const measure of measures) {
    const values = runs.map((run) => figureOf(measure, run) ?? Number.NaN);
    if (!values.some(Number.isFinite)) continue;
    const gains = values.map((value) => (Number.isFinite(value) ? gain(measure, value) : -Infinity));
    const best = valueText(measure, values[gains.indexOf(Math.max(...gains))]);
    const leaders = runs.filter((_, k) => gains[k] > -Infinity && valueText(measure, values[k]) === best);
    return { measure, leaders, best };
  }
  return null;
}

function valueText({ unit }: Measure, value: number): string {
  return unit === "share" ? accuracy(value) : loss(value);
}
