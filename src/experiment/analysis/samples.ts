import { bcaInterval } from "../../statistics/bootstrap.ts";
import { median } from "../../statistics/order.ts";
import type { Target, TrialRecord } from "../record/record.ts";
import { type Measure, worst } from "./measures.ts";
import { type MedianRange, medianRange } from "./rows.ts";

/** An interval's ends. */
export type Interval = readonly [low: number, high: number];

/** What a row's runs came to, by one measure. */
export interface MeasureSample extends MedianRange {
  /** By seed, in the section's order; runs that failed or are missing aren't there. What is NaN counts as worst. */
  readonly bySeed: ReadonlyMap<number, number>;
  /** BCa bootstrap interval of the median at 95 %; null where values are infinite or single, or nothing is compared. */
  readonly interval: Interval | null;
}

/**
 * The last networks of a row's runs by a measure, beside their chosen ones; null where a run's isn't known, or the measure is of no
 * network. Nothing is compared by them.
 */
export function lastSampleOf(measure: Measure, runs: readonly TrialRecord[], chosen: MeasureSample | null) {
  if (chosen === null || measure.last === undefined) return null;
  const last = sampleOf({ ...measure, isCompared: false, of: measure.last }, runs);
  return last?.bySeed.size === chosen.bySeed.size ? last : null;
}

/** Whether two samples are farther apart than the seeds are: no value of the one lies in the range of the other. */
export function areApart(one: MedianRange, other: MedianRange): boolean {
  return one.max < other.min || other.max < one.min;
}

/** The runs of a row by a measure; null where none has a value. */
export function sampleOf(measure: Measure, runs: readonly TrialRecord[], target?: Target): MeasureSample | null {
  const bySeed = new Map<number, number>();
  for (const record of runs) {
    const value = measure.of(record, target);
    if (value !== undefined) bySeed.set(record.identity.seed, Number.isNaN(value) ? worst(measure) : value);
  }
  const values = [...bySeed.values()];
  const range = medianRange(values);
  return range && { ...range, bySeed, interval: measure.isCompared ? bcaInterval(values, median) : null };
}
