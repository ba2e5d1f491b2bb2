/** Four lanes of float32 as two times two of float64, and back. */

/** The lower two. */
// @ts-ignore: decorator
@inline
export function wide(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}

/** The upper two. */
// @ts-ignore: decorator
@inline
export function wideHigh(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 0));
}

/** Both, rounded to float32. */
// @ts-ignore: decorator
@inline
export function narrow(low: v128, high: v128): v128 {
  return v128.shuffle<i64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
}
