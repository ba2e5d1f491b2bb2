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
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i]);
  return sum;
}

/** a ← a + s·b. */
export function addScaled(a: Reals, s: number, b: Reals): void {
  for (let i = 0; i < a.length; i++) a[i] += s * b[i];
}

/** a ← a + s·b, as it is stored; returns a·c then: the same as {@link addScaled} and {@link dot}, in one pass. */
export function addScaledDot(a: Reals, s: number, b: Reals, c: Reals): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    a[i] += s * b[i];
    sum += c[i] * a[i];
  }
  return sum;
}

/** Writes −a into `into`. */
export function negated(a: Reals, into: Reals): void {
  for (let i = 0; i < a.length; i++) into[i] = -a[i];
}

/** The largest |a|. */
export function largest(a: Reals): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i]));
  return most;
}
