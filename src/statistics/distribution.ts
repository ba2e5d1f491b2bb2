/** A step of an empirical distribution: this share of the values is at most `value`. */
export interface DistributionStep {
  readonly value: number;
  readonly share: number;
}

/**
 * The empirical distribution of some values: its steps, rising; none of no values. Values of ∞ are never reached: the last
 * share is below 1.
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
