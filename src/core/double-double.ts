/**
 * Sums and products of pairs: a pair [hi, lo] stands for hi + lo, with |lo| at most half a unit in the last place of hi:
 * about 106 bits. Dekker (1971), Numerische Mathematik 18:224–242; Knuth, TAOCP 2, 4.2.2.
 */
export type DoubleDouble = readonly [hi: number, lo: number];

/** The rounded sum a + b, and its exact rounding error. */
export function twoSum(a: number, b: number): DoubleDouble {
  const hi = a + b;
  const ofB = hi - a;
  return [hi, a - (hi - ofB) + (b - ofB)];
}

/** 2²⁷ + 1 splits a float64 into two halves of 26 bits. */
const CUT = 134217729;

/** The rounded product a·b, and its exact rounding error; |a| and |b| below 2⁹⁹⁵, |a·b| above 2⁻⁹⁶⁹ or 0. */
export function twoProduct(a: number, b: number): DoubleDouble {
  const hi = a * b;
  const aHigh = a * CUT - (a * CUT - a);
  const bHigh = b * CUT - (b * CUT - b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return [hi, aLow * bLow - (hi - aHigh * bHigh - aLow * bHigh - aHigh * bLow)];
}

/** a + b for |a| ≥ |b|. */
export function add(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const [hi, lo] = twoSum(a[0], b[0]);
  return twoSum(hi, lo + (a[1] + b[1]));
}

/** a·b. */
export function multiply(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const [hi, lo] = twoProduct(a[0], b[0]);
  return twoSum(hi, lo + (a[0] * b[1] + a[1] * b[0]));
}
