import { ROW } from "./layout";

/**
 * Copies a layer's weights, flat [nIn, nOut], into panels [nIn, 32] (`rows` rows apart), and writes what is added to a
 * sum: t_j = f32(c · Σ_i W_ij + b_j), the sum in float64 with i rising. t and sums have 32 lanes a panel.
 */
export function packLayer(flat: usize, biases: usize, nIn: i32, nOut: i32, rows: i32, panels: usize, c: f64, sums: usize, t: usize): void {
  for (let j = 0; j < nOut; j += 32, panels += <usize>rows * ROW) {
    const lanes = min(32, nOut - j), whole = lanes & ~3;
    memory.fill(sums + (<usize>j << 3), 0, 256);
    let from = flat + (<usize>j << 2);
    for (let i = 0, to = panels; i < nIn; i++, from += <usize>nOut << 2, to += ROW) {
      for (let k = 0; k < whole; k += 4) v128.store(to + (<usize>k << 2), v128.load(from + (<usize>k << 2)));
      for (let k = whole; k < lanes; k++) store<f32>(to + (<usize>k << 2), load<f32>(from + (<usize>k << 2)));
    }
    if (c != 0) {
      for (let k = 0; k < lanes; k += 4) columnSums(panels + (<usize>k << 2), nIn, sums + (<usize>(j + k) << 3));
    }
  }
  for (let j = 0; j < nOut; j++) {
    store<f32>(t + (<usize>j << 2), <f32>(c * load<f64>(sums + (<usize>j << 3)) + <f64>load<f32>(biases + (<usize>j << 2))));
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

/** Copies a layer's weights, flat [nIn, nOut], into panels of its transpose: [nOut, 32] with 32 inputs as lanes, `rows` rows apart. */
export function packTransposed(flat: usize, nIn: i32, nOut: i32, rows: i32, panels: usize): void {
  for (let i = 0; i < nIn; i += 32, panels += <usize>rows * ROW) {
    const lanes = min(32, nIn - i);
    for (let k = 0; k < lanes; k++) {
      let from = flat + (<usize>(i + k) * <usize>nOut << 2), to = panels + (<usize>k << 2);
      for (let j = 0; j < nOut; j++, from += 4, to += ROW) store<f32>(to, load<f32>(from));
    }
  }
}

/**
 * ∂E/∂W_ij = f32((a·U_ij + c·D_j) / N) and ∂E/∂b_j = f32(D_j / N), in float64 with one rounding, from panels U [nIn, 32]
 * (`rows` rows apart) and D into the flat gradient.
 */
export function finishGradient(u: usize, d: usize, nIn: i32, nOut: i32, rows: i32, a: f64, c: f64, n: f64, weights: usize, biases: usize): void {
  const exactInverse = (reinterpret<u64>(n) & 0x000fffffffffffff) == 0; // N = 2ᵏ: the same bits, without divisions
  for (let j = 0; j < nOut; j += 32, u += <usize>rows * ROW) {
    const lanes = min(32, nOut - j), whole = lanes & ~3;
    for (let k = 0; k < whole; k += 4) {
      const at = weights + (<usize>(j + k) << 2), from = u + (<usize>k << 2), dk = v128.load(d + (<usize>(j + k) << 2));
      const low = f64x2.mul(f64x2.splat(c), f64x2.promote_low_f32x4(dk));
      const high = f64x2.mul(f64x2.splat(c), f64x2.promote_low_f32x4(v128.shuffle<i64>(dk, dk, 1, 0)));
      if (exactInverse) finishScaled(from, at, nIn, nOut, a, low, high, 1 / n);
      else finishDivided(from, at, nIn, nOut, a, low, high, n);
    }
    for (let k = whole; k < lanes; k++) {
      const add = c * <f64>load<f32>(d + (<usize>(j + k) << 2));
      let at = weights + (<usize>(j + k) << 2), from = u + (<usize>k << 2);
      for (let i = 0; i < nIn; i++, from += ROW, at += <usize>nOut << 2) store<f32>(at, <f32>((a * <f64>load<f32>(from) + add) / n) + 0);
    }
  }
  for (let j = 0; j < nOut; j++) store<f32>(biases + (<usize>j << 2), <f32>(<f64>load<f32>(d + (<usize>j << 2)) / n) + 0);
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
