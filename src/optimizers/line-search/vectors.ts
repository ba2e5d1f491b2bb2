import type { Reals } from "../../core/contracts.ts";

// Loops are four at a time: a loop's own work takes as long as an addition. Sizes are checked, and `+s` is taken, before a loop, so that it needn't.

/** a·b, summed in float64 by rising index. */
export function dot(a: Reals, b: Reals): number {
  const size = sizeOf(a, b);
  let sum = 0;
  let i = 0;
  for (; i + 3 < size; i += 4) {
    sum = sum + a[i] * b[i] + a[i + 1] * b[i + 1] + a[i + 2] * b[i + 2] + a[i + 3] * b[i + 3];
  }
  for (; i < size; i++) sum += a[i] * b[i];
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
  moveTo(a, a, s, b);
}

/** Writes a + s·b into `into`, which may be a. */
export function moveTo(into: Reals, a: Reals, s: number, b: Reals): void {
  const size = sizeOf(into, a, b);
  const scale = +s;
  let i = 0;
  for (; i + 3 < size; i += 4) {
    into[i] = a[i] + scale * b[i];
    into[i + 1] = a[i + 1] + scale * b[i + 1];
    into[i + 2] = a[i + 2] + scale * b[i + 2];
    into[i + 3] = a[i + 3] + scale * b[i + 3];
  }
  for (; i < size; i++) into[i] = a[i] + scale * b[i];
}

/** a ← a + s·b, as it is stored; returns a·c then: the same as {@link addScaled} and {@link dot}, in one pass. */
export function addScaledDot(a: Reals, s: number, b: Reals, c: Reals): number {
  const size = sizeOf(a, b, c);
  const scale = +s;
  const isRounded = a instanceof Float32Array; // what is stored: to read it back takes longer
  let sum = 0;
  let i = 0;
  for (; i + 3 < size; i += 4) {
    let moved = a[i] + scale * b[i];
    a[i] = moved;
    sum += c[i] * (isRounded ? Math.fround(moved) : moved);
    moved = a[i + 1] + scale * b[i + 1];
    a[i + 1] = moved;
    sum += c[i + 1] * (isRounded ? Math.fround(moved) : moved);
    moved = a[i + 2] + scale * b[i + 2];
    a[i + 2] = moved;
    sum += c[i + 2] * (isRounded ? Math.fround(moved) : moved);
    moved = a[i + 3] + scale * b[i + 3];
    a[i + 3] = moved;
    sum += c[i + 3] * (isRounded ? Math.fround(moved) : moved);
  }
  for (; i < size; i++) {
    a[i] += scale * b[i];
    sum += c[i] * a[i];
  }
  return sum;
}

/** a ← s·b, as it is stored; returns a·c then. `b` may be a. */
export function scaledDot(a: Reals, s: number, b: Reals, c: Reals): number {
  const size = sizeOf(a, b, c);
  const scale = +s;
  const isRounded = a instanceof Float32Array;
  let sum = 0;
  let i = 0;
  for (; i + 3 < size; i += 4) {
    let scaled = scale * b[i];
    a[i] = scaled;
    sum += c[i] * (isRounded ? Math.fround(scaled) : scaled);
    scaled = scale * b[i + 1];
    a[i + 1] = scaled;
    sum += c[i + 1] * (isRounded ? Math.fround(scaled) : scaled);
    scaled = scale * b[i + 2];
    a[i + 2] = scaled;
    sum += c[i + 2] * (isRounded ? Math.fround(scaled) : scaled);
    scaled = scale * b[i + 3];
    a[i + 3] = scaled;
    sum += c[i + 3] * (isRounded ? Math.fround(scaled) : scaled);
  }
  for (; i < size; i++) {
    a[i] = scale * b[i];
    sum += c[i] * a[i];
  }
  return sum;
}

/** The size of vectors that belong together. @throws RangeError if they haven't the same */
function sizeOf(a: Reals, b: Reals, c: Reals = b): number {
  if (a.length !== b.length || a.length !== c.length) {
    throw new RangeError(`expected vectors of the same size, got ${a.length}, ${b.length} and ${c.length}`);
  }
  return a.length;
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
