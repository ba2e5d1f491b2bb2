import { narrow, wide, wideHigh } from "./double";

/**
 * x·y + s in float32 with one rounding, from float64: the product of two float32 is exact there, the sum t is rounded
 * once, and rounding t again to float32 goes wrong only where t lies exactly between two float32 (its low 29 bits are
 * 1 0…0) or the result is subnormal. Those rare lanes go the slow way, where t is first rounded to odd.
 */
export function madd(x: v128, y: v128, s: v128): v128 {
  const low = f64x2.add(f64x2.mul(wide(x), wide(y)), wide(s));
  const high = f64x2.add(f64x2.mul(wideHigh(x), wideHigh(y)), wideHigh(s));
  const r = narrow(low, high);
  // Only the low words of the float64 lanes are looked at; << 3 leaves the 29 bits that a float32 lacks.
  const ties = v128.or(
    v128.and(i32x4.eq(i32x4.shl(low, 3), i32x4.splat(i32.MIN_VALUE)), i32x4(-1, 0, -1, 0)),
    v128.and(i32x4.eq(i32x4.shl(high, 3), i32x4.splat(i32.MIN_VALUE)), i32x4(-1, 0, -1, 0)),
  );
  // 0 < |r| ≤ 2⁻¹²⁶: the magnitude's bits, less one so that 0 is the largest. Where r is 0, t lost nothing: it is at most
  // 2⁻¹⁵⁰, and a multiple of the product's last place, which is 2⁻¹⁹⁷ or more if s isn't 0.
  const tiny = i32x4.lt_u(i32x4.sub(i32x4.shl(r, 1), i32x4.splat(1)), i32x4.splat(0x1000000));
  return v128.any_true(v128.or(ties, tiny)) ? slowMadd(x, y, s) : r;
}

function slowMadd(x: v128, y: v128, s: v128): v128 {
  return narrow(
    oddSum(f64x2.mul(wide(x), wide(y)), wide(s)),
    oddSum(f64x2.mul(wideHigh(x), wideHigh(y)), wideHigh(s)),
  );
}

/** p + a in float64, rounded to odd: an inexact sum gets a last bit of 1, so that a second rounding is right. */
function oddSum(p: v128, a: v128): v128 {
  const t = f64x2.add(p, a);
  const back = f64x2.sub(t, p);
  const error = f64x2.add(f64x2.sub(p, f64x2.sub(t, back)), f64x2.sub(a, back)); // Knuth's TwoSum
  const towards = v128.or(i64x2.shr_s(v128.xor(error, t), 63), i64x2.splat(1)); // −1 or +1 in units of the last place
  const even = i64x2.eq(v128.and(t, i64x2.splat(1)), i64x2.splat(0));
  const finite = f64x2.eq(f64x2.sub(t, t), f64x2.splat(0));
  const mend = v128.and(v128.and(f64x2.ne(error, f64x2.splat(0)), even), finite);
  return i64x2.add(t, v128.and(mend, towards));
}
