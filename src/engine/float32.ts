/**
 * The precision in which reference.ts computes: float32 with fused sums, which is what the kernels do, or float64 without
 * any further rounding, for comparison with finite differences.
 */
export interface Precision {
  /** What is written as f32(·) in docs/numerics.md. */
  readonly round: (x: number) => number;
  /** x·y + s with one rounding to float32; in float64 plain. */
  readonly fma: (x: number, y: number, s: number) => number;
  readonly reals: Float32ArrayConstructor | Float64ArrayConstructor;
}

export const FLOAT32: Precision = { round: Math.fround, fma: fma32, reals: Float32Array };

export const FLOAT64: Precision = { round: (x) => x, fma: (x, y, s) => x * y + s, reals: Float64Array };

const real = new Float64Array(1);
const words = new Uint32Array(real.buffer);
real[0] = 1;
const LOW = words[0] === 0 ? 0 : 1; // the place of a float64's low word: 0 on little-endian hosts
const HIGH = 1 - LOW;

/**
 * x·y + s of three float32, rounded once to float32 (to nearest, ties to even; IEEE 754's fusedMultiplyAdd).
 *
 * The product is exact in float64, and so is the error of the float64 sum (Knuth's TwoSum). A sum with an error is first
 * rounded to odd: its last bit then says that something is missing, so that it never looks like a tie to the second
 * rounding, which has 29 bits less. Boldo & Melquiond (2008), IEEE Trans. Computers 57:462–471.
 */
export function fma32(x: number, y: number, s: number): number {
  const product = x * y;
  const sum = product + s;
  const back = sum - product;
  const error = product - (sum - back) + (s - back);
  if (error === 0 || sum - sum !== 0) return Math.fround(sum); // exact, or ∞ or NaN
  return Math.fround(toOdd(sum, error));
}

/** Of the two float64 around sum + error, `sum` being one of them, that whose last bit is 1. */
function toOdd(sum: number, error: number): number {
  real[0] = sum;
  if ((words[LOW] & 1) === 0) {
    const away = error > 0 === sum > 0; // from 0
    if (!away && words[LOW] === 0) words[HIGH]--;
    words[LOW] += away ? 1 : -1;
  }
  return real[0];
}
