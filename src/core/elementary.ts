import { add, type DoubleDouble, multiply, restOfProduct, restOfSum } from "./double-double.ts";

/**
 * exp, log, pow, sin and cos in float64, each within 1 unit in the last place, and the same bits in every engine: they
 * use only + − × ÷, comparisons, floor and the bits of a number. All series are Taylor series; a comment beside each says
 * where it is cut off.
 */

/** ln 2 = LN2 + LN2_REST. LN2 has 42 bits, so its product with an exponent is exact. */
const LN2 = 0.6931471805598903;
const LN2_REST = 5.497923018708371e-14;

/** A number's bits; DataView writes the high word first on every machine. */
const bits = new DataView(new ArrayBuffer(8));

/** eˣ; ∞ above 709.78, 0 below −745.13, rounded a second time if the result is subnormal. */
export function exp(x: number): number {
  return expOfSum(x, 0);
}

/** Natural logarithm of x; −∞ for 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0 && x < Infinity)) return x === 0 ? -Infinity : x === Infinity ? x : NaN;
  const k = exponent(x);
  const f = significand(x) - 1;
  // log(1 + f) = 2s(1 + z/3 + z²/5 + …) with s = f/(2 + f), z = s² ≤ 0.0295; the first omitted term is 6e-19 of f.
  const s = f / (2 + f);
  const z = s * s;
  const first = 2 / 3 + z * (2 / 5 + z * (2 / 7 + z * (2 / 9 + z * (2 / 11))));
  const z5 = z * z * z * z * z;
  const series = first + z5 * (2 / 13 + z * (2 / 15 + z * (2 / 17 + z * (2 / 19 + z * (2 / 21)))));
  // 2s = f − f²/2 + s·f²/2, where f and k·LN2 are exact: only small terms are rounded before they are added to those.
  const half = 0.5 * f * f;
  return k * LN2 - (half - (s * (half + z * series) + k * LN2_REST) - f);
}

/** xʸ, with the special cases of JavaScript's `**`: 1 for y = 0, NaN for (±1)^±∞ and for a negative x with a fractional y. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  const size = Math.abs(x);
  if (Number.isNaN(x) || Number.isNaN(y) || (size === 1 && Math.abs(y) === Infinity)) return NaN;
  if (x < 0 && x > -Infinity && Math.floor(y) !== y) return NaN;
  const negative = (x < 0 || Object.is(x, -0)) && Math.abs(y % 2) === 1;
  const power = size === 1 ? 1 : powerOf(size, y);
  return negative ? -power : power;
}

/**
 * Sine of x in radians; NaN for NaN.
 * @throws RangeError for |x| above 2²⁰π, where the reduction to [−π/4, π/4] would lose bits
 */
export function sin(x: number): number {
  if (Math.abs(x) < 1e-8) return x; // x − x³/6 rounds to x; and −0 stays −0
  const quarter = reduce("sin", x);
  const value = quarter & 1 ? cosine(angle[0], angle[1]) : sine(angle[0], angle[1]);
  return quarter & 2 ? -value : value;
}

/**
 * Cosine of x in radians; NaN for NaN.
 * @throws RangeError for |x| above 2²⁰π, as {@link sin}
 */
export function cos(x: number): number {
  const quarter = reduce("cos", x);
  const value = quarter & 1 ? sine(angle[0], angle[1]) : cosine(angle[0], angle[1]);
  return (quarter + 1) & 2 ? -value : value;
}

/** exp(x + rest) for a rest that is much smaller than x. */
function expOfSum(x: number, rest: number): number {
  if (!(x < 710)) return x > 0 ? Infinity : NaN;
  if (x < -746) return 0;
  const k = Math.floor(x / LN2 + 0.5);
  const high = x - k * LN2; // exact
  const low = k * LN2_REST - rest;
  // exp(r) = 1 + r + r²(1/2 + r/6 + …) with |r| ≤ 0.3466; the first omitted term, r¹⁵/15!, is 1e-19.
  const r = high - low;
  const last =
    1 / 362880 +
    r * (1 / 3628800 + r * (1 / 39916800 + r * (1 / 479001600 + r * (1 / 6227020800 + r * (1 / 87178291200)))));
  const series =
    1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r * (1 / 5040 + r * (1 / 40320 + r * last))))));
  const sum = 1 + high;
  const value = sum + (1 - sum + high + (r * r * series - low));
  const half = k >> 1; // in two factors, because 2ᵏ itself may be outside the range of normal numbers
  return value * powerOfTwo(half) * powerOfTwo(k - half);
}

/** 2ⁿ for −1022 ≤ n ≤ 1023. */
function powerOfTwo(n: number): number {
  bits.setUint32(0, (n + 1023) << 20);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}

/** k of x = m·2ᵏ with √½ ≤ m ≤ √2, for a positive finite x. */
function exponent(x: number): number {
  const normal = x < 2.2250738585072014e-308 ? x * 18014398509481984 : x; // 2⁵⁴ lifts a subnormal number
  bits.setFloat64(0, normal);
  const k = (bits.getUint32(0) >>> 20) - 1023 - (normal === x ? 0 : 54);
  bits.setUint32(0, (bits.getUint32(0) & 0xfffff) | 0x3ff00000);
  return bits.getFloat64(0) > Math.SQRT2 ? k + 1 : k;
}

/** m of x = m·2ᵏ with √½ ≤ m ≤ √2, for a positive finite x. */
function significand(x: number): number {
  bits.setFloat64(0, x < 2.2250738585072014e-308 ? x * 18014398509481984 : x);
  bits.setUint32(0, (bits.getUint32(0) & 0xfffff) | 0x3ff00000);
  const m = bits.getFloat64(0);
  return m > Math.SQRT2 ? m / 2 : m;
}

/** xʸ for x ≥ 0 other than 1, y other than 0. */
function powerOf(x: number, y: number): number {
  // |log x| is at least 1e-16, so the result for larger |y| is far out of range.
  if (x === 0 || x === Infinity || Math.abs(y) > 1e19) return x > 1 === y > 0 ? Infinity : 0;
  writeLog(logarithm, x);
  const high = logarithm[0];
  const product = y * high;
  return expOfSum(product, restOfProduct(y, high, product) + y * logarithm[1]);
}

/** 1, 1/3 and 1/5 as pairs. */
const ONE: DoubleDouble = Float64Array.of(1, 0);
const THIRD: DoubleDouble = Float64Array.of(1 / 3, 1.850371707708594e-17);
const FIFTH: DoubleDouble = Float64Array.of(1 / 5, -1.1102230246251566e-17);

/** The pairs that {@link powerOf} and {@link writeLog} compute with: made once, because arrays for each power would be much garbage. */
const logarithm: DoubleDouble = new Float64Array(2);
const sPair: DoubleDouble = new Float64Array(2);
const zPair: DoubleDouble = new Float64Array(2);
const ofExponent: DoubleDouble = new Float64Array(2);

/** Writes log x with about 68 bits, which its product with an exponent of up to 745 requires: the series of {@link log} in pairs. */
function writeLog(into: DoubleDouble, x: number): void {
  const k = exponent(x);
  const m = significand(x);
  const f = m - 1;
  const sum = 1 + m;
  const quotient = f / sum;
  const back = quotient * sum;
  sPair[0] = quotient;
  sPair[1] = (f - back - restOfProduct(quotient, sum, back) - quotient * restOfSum(1, m, sum)) / sum;
  multiply(zPair, sPair, sPair);
  const t = zPair[0];
  const last = 1 / 17 + t * (1 / 19 + t * (1 / 21 + t * (1 / 23 + t * (1 / 25))));
  const tail = 1 / 7 + t * (1 / 9 + t * (1 / 11 + t * (1 / 13 + t * (1 / 15 + t * last))));
  // 2s(1 + z(1/3 + z(1/5 + z·tail)))
  into[0] = tail * t;
  into[1] = 0;
  add(into, FIFTH, into);
  multiply(into, zPair, into);
  add(into, THIRD, into);
  multiply(into, zPair, into);
  add(into, ONE, into);
  sPair[0] *= 2;
  sPair[1] *= 2;
  multiply(into, sPair, into);
  if (k === 0) return;
  ofExponent[0] = k * LN2;
  ofExponent[1] = k * LN2_REST;
  add(into, ofExponent, into);
}

/** The greatest |x| of sin and cos: 2²⁰π. */
const GREATEST_ANGLE = 3294198.9794003433;

/** π/2 as a sum of three parts of 31 bits, whose products with up to 2²¹ quarters are exact, and a rest. */
const QUARTER = [1.5707963267341256, 6.07710049817245e-11, 8.333742909677158e-20, 8.843720566135701e-29] as const;

/** r and rest of the last {@link reduce}. */
const angle = new Float64Array(2);

/** n mod 4 of x = n·π/2 + r + rest, |r| ≤ π/4 and a rest below r's last place; writes r and rest into {@link angle}. */
function reduce(name: string, x: number): number {
  if (Math.abs(x) > GREATEST_ANGLE) {
    throw new RangeError(`${name}: expected an angle of at most 2^20 pi = ${GREATEST_ANGLE} radians, got ${x}`);
  }
  const n = Math.floor(x / QUARTER[0] + 0.5);
  const part = x - n * QUARTER[0];
  const first = part + -n * QUARTER[1];
  const second = first + -n * QUARTER[2];
  const lost = restOfSum(part, -n * QUARTER[1], first) + restOfSum(first, -n * QUARTER[2], second);
  const rest = lost - n * QUARTER[3];
  const r = second + rest;
  angle[0] = r;
  angle[1] = second - r + rest;
  return n & 3;
}

/** sin(r + rest) for |r| ≤ π/4: r − r³/3! + …; the first omitted term, r¹⁹/19!, is 8e-20. */
function sine(r: number, rest: number): number {
  const z = r * r;
  let series = 1;
  for (let n = 16; n >= 4; n -= 2) series = 1 - (z / (n * (n + 1))) * series;
  return r - (r * z * (series / 6) - rest * (1 - 0.5 * z));
}

/** cos(r + rest) for |r| ≤ π/4: 1 − r²/2! + r⁴/4! − …; the first omitted term, r²⁰/20!, is 3e-21. */
function cosine(r: number, rest: number): number {
  const z = r * r;
  let series = 1;
  for (let n = 17; n >= 5; n -= 2) series = 1 - (z / (n * (n + 1))) * series;
  const half = 0.5 * z;
  const sum = 1 - half;
  return sum + (1 - sum - half + (z * z * (series / 24) - r * rest));
}
