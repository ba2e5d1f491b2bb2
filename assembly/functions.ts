/**
 * exp and its relatives for float32 arguments, computed in float64 lanes and rounded once by whoever stores them. The
 * same operations in the same order stand in src/core/float32-functions.ts.
 */
const LOG2E: f64 = 1.4426950408889634;
const LN2_HIGH: f64 = 0.6931471803691238; // 32 bits, so that n · LN2_HIGH is exact
const LN2_LOW: f64 = 1.9082149292705877e-10;
const MAGIC: f64 = 6755399441055744; // 1.5 · 2⁵²: adding it rounds to an integer and leaves that in the low bits

/** e^x for two float64, exact enough (10⁻¹²) that its float32 is within 0.501 ulp; beyond ±110 as at ±110. */
export function exp2lanes(x: v128): v128 {
  x = f64x2.max(f64x2.min(x, f64x2.splat(110)), f64x2.splat(-110));
  const shifted = f64x2.add(f64x2.mul(x, f64x2.splat(LOG2E)), f64x2.splat(MAGIC));
  const n = f64x2.sub(shifted, f64x2.splat(MAGIC));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(n, f64x2.splat(LN2_HIGH))), f64x2.mul(n, f64x2.splat(LN2_LOW)));
  let y = f64x2.splat(1.0 / 3628800);
  y = f64x2.add(f64x2.mul(y, r), f64x2.splat(1.0 / 362880));
  y = f64x2.add(f64x2.mul(y, r), f64x2.splat(1.0 / 40320));
  y = f64x2.add(f64x2.mul(y, r), f64x2.splat(1.0 / 5040));
  y = f64x2.add(f64x2.mul(y, r), f64x2.splat(1.0 / 720));
  y = f64x2.add(f64x2.mul(y, r), f64x2.splat(1.0 / 120));
  y = f64x2.add(f64x2.mul(y, r), f64x2.splat(1.0 / 24));
  y = f64x2.add(f64x2.mul(y, r), f64x2.splat(1.0 / 6));
  y = f64x2.add(f64x2.mul(y, r), f64x2.splat(0.5));
  y = f64x2.add(f64x2.mul(y, r), f64x2.splat(1));
  y = f64x2.add(f64x2.mul(y, r), f64x2.splat(1));
  return f64x2.mul(y, i64x2.shl(i64x2.add(shifted, i64x2.splat(1023)), 52));
}

/** 1 / (1 + e^−x). */
// @ts-ignore: decorator
@inline
function sigmoid2(x: v128): v128 {
  const one = f64x2.splat(1);
  return f64x2.div(one, f64x2.add(one, exp2lanes(f64x2.neg(x))));
}

/** (1 − e^−2|x|) / (1 + e^−2|x|) with the sign of x; below 2⁻¹², where that cancels, |x| − |x|³/3. */
// @ts-ignore: decorator
@inline
function tanh2(x: v128): v128 {
  const one = f64x2.splat(1), size = f64x2.abs(x);
  const e = exp2lanes(f64x2.mul(size, f64x2.splat(-2)));
  const large = f64x2.div(f64x2.sub(one, e), f64x2.add(one, e));
  const small = f64x2.sub(size, f64x2.div(f64x2.mul(f64x2.mul(size, size), size), f64x2.splat(3)));
  const y = v128.bitselect(small, large, f64x2.lt(size, f64x2.splat(0.000244140625)));
  return v128.or(y, v128.and(x, i64x2.splat(i64.MIN_VALUE)));
}

export function exp4(x: v128): v128 {
  return narrow(exp2lanes(low(x)), exp2lanes(high(x)));
}

export function sigmoid4(x: v128): v128 {
  return narrow(sigmoid2(low(x)), sigmoid2(high(x)));
}

export function tanh4(x: v128): v128 {
  return narrow(tanh2(low(x)), tanh2(high(x)));
}

// @ts-ignore: decorator
@inline
function low(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}

// @ts-ignore: decorator
@inline
function high(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 0));
}

// @ts-ignore: decorator
@inline
function narrow(a: v128, b: v128): v128 {
  return v128.shuffle<i64>(f32x4.demote_f64x2_zero(a), f32x4.demote_f64x2_zero(b), 0, 2);
}
