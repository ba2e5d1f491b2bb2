/** A step of an empirical distribution: the share of values that are at most `value`. */
export interface DistributionStep {
  readonly value: number;
  readonly share: number;
}

/**
 * The steps of the empirical distribution of some values, in ascending order; empty for no values. Infinite values have no step,
 * so the last share may be below 1.
 * @throws RangeError if a value is NaN
 */
export function empiricalDistribution(values: readonly number[]): DistributionStep[] {
  if (values.some(Number.isNaN)) throw new RangeError("distribution: expected values that are numbers, got NaN");
  const reached = Float64Array.from(values.filter((value) => value < Infinity)).sort();
  return [...new Set(reached)].map((value) => ({
    value,
    share: reached.filter((other) => other <= value).length / values.length,
  }));
}
