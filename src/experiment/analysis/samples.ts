import { correctedT } from "../../statistics/corrected-t.ts";
import { type Counted, overOneDenominator } from "../../statistics/counts.ts";
import { mean, median } from "../../statistics/order.ts";
import { MIN_FOR_INTERVAL, spreadOf } from "../../statistics/spread.ts";
import { runKey } from "../plan/runs.ts";
import type { Target, TrialRecord } from "../record/record.ts";
import { type Measure, worst } from "./measures.ts";
import { type MiddleRange, medianRange } from "./rows.ts";

/** An interval's ends. */
export type Interval = readonly [low: number, high: number];

/** What a row's runs came to, by one measure. */
export interface MeasureSample extends MiddleRange {
  /** By the runs' keys, in the section's order; runs that failed or are missing aren't there. What is NaN counts as worst. */
  readonly byRun: ReadonlyMap<string, number>;
  /** The same as whole numbers, so that equal ones are equal; null where the measure is no share that was counted. */
  readonly counts: ReadonlyMap<string, Counted> | null;
  /**
   * The middle's 95 % interval: of a median by bootstrap (BCa), of a mean over folds as Nadeau and Bengio correct it; null under six runs, where
   * values are infinite, or nothing is compared.
   */
  readonly interval: Interval | null;
}

/** How a section's runs are put together. */
export interface Sampling {
  /** What epochs are counted to. */
  readonly target?: Target | undefined;
  /** Folds of each seed, where it is a cross-validation. */
  readonly folds?: number | undefined;
}

/**
 * The last networks of a row's runs by a measure, beside their chosen ones; null where a run's isn't known, or the measure is of no
 * network. Nothing is compared by them.
 */
export function lastSampleOf(
  measure: Measure,
  runs: readonly TrialRecord[],
  chosen: MeasureSample | null,
  sampling: Sampling = {},
): MeasureSample | null {
  if (chosen === null || measure.last === undefined) return null;
  const { countOf: _, last: of, lastCountOf, ...rest } = measure;
  const counts = lastCountOf === undefined ? {} : { countOf: lastCountOf };
  const last = sampleOf({ ...rest, ...counts, isCompared: false, of }, runs, sampling);
  return last?.byRun.size === chosen.byRun.size ? last : null;
}

/** Whether two samples are farther apart than the runs are: no value of the one lies in the range of the other. */
export function areApart(one: MiddleRange, other: MiddleRange): boolean {
  return one.max < other.min || other.max < one.min;
}

/** The runs of a row by a measure; null where none has a value. */
export function sampleOf(
  measure: Measure,
  runs: readonly TrialRecord[],
  { target, folds }: Sampling = {},
): MeasureSample | null {
  const byRun = new Map<string, number>();
  const counts = new Map<string, Counted>();
  for (const record of runs) {
    const value = measure.of(record, target);
    if (value === undefined) continue;
    const key = runKey(record.identity);
    byRun.set(key, Number.isNaN(value) ? worst(measure) : value);
    const counted = measure.countOf?.(record);
    if (counted !== undefined) counts.set(key, counted);
  }
  const values = [...byRun.values()];
  const range = medianRange(values);
  if (range === null) return null;
  const whole = counts.size === byRun.size ? counts : null;
  const shares = whole && [...whole.values()];
  const of = folds === undefined || measure.unit === "epochs" || measure.unit === "evaluations" ? medianOf : meanOf;
  const { middle, interval } = of(values, shares, { measure, folds });
  return { ...range, middle, byRun, counts: whole, interval: measure.isCompared ? interval : null };
}

type Middle = Pick<MeasureSample, "middle" | "interval">;
type Counts = readonly Counted[] | null;

/** A miss is ∞ and takes part, which no mean would survive: so epochs have a median in a cross-validation, too, but no interval. */
function medianOf(
  values: readonly number[],
  shares: Counts,
  { measure, folds }: { measure: Measure; folds: number | undefined },
): Middle {
  const spread = measure.isCompared && folds === undefined ? spreadOf(values, median) : null;
  return {
    middle: (shares && medianShare(shares)) ?? median(values),
    interval: spread?.kind === "interval" ? [spread.low, spread.high] : null,
  };
}

/** The mean of folds' values, each of which counts alike. */
function meanOf(
  values: readonly number[],
  shares: Counts,
  { measure, folds }: { measure: Measure; folds: number | undefined },
): Middle {
  const corrected = values.length < MIN_FOR_INTERVAL ? null : correctedT(values, foldSizes(folds!));
  const [low, high] = corrected?.interval ?? [];
  const within = (end: number) => (measure.unit === "share" ? Math.min(1, Math.max(0, end)) : end);
  return {
    middle: shares === null ? mean(values) : meanShare(shares),
    interval: low === undefined || high === undefined ? null : [within(low), within(high)],
  };
}

/** Of so many folds, how large the held out one is beside the rest. */
export function foldSizes(folds: number) {
  return { train: folds - 1, test: 1 };
}

/** The median of shares of one number of samples: from the counts, so that equal medians are equal; null where numbers differ. */
function medianShare(shares: readonly Counted[]): number | null {
  const [{ of }] = shares;
  return shares.every((share) => share.of === of) ? median(shares.map(({ count }) => count)) / of : null;
}

/** The mean of shares, from whole numbers, so that equal means are equal. */
function meanShare(shares: readonly Counted[]): number {
  const { numbers, of } = overOneDenominator(shares);
  return numbers.reduce((sum, number) => sum + number, 0) / (of * shares.length);
}
