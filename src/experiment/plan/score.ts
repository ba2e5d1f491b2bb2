import { median } from "../../statistics/order.ts";
import { evaluationsTo, hitsOf } from "../record/hits.ts";
import { chosenOf } from "../record/networks.ts";
import type { Target, TrialRecord } from "../record/record.ts";

/**
 * By what candidates are judged, less being better: figures of each run's chosen network on the evaluation samples, or on a landscape the
 * evaluations until a run hit its target.
 */
export type ScoreName = "evaluation loss" | "evaluation error" | "evaluation RMSE" | "evaluations to target";

/** A run's score: a number, or how many of how many samples were got wrong. */
export type Score = { readonly value: number } | { readonly wrong: number; readonly of: number };

/** What the runs of a tuning are judged by. */
export function scoreName(records: readonly TrialRecord[]): ScoreName {
  if (records.some(isOfLandscape)) return "evaluations to target";
  if (records.some(isByError)) return "evaluation error";
  return records.some(isByRmse) ? "evaluation RMSE" : "evaluation loss";
}

/**
 * A run's chosen network's evaluation loss, or its error or RMSE where these select, ∞ where it diverged; on a landscape the evaluations
 * to the target, ∞ where it was missed.
 */
export function scoreOf(record: TrialRecord, target?: Target): Score {
  if (isOfLandscape(record)) {
    const precision = target?.value ?? record.identity.stop.precision ?? 0;
    return { value: evaluationsTo(precision, { hits: hitsOf(record) }) ?? Infinity };
  }
  const evaluation = chosenOf(record)?.evaluation;
  if (record.status === "diverged" || !evaluation) return { value: Infinity };
  const { correct, count, accuracy, rmse, loss } = evaluation;
  if (isByRmse(record)) return { value: rmse! };
  if (!isByError(record)) return { value: loss };
  return correct === undefined || count === undefined
    ? { value: 1 - accuracy! }
    : { wrong: count - correct, of: count };
}

/** A score as a number: of errors their share. */
export function numberOf(score: Score): number {
  return "value" in score ? score.value : score.wrong / score.of;
}

/** The median of scores; of errors from whole numbers, so that equal ones are equal. Null where one is missing. */
export function medianScore(scores: readonly (Score | null)[]): number | null {
  const known = scores.filter((score) => score !== null);
  if (known.length < scores.length) return null;
  const counted = known.filter((score) => "wrong" in score);
  const [first] = counted;
  const isWhole = counted.length === known.length && counted.every(({ of }) => of === first.of);
  return isWhole ? median(counted.map(({ wrong }) => wrong)) / first.of : median(known.map(numberOf));
}

/** The least f − f* among the points of a landscape's curve; ∞ of a run that diverged. */
export function leastReached({ status, curve }: TrialRecord): number {
  const finite = status === "diverged" ? [] : curve.train.loss.filter(Number.isFinite);
  return finite.reduce((least, loss) => Math.min(least, loss), Infinity);
}

function isOfLandscape({ identity }: TrialRecord): boolean {
  return identity.problem.kind === "landscape";
}

function isByError(record: TrialRecord): boolean {
  const { problem } = record.identity;
  const isByAccuracy = problem.kind === "network" && problem.select === "accuracy";
  return isByAccuracy && chosenOf(record)?.evaluation?.accuracy !== undefined;
}

function isByRmse(record: TrialRecord): boolean {
  const { problem } = record.identity;
  const isSelected = problem.kind === "network" && problem.select === "rmse";
  return isSelected && chosenOf(record)?.evaluation?.rmse !== undefined;
}
