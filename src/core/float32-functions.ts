/**
 * exp, sigmoid and tanh for float32 arguments, in float64; the caller rounds once. The operations and their order are those of
 * assembly/functions.ts, so the bits are the same.
 */
// biome-ignore lint/suspicious/noApproximativeNumericConstant: exactly the bits of assembly/functions.ts
const LOG2E = 1.4426950408889634;
const LN2_HIGH = 0.6931471803691238; // 32 bits, so that n · LN2_HIGH is exact
const LN2_LOW = 1.9082149292705877e-10;
const MAGIC = 6755399441055744; // 1.5 · 2⁵²: adding it rounds to an integer

/** 1/10!, 1/9!, … 1/3!, 1/2, 1, 1: the Taylor coefficients of e^r, for |r| ≤ ln 2 / 2. */
const TAYLOR = [1 / 3628800, 1 / 362880, 1 / 40320, 1 / 5040, 1 / 720, 1 / 120, 1 / 24, 1 / 6, 0.5, 1, 1];

/** e^x with a relative error below 10⁻¹², so that its float32 is within 0.501 ulp; x is clamped to ±110. */
export function exp(x: number): number {
  const inside = Math.max(Math.min(x, 110), -110);
  const n = inside * LOG2E + MAGIC - MAGIC;
  const r = inside - n * LN2_HIGH - n * LN2_LOW;
  let y = TAYLOR[0];
  for (let k = 1; k < TAYLOR.length; k++) y = y * r + TAYLOR[k];
  return y * powerOfTwo(n);
}

/** 1 / (1 + e^−x). */
export function sigmoid(x: number): number {
  return 1 / (1 + exp(-x));
}

/** (1 − e^−2|x|) / (1 + e^−2|x|) with the sign of x; below 2⁻¹², where this would cancel, |x| − |x|³/3. */
export function tanh(x: number): number {
  const size = Math.abs(x);
  const e = exp(size * -2);
  const y = size < 0.000244140625 ? size - (size * size * size) / 3 : (1 - e) / (1 + e);
  return x < 0 || Object.is(x, -0) ? -y : y;
}

const bits = new DataView(new ArrayBuffer(8));

/** 2ⁿ, |n| < 1023. */
function powerOfTwo(n: number): number {
  bits.setInt32(0, (n + 1023) << 20);
  return bits.getFloat64(0);
}
