import type { Counted } from "../../statistics/counts.ts";
import { median } from "../../statistics/order.ts";
import { spreadOf } from "../../statistics/spread.ts";
import type { Target, TrialRecord } from "../record/record.ts";
import { type Measure, worst } from "./measures.ts";
import { type MedianRange, medianRange } from "./rows.ts";

/** An interval's ends. */
export type Interval = readonly [low: number, high: number];

/** What a row's runs came to, by one measure. */
export interface MeasureSample extends MedianRange {
  /** By seed, in the section's order; runs that failed or are missing aren't there. What is NaN counts as worst. */
  readonly bySeed: ReadonlyMap<number, number>;
  /** The same as whole numbers, so that equal ones are equal; null where the measure is no share that was counted. */
  readonly counts: ReadonlyMap<number, Counted> | null;
  /** BCa bootstrap interval of the median at 95 %; null under six runs, where values are infinite, or nothing is compared. */
  readonly interval: Interval | null;
}

/**
 * The last networks of a row's runs by a measure, beside their chosen ones; null where a run's isn't known, or the measure is of no
 * network. Nothing is compared by them.
 */
export function lastSampleOf(
  measure: Measure,
  runs: readonly TrialRecord[],
  chosen: MeasureSample | null,
): MeasureSample | null {
  if (chosen === null || measure.last === undefined) return null;
  const { countOf: _, last: of, lastCountOf, ...rest } = measure;
  const counts = lastCountOf === undefined ? {} : { countOf: lastCountOf };
  const last = sampleOf({ ...rest, ...counts, isCompared: false, of }, runs);
  return last?.bySeed.size === chosen.bySeed.size ? last : null;
}

/** Whether two samples are farther apart than the seeds are: no value of the one lies in the range of the other. */
export function areApart(one: MedianRange, other: MedianRange): boolean {
  return one.max < other.min || other.max < one.min;
}

/** The runs of a row by a measure; null where none has a value. */
export function sampleOf(measure: Measure, runs: readonly TrialRecord[], target?: Target): MeasureSample | null {
  const bySeed = new Map<number, number>();
  const counts = new Map<number, Counted>();
  for (const record of runs) {
    const value = measure.of(record, target);
    if (value === undefined) continue;
    const { seed } = record.identity;
    bySeed.set(seed, Number.isNaN(value) ? worst(measure) : value);
    const counted = measure.countOf?.(record);
    if (counted !== undefined) counts.set(seed, counted);
  }
  const values = [...bySeed.values()];
  const range = medianRange(values);
  if (range === null) return null;
  const whole = counts.size === bySeed.size ? counts : null;
  const spread = measure.isCompared ? spreadOf(values, median) : null;
  return {
    ...range,
    median: (whole && medianShare([...whole.values()])) ?? range.median,
    bySeed,
    counts: whole,
    interval: spread?.kind === "interval" ? [spread.low, spread.high] : null,
  };
}

/** The median of shares of one number of samples: from the counts, so that equal medians are equal; null where numbers differ. */
function medianShare(shares: readonly Counted[]): number | null {
  const [{ of }] = shares;
  return shares.every((share) => share.of === of) ? median(shares.map(({ count }) => count)) / of : null;
}
