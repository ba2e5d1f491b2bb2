import { incompleteBeta } from "./gamma.ts";

/**
 * P(T > t) for Student's t distribution; NaN for NaN.
 * @param degrees above 0, finite
 */
export function studentTail(t: number, degrees: number): number {
  if (Number.isNaN(t)) return Number.NaN;
  const square = t * t;
  const share = square === Infinity ? 1 : square / (degrees + square);
  const rest = square === Infinity ? degrees / t / t : degrees / (degrees + square);
  const tail = 0.5 * incompleteBeta(rest, degrees / 2, 0.5, share);
  return t >= 0 ? tail : 1 - tail;
}

/**
 * The t with P(T ≤ t) = p for Student's t distribution: −∞ for 0, ∞ for 1. By bisection, to the accuracy of the tail.
 * @throws RangeError unless 0 ≤ p ≤ 1 and degrees are above 0 and finite
 */
export function studentQuantile(p: number, degrees: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`Student's t: expected a share from 0 to 1, got ${p}`);
  if (!(degrees > 0 && degrees < Infinity)) {
    throw new RangeError(`Student's t: expected degrees of freedom above 0, got ${degrees}`);
  }
  if (p === 0 || p === 0.5) return p === 0 ? -Infinity : 0;
  if (p > 0.5) return -studentQuantile(1 - p, degrees);
  let [low, high] = [0, 1];
  while (studentTail(high, degrees) > p && high < Infinity) [low, high] = [high, 2 * high];
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle === low || middle === high || high === Infinity) return -high;
    if (studentTail(middle, degrees) > p) low = middle;
    else high = middle;
  }
}
