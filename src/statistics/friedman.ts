import { chiSquareTail, fTail } from "./gamma.ts";
import { normalCdf, normalDensity } from "./normal.ts";
import { averageRanks } from "./ranks.ts";

/** The result of Friedman's test. */
export interface Friedman {
  /** Each treatment's mean rank over the blocks; rank 1 is the least value. */
  readonly ranks: readonly number[];
  /** Friedman's χ² with the correction for ties, and its p-value; NaN if all treatments tie in every block. */
  readonly chiSquare: number;
  readonly p: number;
  /** Iman and Davenport's F, which is less conservative, and its p-value. */
  readonly f: number;
  readonly fP: number;
}

/**
 * Friedman's test of k treatments over n blocks by their ranks in each block: whether some are ranked lower than others.
 * Friedman (1937), Journal of the American Statistical Association 32:675–701; Iman & Davenport (1980), Communications in
 * Statistics A 9:571–595; as Demšar (2006), Journal of Machine Learning Research 7:1–30, recommends for many data sets.
 * @param blocks [n][k] values, infinities allowed
 * @throws RangeError if there are fewer than two treatments or no blocks, blocks differ in length, or a value is NaN.
 */
export function friedman(blocks: readonly (readonly number[])[]): Friedman {
  const n = blocks.length;
  const k = blocks[0]?.length ?? 0;
  if (n < 1 || k < 2) throw new RangeError(`Friedman: expected blocks of at least two treatments, got ${n} of ${k}`);
  if (blocks.some((block) => block.length !== k)) throw new RangeError("Friedman: expected blocks of one length");
  const ranked = blocks.map(averageRanks);
  const ranks = Array.from({ length: k }, (_, j) => ranked.reduce((sum, row) => sum + row[j], 0) / n);
  const ties = ranked.reduce((sum, row) => sum + tiesOf(row), 0);
  const squares = ranks.reduce((sum, rank) => sum + rank * n * rank * n, 0);
  const raw = (12 / (k * n * (k + 1))) * squares - 3 * n * (k + 1);
  const chiSquare = raw / (1 - ties / (k * (k * k - 1) * n));
  const f = ((n - 1) * chiSquare) / (n * (k - 1) - chiSquare);
  return {
    ranks,
    chiSquare,
    p: chiSquareTail(chiSquare, k - 1),
    f,
    fP: n > 1 ? fTail(f, k - 1, (k - 1) * (n - 1)) : Number.NaN,
  };
}

/**
 * Nemenyi's critical difference: mean ranks of k treatments over n blocks differ at level α if they are farther apart.
 * Nemenyi (1963); Demšar (2006).
 * @throws RangeError unless k ≥ 2, n ≥ 1 and 0 < α < 1
 */
export function criticalDifference(k: number, n: number, alpha = 0.05): number {
  if (!(n >= 1)) throw new RangeError(`critical difference: expected at least one block, got ${n}`);
  return studentizedRangeQuantile(1 - alpha, k) * Math.sqrt((k * (k + 1)) / (12 * n));
}

/**
 * The p-quantile of the range of k standard normal numbers.
 * @throws RangeError unless 0 < p < 1 and k ≥ 2
 */
export function studentizedRangeQuantile(p: number, k: number): number {
  if (!(p > 0 && p < 1 && k >= 2 && k < Infinity)) {
    throw new RangeError(
      `studentised range: expected a share between 0 and 1 of two numbers or more, got ${p} of ${k}`,
    );
  }
  let [low, high] = [0, 1];
  while (studentizedRangeCdf(high, k) < p) high *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (studentizedRangeCdf(middle, k) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(range ≤ q) = k ∫ φ(z) (Φ(z) − Φ(z − q))ᵏ⁻¹ dz; the trapezoidal rule is accurate to about all digits of this smooth integrand. */
function studentizedRangeCdf(q: number, k: number): number {
  const step = 1 / 16;
  let sum = 0;
  for (let z = -9; z <= 9 + q; z += step) {
    let power = 1;
    const share = normalCdf(z) - normalCdf(z - q);
    for (let j = 1; j < k; j++) power *= share;
    sum += normalDensity(z) * power;
  }
  return k * sum * step;
}

/** Σ (t³ − t) over the ties of one block. */
function tiesOf(ranks: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const rank of ranks) counts.set(rank, (counts.get(rank) ?? 0) + 1);
  return [...counts.values()].reduce((sum, t) => sum + t * t * t - t, 0);
}
