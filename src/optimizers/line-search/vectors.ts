import type { Reals } from "../../core/contracts.ts";

/** a·b, summed in float64 by rising index. */
export function dot(a: Reals, b: Reals): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** Σ|a|. */
export function absoluteSum(a: Reals): number {
  let sum = 0;
  for (const value of a) sum += Math.abs(value);
  return sum;
}

/** a ← a + s·b. */
export function addScaled(a: Reals, s: number, b: Reals): void {
  for (let i = 0; i < a.length; i++) a[i] += s * b[i];
}

/** Writes −a into `into`. */
export function negated(a: Reals, into: Reals): void {
  for (let i = 0; i < a.length; i++) into[i] = -a[i];
}

/** The largest |a|. */
export function largest(a: Reals): number {
  let most = 0;
  for (const value of a) most = Math.max(most, Math.abs(value));
  return most;
}
