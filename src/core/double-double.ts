/**
 * Sums and products of pairs: a pair [hi, lo] stands for hi + lo, with |lo| at most half a unit in the last place of hi:
 * about 106 bits. A result is written into a pair that is there already, which may be one of the operands: nothing is made
 * for a sum or product. Dekker (1971), Numerische Mathematik 18:224–242; Knuth, TAOCP 2, 4.2.2.
 */
export type DoubleDouble = Float64Array;

/** The exact error of `sum`, the rounded a + b. */
export function restOfSum(a: number, b: number, sum: number): number {
  const ofB = sum - a;
  return a - (sum - ofB) + (b - ofB);
}

/** 2²⁷ + 1 splits a float64 into two halves of 26 bits. */
const CUT = 134217729;

/** The exact error of `product`, the rounded a·b; |a| and |b| below 2⁹⁹⁵, |a·b| above 2⁻⁹⁶⁹ or 0. */
export function restOfProduct(a: number, b: number, product: number): number {
  const aHigh = a * CUT - (a * CUT - a);
  const bHigh = b * CUT - (b * CUT - b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** Writes a + b, for |a| ≥ |b|. */
export function add(into: DoubleDouble, a: DoubleDouble, b: DoubleDouble): void {
  const hi = a[0] + b[0];
  writeSum(into, hi, restOfSum(a[0], b[0], hi) + (a[1] + b[1]));
}

/** Writes a·b. */
export function multiply(into: DoubleDouble, a: DoubleDouble, b: DoubleDouble): void {
  const hi = a[0] * b[0];
  writeSum(into, hi, restOfProduct(a[0], b[0], hi) + (a[0] * b[1] + a[1] * b[0]));
}

/** Writes a + b, exactly. */
function writeSum(into: DoubleDouble, a: number, b: number): void {
  const hi = a + b;
  into[0] = hi;
  into[1] = restOfSum(a, b, hi);
}
