/** A step of an empirical distribution: this share of the values is at most `value`. */
export interface DistributionStep {
  readonly value: number;
  readonly share: number;
}

/** The empirical distribution of some values: its steps, rising. Values of ∞ are never reached: the last share is below 1. */
export function empiricalDistribution(values: readonly number[]): DistributionStep[] {
  const finite = values.filter(Number.isFinite).sort((a, b) => a - b);
  return [...new Set(finite)].map((value) => ({
    value,
    share: finite.filter((other) => other <= value).length / values.length,
  }));
}
