import { ROW, lanesSum } from "./layout";
import { divideColumns1, divideColumns2, packColumns1, packColumns4, scaleColumns1, scaleColumns2 } from "./panels";

/**
 * Copies `lanes` outputs of a layer's weights, flat [nIn, nOut] from `flat` on, into a panel [nIn, 32], and writes what is
 * added to their sums: t_j = f32(c · Σ_i W_ij + b_j), the sum in float64 with i rising. sums and t have 32 lanes.
 */
export function packPanel(flat: usize, biases: usize, nIn: i32, nOut: i32, lanes: i32, panel: usize, c: f64, sums: usize, t: usize): void {
  memory.fill(sums, 0, 256);
  let k = 0;
  for (; k + 16 <= lanes; k += 16) packColumns4(flat + (<usize>k << 2), nIn, nOut, panel + (<usize>k << 2), sums + (<usize>k << 3));
  for (; k + 4 <= lanes; k += 4) packColumns1(flat + (<usize>k << 2), nIn, nOut, panel + (<usize>k << 2), sums + (<usize>k << 3));
  for (; k < lanes; k++) {
    let from = flat + (<usize>k << 2), to = panel + (<usize>k << 2), sum: f64 = 0;
    for (let i = 0; i < nIn; i++, from += <usize>nOut << 2, to += ROW) {
      const w = load<f32>(from);
      store<f32>(to, w);
      sum += <f64>w;
    }
    store<f64>(sums + (<usize>k << 3), sum);
  }
  if (c == 0) memory.fill(sums, 0, 256); // not 0 · Σ: weights that overflowed would make it NaN
  for (let j = 0; j < lanes; j++) {
    store<f32>(t + (<usize>j << 2), <f32>(c * load<f64>(sums + (<usize>j << 3)) + <f64>load<f32>(biases + (<usize>j << 2))));
  }
}

/** Writes +0 to `bytes` bytes, a multiple of 16. */
export function clear(at: usize, bytes: i32): void {
  const zero = f32x4.splat(0);
  for (let end = at + bytes; at < end; at += 16) v128.store(at, zero);
}

/** Copies `lanes` inputs of a layer's weights, flat [nIn, nOut] from `flat` on, into a panel of the transpose: [nOut, 32]. */
export function packTransposed(flat: usize, lanes: i32, nOut: i32, panel: usize): void {
  for (let k = 0; k < lanes; k++, flat += <usize>nOut << 2, panel += 4) {
    for (let j = 0, from = flat, to = panel; j < nOut; j++, from += 4, to += ROW) store<f32>(to, load<f32>(from));
  }
}

/**
 * ∂E/∂W_ij = f32((a·U_ij + c·D_j) / N) and ∂E/∂b_j = f32(D_j / N), in float64 with one rounding, for `lanes` outputs, from a
 * panel U [nIn, 32] and D [32] into the flat gradient, whose rows of inputs are nOut long. These lanes of U, and D, are +0 again: the next
 * sums start there. Counts those that are ∞ or NaN.
 */
export function finishPanel(u: usize, d: usize, nIn: i32, nOut: i32, lanes: i32, a: f64, c: f64, n: f64, weights: usize, biases: usize): i32 {
  const isExact = (reinterpret<u64>(n) & 0x000fffffffffffff) == 0; // N = 2ᵏ: the same bits, without divisions
  const aOverN = a / n, cOverN = c / n;
  let k = 0, bad = 0;
  for (; k + 8 <= lanes; k += 8) {
    const at = <usize>k << 2;
    bad += isExact
      ? scaleColumns2(u + at, d + at, nIn, nOut, aOverN, cOverN, weights + at)
      : divideColumns2(u + at, d + at, nIn, nOut, a, c, n, weights + at);
  }
  for (; k + 4 <= lanes; k += 4) {
    const at = <usize>k << 2;
    bad += isExact
      ? scaleColumns1(u + at, d + at, nIn, nOut, aOverN, cOverN, weights + at)
      : divideColumns1(u + at, d + at, nIn, nOut, a, c, n, weights + at);
  }
  for (; k < lanes; k++) {
    const add = c * <f64>load<f32>(d + (<usize>k << 2));
    let at = weights + (<usize>k << 2), from = u + (<usize>k << 2);
    for (let i = 0; i < nIn; i++, from += ROW, at += <usize>nOut << 2) {
      const g = <f32>((a * <f64>load<f32>(from) + add) / n) + 0;
      store<f32>(at, g);
      store<f32>(from, 0);
      bad += i32(g - g != 0);
    }
  }
  for (let j = 0; j < lanes; j++) {
    const g = <f32>(<f64>load<f32>(d + (<usize>j << 2)) / n) + 0;
    store<f32>(biases + (<usize>j << 2), g);
    bad += i32(g - g != 0);
  }
  clear(d, 128);
  return bad;
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
  return rest + lanesSum(found);
}
