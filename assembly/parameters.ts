import { ROW } from "./layout";

/**
 * Copies `lanes` outputs of a layer's weights, flat [nIn, nOut] from `flat` on, into a panel [nIn, 32], and writes what is
 * added to their sums: t_j = f32(c · Σ_i W_ij + b_j), the sum in float64 with i rising. sums and t have 32 lanes.
 */
export function packPanel(flat: usize, biases: usize, nIn: i32, nOut: i32, lanes: i32, panel: usize, c: f64, sums: usize, t: usize): void {
  const whole = lanes & ~3;
  for (let i = 0, to = panel; i < nIn; i++, flat += <usize>nOut << 2, to += ROW) {
    for (let k = 0; k < whole; k += 4) v128.store(to + (<usize>k << 2), v128.load(flat + (<usize>k << 2)));
    for (let k = whole; k < lanes; k++) store<f32>(to + (<usize>k << 2), load<f32>(flat + (<usize>k << 2)));
  }
  memory.fill(sums, 0, 256);
  if (c != 0) {
    for (let k = 0; k < lanes; k += 4) columnSums(panel + (<usize>k << 2), nIn, sums + (<usize>k << 3));
  }
  for (let k = 0; k < lanes; k++) {
    store<f32>(t + (<usize>k << 2), <f32>(c * load<f64>(sums + (<usize>k << 3)) + <f64>load<f32>(biases + (<usize>k << 2))));
  }
}

/** Sums of four neighbouring columns of a panel, in float64, rows rising. */
function columnSums(panel: usize, rows: i32, sums: usize): void {
  let low = f64x2.splat(0), high = f64x2.splat(0);
  for (let i = 0; i < rows; i++, panel += ROW) {
    low = f64x2.add(low, f64x2.promote_low_f32x4(v128.load64_zero(panel)));
    high = f64x2.add(high, f64x2.promote_low_f32x4(v128.load64_zero(panel, 8)));
  }
  v128.store(sums, low);
  v128.store(sums, high, 16);
}

/** Copies `lanes` inputs of a layer's weights, flat [nIn, nOut] from `flat` on, into a panel of the transpose: [nOut, 32]. */
export function packTransposed(flat: usize, lanes: i32, nOut: i32, panel: usize): void {
  for (let k = 0; k < lanes; k++, flat += <usize>nOut << 2, panel += 4) {
    for (let j = 0, from = flat, to = panel; j < nOut; j++, from += 4, to += ROW) store<f32>(to, load<f32>(from));
  }
}

/**
 * ∂E/∂W_ij = f32((a·U_ij + c·D_j) / N) and ∂E/∂b_j = f32(D_j / N), in float64 with one rounding, for `lanes` outputs, from a
 * panel U [nIn, 32] and D [32] into the flat gradient, whose rows of inputs are nOut long.
 */
export function finishPanel(u: usize, d: usize, nIn: i32, nOut: i32, lanes: i32, a: f64, c: f64, n: f64, weights: usize, biases: usize): void {
  const exactInverse = (reinterpret<u64>(n) & 0x000fffffffffffff) == 0; // N = 2ᵏ: the same bits, without divisions
  const whole = lanes & ~3;
  for (let k = 0; k < whole; k += 4) {
    const at = weights + (<usize>k << 2), from = u + (<usize>k << 2), dk = v128.load(d + (<usize>k << 2));
    const low = f64x2.mul(f64x2.splat(c), f64x2.promote_low_f32x4(dk));
    const high = f64x2.mul(f64x2.splat(c), f64x2.promote_low_f32x4(v128.shuffle<i64>(dk, dk, 1, 0)));
    if (exactInverse) finishScaled(from, at, nIn, nOut, a, low, high, 1 / n);
    else finishDivided(from, at, nIn, nOut, a, low, high, n);
  }
  for (let k = whole; k < lanes; k++) {
    const add = c * <f64>load<f32>(d + (<usize>k << 2));
    let at = weights + (<usize>k << 2), from = u + (<usize>k << 2);
    for (let i = 0; i < nIn; i++, from += ROW, at += <usize>nOut << 2) store<f32>(at, <f32>((a * <f64>load<f32>(from) + add) / n) + 0);
  }
  for (let k = 0; k < lanes; k++) store<f32>(biases + (<usize>k << 2), <f32>(<f64>load<f32>(d + (<usize>k << 2)) / n) + 0);
}

function finishScaled(from: usize, at: usize, nIn: i32, nOut: i32, a: f64, low: v128, high: v128, inverse: f64): void {
  const as = f64x2.splat(a), is = f64x2.splat(inverse);
  for (let i = 0; i < nIn; i++, from += ROW, at += <usize>nOut << 2) {
    const x = f64x2.mul(f64x2.add(f64x2.mul(as, f64x2.promote_low_f32x4(v128.load64_zero(from))), low), is);
    const y = f64x2.mul(f64x2.add(f64x2.mul(as, f64x2.promote_low_f32x4(v128.load64_zero(from, 8))), high), is);
    v128.store(at, narrow(x, y));
  }
}

function finishDivided(from: usize, at: usize, nIn: i32, nOut: i32, a: f64, low: v128, high: v128, n: f64): void {
  const as = f64x2.splat(a), ns = f64x2.splat(n);
  for (let i = 0; i < nIn; i++, from += ROW, at += <usize>nOut << 2) {
    const x = f64x2.div(f64x2.add(f64x2.mul(as, f64x2.promote_low_f32x4(v128.load64_zero(from))), low), ns);
    const y = f64x2.div(f64x2.add(f64x2.mul(as, f64x2.promote_low_f32x4(v128.load64_zero(from, 8))), high), ns);
    v128.store(at, narrow(x, y));
  }
}

// @ts-ignore: decorator
@inline
function narrow(low: v128, high: v128): v128 {
  const both = v128.shuffle<i64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
  return f32x4.add(both, f32x4.splat(0));
}

/** G's sums of a block, panels [rows, 32], are added to U, and G is +0 again. */
export function addBlock(count: i32, g: usize, u: usize): void {
  const zero = f32x4.splat(0), end = u + (<usize>count << 2);
  for (; u < end; u += 16, g += 16) {
    v128.store(u, f32x4.add(f32x4.add(v128.load(u), v128.load(g)), zero));
    v128.store(g, zero);
  }
}

/** How many of `count` float32 are ∞ or NaN. */
export function countNotFinite(at: usize, count: i32): i32 {
  const whole = at + (<usize>(count & ~3) << 2), end = at + (<usize>count << 2), zero = f32x4.splat(0);
  let found = i32x4.splat(0), rest = 0;
  for (; at < whole; at += 16) {
    const x = v128.load(at);
    found = i32x4.sub(found, f32x4.ne(f32x4.sub(x, x), zero));
  }
  for (; at < end; at += 4) rest += load<f32>(at) - load<f32>(at) != 0 ? 1 : 0;
  return rest + i32x4.extract_lane(found, 0) + i32x4.extract_lane(found, 1) + i32x4.extract_lane(found, 2) + i32x4.extract_lane(found, 3);
}
