import { median } from "./order.ts";
import { leastP, signSums } from "./signed-rank.ts";

/** An estimate with its interval. */
export interface Estimate {
  readonly estimate: number;
  /** Null if there are too few values for an interval of this level. */
  readonly interval: readonly [low: number, high: number] | null;
}

/**
 * The Hodges–Lehmann estimate of the centre of paired differences: the median of the means of all pairs of differences (including
 * each with itself). The interval holds the centres that a signed-rank test doesn't reject, as in R's `wilcox.test`.
 * Hodges & Lehmann (1963), Annals of Mathematical Statistics 34:598–611.
 * @param level of the interval, such as 0.95
 * @throws RangeError if there are no differences or one isn't finite.
 */
export function hodgesLehmann(differences: readonly number[], level = 0.95): Estimate {
  const n = differences.length;
  const strange = differences.find((d) => !Number.isFinite(d));
  if (strange !== undefined) throw new RangeError(`Hodges-Lehmann: expected finite differences, got ${strange}`);
  const means = new Float64Array((n * (n + 1)) / 2);
  let next = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) means[next++] = (differences[i] + differences[j]) / 2;
  }
  const estimate = median(means);
  const refused = (1 - level) / 2;
  if (leastP(n) > 1 - level) return { estimate, interval: null };
  means.sort();
  const at = Math.max(1, signedRankQuantile(n, refused));
  return { estimate, interval: [means[at - 1], means[means.length - at]] };
}

/** The p-quantile of the sum of positive ranks. */
function signedRankQuantile(n: number, p: number): number {
  const shares = signSums(Array.from({ length: n }, (_, k) => k + 1));
  let below = 0;
  for (let sum = 0; ; sum++) {
    below += shares[2 * sum];
    if (below >= p * (1 - 64 * Number.EPSILON)) return sum;
  }
}
