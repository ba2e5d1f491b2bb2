import { normalCdf } from "./normal.ts";
import { averageRanks } from "./ranks.ts";

/** The most pairs for the exact distribution; for more, the normal one is used. */
const MAX_EXACT = 50;

/**
 * How differences of 0 are treated: `wilcox` leaves them out; `pratt` ranks them with the others and then leaves them out. The
 * names are SciPy's.
 */
export type ZeroMethod = "wilcox" | "pratt";

/** The result of Wilcoxon's signed-rank test. */
export interface SignedRank {
  /** The smaller of the two sums of ranks. */
  readonly statistic: number;
  /** Two-sided; 1 if all differences are 0. */
  readonly p: number;
  /** The number of non-zero differences. */
  readonly pairs: number;
  readonly method: "exact" | "normal";
}

/**
 * Wilcoxon's signed-rank test of paired differences: whether they are symmetric about 0. For up to 50 differences the distribution
 * is exact, over all signs of the given ranks, including ties and zeros. (SciPy's `wilcoxon` does this without ties, and with ties
 * for up to 13 differences; for 14 to 50 differences with ties SciPy uses the normal distribution.) For more, it is the normal
 * distribution with the corrections for ties (Cureton 1967 for pratt) and without a continuity correction.
 * Infinite differences rank above all finite ones and tie with each other.
 * Wilcoxon (1945), Biometrics Bulletin 1:80–83; Pratt (1959), Journal of the American Statistical Association 54:655–667.
 * @throws RangeError if there are no differences or one is NaN.
 */
export function signedRank(differences: readonly number[], zeros: ZeroMethod = "wilcox"): SignedRank {
  if (differences.length === 0) throw new RangeError("signed rank: expected at least one difference, got none");
  if (differences.some(Number.isNaN))
    throw new RangeError("signed rank: expected differences that are numbers, got NaN");
  const ranked = zeros === "wilcox" ? differences.filter((d) => d !== 0) : [...differences];
  const ranks = averageRanks(ranked.map(Math.abs));
  const signed = ranks.filter((_, k) => ranked[k] !== 0);
  const pairs = signed.length;
  const sumWhere = (holds: (d: number) => boolean) =>
    ranks.reduce((sum, rank, k) => sum + (holds(ranked[k]) ? rank : 0), 0);
  const [plus, minus] = [sumWhere((d) => d > 0), sumWhere((d) => d < 0)];
  const statistic = Math.min(plus, minus);
  if (pairs === 0) return { statistic, p: 1, pairs, method: "exact" };
  if (differences.length <= MAX_EXACT) {
    return { statistic, p: exactP(signed, statistic), pairs, method: "exact" };
  }
  return { statistic, p: normalP(signed, plus), pairs, method: "normal" };
}

/**
 * The least two-sided p-value for this number of differences: 2 / 2ⁿ, or 1 for none. For five it is 0.0625, for six 0.03125.
 * @throws RangeError unless `pairs` is a non-negative integer
 */
export function leastP(pairs: number): number {
  if (!(Number.isInteger(pairs) && pairs >= 0)) {
    throw new RangeError(`signed rank: expected a number of pairs, got ${pairs}`);
  }
  let p = 1;
  for (let k = 1; k < pairs && p > 0; k++) p /= 2;
  return p;
}

/** Twice the share of all sign patterns whose sum of positive ranks is at most `least`; at most 1. */
function exactP(ranks: readonly number[], least: number): number {
  const shares = signSums(ranks);
  let below = 0;
  for (let sum = 0; sum <= Math.round(2 * least); sum++) below += shares[sum];
  return Math.min(1, 2 * below);
}

/** The distribution of the sum of positive ranks under random signs: [2 · sum] its share. Ranks are integers or half-integers. */
export function signSums(ranks: readonly number[]): Float64Array {
  const steps = ranks.map((rank) => Math.round(2 * rank));
  const shares = new Float64Array(steps.reduce((sum, step) => sum + step, 0) + 1);
  shares[0] = 1;
  let reached = 0;
  for (const step of steps) {
    for (let sum = reached; sum >= 0; sum--) {
      shares[sum] *= 0.5;
      shares[sum + step] += shares[sum];
    }
    reached += step;
  }
  return shares;
}

/** From the normal distribution: mean Σ r / 2, variance Σ r² / 4, which includes the corrections for ties and zeros. */
function normalP(ranks: readonly number[], plus: number): number {
  const mean = ranks.reduce((sum, rank) => sum + rank, 0) / 2;
  const variance = ranks.reduce((sum, rank) => sum + rank * rank, 0) / 4;
  return Math.min(1, 2 * normalCdf(-Math.abs(plus - mean) / Math.sqrt(variance)));
}
