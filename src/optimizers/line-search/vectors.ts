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
  for (let i = 0; i < a.length; i++) {
    const size = Math.abs(a[i]);
    if (size > most) most = size;
  }
  return most;
}

/** Vectors that were lent, by place. */
const lent: Reals[] = [];
const lentDoubles: Float64Array[] = [];

/**
 * A vector of the size and precision of another one, whatever it holds: to be used until the next one is asked for at the same place, which is the
 * same memory. Making one in every search took longer than a short search itself.
 */
export function scratch(like: Reals, place: number): Reals {
  const there = lent[place];
  if (there?.length === like.length && there.constructor === like.constructor) return there;
  lent[place] = like instanceof Float32Array ? new Float32Array(like.length) : new Float64Array(like.length);
  return lent[place];
}

/** The same in float64, of any precision's vectors. */
export function doubles(size: number, place: number): Float64Array {
  if (lentDoubles[place]?.length !== size) lentDoubles[place] = new Float64Array(size);
  return lentDoubles[place];
}
