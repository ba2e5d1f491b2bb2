/**
 * How matrices lie in memory. A panel is 32 columns wide: row r of a panel is 128 bytes at r·128, unused lanes are 0.
 * A matrix of n columns is ⌈n / 32⌉ panels, one behind the other. So one row of a panel fits into eight registers, and
 * the panel of a block of 512 samples nearly into the first-level cache.
 */
export const ROW: usize = 128;

/** The role of a sample that is for training. */
export const TRAINING: u32 = 1;

/** The sum of four integers. */
// @ts-ignore: decorator
@inline
export function lanesSum(x: v128): i32 {
  return i32x4.extract_lane(x, 0) + i32x4.extract_lane(x, 1) + i32x4.extract_lane(x, 2) + i32x4.extract_lane(x, 3);
}

/** All bits set in the lanes that are ∞ or NaN. */
// @ts-ignore: decorator
@inline
export function isNotFinite(x: v128): v128 {
  return f32x4.ne(f32x4.sub(x, x), f32x4.splat(0));
}

/** −0 becomes +0, so that left-out and added zeros give the same bits. */
// @ts-ignore: decorator
@inline
export function plusZero(x: v128): v128 {
  return f32x4.add(x, f32x4.splat(0));
}
