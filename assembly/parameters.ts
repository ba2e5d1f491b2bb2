/**
 * A layer's parameters, gradient, or a vector of a technique's state, in panels of 32 outputs: the rows of the weights [nIn, 32], made a
 * multiple of 4, then a row of the biases. What lies in unused rows and lanes means nothing, and counts nowhere.
 */
import { ROW, isNotFinite, lanesSum } from "./layout";
import {
  copyColumns1, copyColumns4, descendDivided1, descendDivided2, descendScaled1, descendScaled2, divideColumns1, divideColumns2, scaleColumns1,
  scaleColumns2, sumColumns1, sumColumns4,
} from "./panels";

/** Rows of a panel that are taken at a time, column by column: they stay in the first-level cache. */
const CHUNK = 64;

/** Copies a panel's `lanes` outputs of the weights, flat [nIn, nOut] from `flat` on, and of the biases into a panel. */
export function panelIn(flat: usize, biases: usize, nIn: i32, nOut: i32, lanes: i32, rows: i32, panel: usize): void {
  copyRows(flat, <usize>nOut << 2, panel, ROW, nIn, lanes);
  copyRows(biases, 0, panel + <usize>rows * ROW, 0, 1, lanes);
}

/** The inverse of panelIn. */
export function panelOut(panel: usize, nIn: i32, nOut: i32, lanes: i32, rows: i32, flat: usize, biases: usize): void {
  copyRows(panel, ROW, flat, <usize>nOut << 2, nIn, lanes);
  copyRows(panel + <usize>rows * ROW, 0, biases, 0, 1, lanes);
}

/** `lanes` columns of `rows` rows, each `fromNext` bytes and `toNext` bytes behind the one before. */
function copyRows(from: usize, fromNext: usize, to: usize, toNext: usize, rows: i32, lanes: i32): void {
  let k: usize = 0;
  const end = <usize>lanes << 2;
  for (; k + 64 <= end; k += 64) copyColumns4(from + k, fromNext, to + k, toNext, rows);
  for (; k + 16 <= end; k += 16) copyColumns1(from + k, fromNext, to + k, toNext, rows);
  for (; k < end; k += 4) {
    let a = from + k, b = to + k;
    for (let r = 0; r < rows; r++, a += fromNext, b += toNext) store<f32>(b, load<f32>(a));
  }
}

/**
 * What is added to a panel's sums: t_j = f32(c · Σ_i W_ij + b_j), the sum in float64 with i rising. sums and t have 32 lanes. Returns of how
 * many outputs a weight is ∞ or NaN, and of how many the bias.
 */
export function sumPanel(panel: usize, nIn: i32, lanes: i32, rows: i32, c: f64, sums: usize, t: usize): i32 {
  memory.fill(sums, 0, 256);
  for (let at = panel, left = nIn; left > 0; at += CHUNK * ROW, left -= CHUNK) {
    const some = min(left, CHUNK);
    let k = 0;
    for (; k + 16 <= lanes; k += 16) sumColumns4(at + (<usize>k << 2), some, sums + (<usize>k << 3));
    for (; k < lanes; k += 4) sumColumns1(at + (<usize>k << 2), some, sums + (<usize>k << 3));
  }
  return addends(panel + <usize>rows * ROW, lanes, c, sums, t);
}

/** The addends of sumPanel from the sums of the weights. A sum of finite float32 is finite in float64. */
function addends(biases: usize, lanes: i32, c: f64, sums: usize, t: usize): i32 {
  let bad = 0;
  for (let j: usize = 0; j < <usize>lanes; j++) {
    const sum = load<f64>(sums + (j << 3)), b = load<f32>(biases + (j << 2));
    bad += i32(sum - sum != 0) + i32(b - b != 0);
    store<f32>(t + (j << 2), <f32>((c == 0 ? 0 : c * sum) + <f64>b)); // not 0 · Σ: weights that overflowed would make it NaN
  }
  return bad;
}

/**
 * The transpose of a panel's weights, in panels [nOut, 32] of the inputs, from row `transposed` of the first on. Lanes behind nIn get
 * what lies in unused rows.
 */
export function transposePanel(panel: usize, nIn: i32, lanes: i32, nOut: i32, transposed: usize): void {
  for (let i = 0; i < nIn; i += 4, panel += 4 * ROW, transposed += 16) {
    if (i > 0 && (i & 31) == 0) transposed += <usize>nOut * ROW - ROW;
    let from = panel, to = transposed, j = 0;
    for (; j + 4 <= lanes; j += 4, from += 16, to += 4 * ROW) {
      const a = v128.load(from), b = v128.load(from, 128), c = v128.load(from, 256), d = v128.load(from, 384);
      const abLow = v128.shuffle<i32>(a, b, 0, 4, 1, 5), abHigh = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
      const cdLow = v128.shuffle<i32>(c, d, 0, 4, 1, 5), cdHigh = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
      v128.store(to, v128.shuffle<i64>(abLow, cdLow, 0, 2));
      v128.store(to, v128.shuffle<i64>(abLow, cdLow, 1, 3), 128);
      v128.store(to, v128.shuffle<i64>(abHigh, cdHigh, 0, 2), 256);
      v128.store(to, v128.shuffle<i64>(abHigh, cdHigh, 1, 3), 384);
    }
    for (; j < lanes; j++, from += 4, to += ROW) {
      for (let r: usize = 0; r < 4; r++) store<f32>(to + (r << 2), load<f32>(from + r * ROW));
    }
  }
}

/**
 * A panel's sums U and, in the biases' row, D become the gradient: ∂E/∂W_ij = f32((a·U_ij + c·D_j) / N) and ∂E/∂b_j = f32(D_j / N), in
 * float64 with one rounding. Returns how many of them are ∞ or NaN.
 */
export function finishPanel(u: usize, nIn: i32, lanes: i32, rows: i32, a: f64, c: f64, n: f64): i32 {
  const isExact = isPowerOfTwo(n), aOverN = a / n, cOverN = c / n;
  const d = u + <usize>rows * ROW;
  let bad = 0;
  for (let left = nIn; left > 0; u += CHUNK * ROW, left -= CHUNK) {
    const some = min(left, CHUNK);
    let k: usize = 0;
    const end = <usize>lanes << 2;
    for (; k + 32 <= end; k += 32) {
      bad += isExact ? scaleColumns2(u + k, d + k, some, aOverN, cOverN) : divideColumns2(u + k, d + k, some, a, c, n);
    }
    for (; k + 16 <= end; k += 16) {
      bad += isExact ? scaleColumns1(u + k, d + k, some, aOverN, cOverN) : divideColumns1(u + k, d + k, some, a, c, n);
    }
    for (; k < end; k += 4) {
      const add = c * <f64>load<f32>(d + k);
      for (let at = u + k, stop = at + <usize>some * ROW; at < stop; at += ROW) {
        const g = <f32>((a * <f64>load<f32>(at) + add) / n) + 0;
        store<f32>(at, g);
        bad += i32(g - g != 0);
      }
    }
  }
  for (let j: usize = 0; j < <usize>lanes; j++) {
    const g = <f32>(<f64>load<f32>(d + (j << 2)) / n) + 0;
    store<f32>(d + (j << 2), g);
    bad += i32(g - g != 0);
  }
  return bad;
}

/**
 * A step of gradient descent straight from a panel's sums: W ← f32(W − η·∂E/∂W), ∂E/∂W as finishPanel makes it, and likewise the biases. The sums
 * stay; their gradient must be finite. Does what sumPanel does then, and returns the same.
 */
export function descendPanel(
  w: usize, u: usize, nIn: i32, lanes: i32, rows: i32, a: f64, c: f64, n: f64, rate: f64, sums: usize, t: usize,
): i32 {
  const isExact = isPowerOfTwo(n), aOverN = a / n, cOverN = c / n;
  const biases = w + <usize>rows * ROW, d = u + <usize>rows * ROW, end = (<usize>lanes + 3 & ~3) << 2;
  memory.fill(sums, 0, 256);
  for (let left = nIn, at = w; left > 0; at += CHUNK * ROW, u += CHUNK * ROW, left -= CHUNK) {
    const some = min(left, CHUNK);
    let k: usize = 0;
    for (; k + 32 <= end; k += 32) {
      if (isExact) descendScaled2(at + k, u + k, d + k, some, aOverN, cOverN, rate, sums + (k << 1));
      else descendDivided2(at + k, u + k, d + k, some, a, c, n, rate, sums + (k << 1));
    }
    if (k < end) {
      if (isExact) descendScaled1(at + k, u + k, d + k, some, aOverN, cOverN, rate, sums + (k << 1));
      else descendDivided1(at + k, u + k, d + k, some, a, c, n, rate, sums + (k << 1));
    }
  }
  for (let j: usize = 0; j < <usize>lanes; j++) {
    const g = <f32>(<f64>load<f32>(d + (j << 2)) / n) + 0, b = biases + (j << 2);
    store<f32>(b, <f32>(<f64>load<f32>(b) - rate * <f64>g));
  }
  return addends(biases, lanes, c, sums, t);
}

/** Whether 1 / n is exact: then a scaling by it gives the bits of a division. */
// @ts-ignore: decorator
@inline
function isPowerOfTwo(n: f64): bool {
  return (reinterpret<u64>(n) & 0x000fffffffffffff) == 0;
}

/** Writes +0 to `bytes` bytes, a multiple of 16. */
export function clear(at: usize, bytes: i32): void {
  const zero = f32x4.splat(0);
  for (let end = at + bytes; at < end; at += 16) v128.store(at, zero);
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
  const whole = at + (<usize>(count & ~3) << 2), end = at + (<usize>count << 2);
  let found = i32x4.splat(0), rest = 0;
  for (; at < whole; at += 16) found = i32x4.sub(found, isNotFinite(v128.load(at)));
  for (; at < end; at += 4) rest += load<f32>(at) - load<f32>(at) != 0 ? 1 : 0;
  return rest + lanesSum(found);
}

/** The largest magnitude in `quads` quads of `rows` rows of a panel, as the bits of a float32; those of NaN are above all. */
export function largestBits(rows: i32, quads: i32, at: usize): u32 {
  let largest = i32x4.splat(0);
  const magnitude = i32x4.splat(0x7fffffff);
  for (const end = at + <usize>rows * ROW; at < end; at += ROW) {
    for (let q = at, last = at + (<usize>quads << 4); q < last; q += 16) {
      largest = i32x4.max_u(largest, v128.and(v128.load(q), magnitude));
    }
  }
  return max(
    max(<u32>i32x4.extract_lane(largest, 0), <u32>i32x4.extract_lane(largest, 1)),
    max(<u32>i32x4.extract_lane(largest, 2), <u32>i32x4.extract_lane(largest, 3)),
  );
}

/** Reads every cache line of some bytes, so that they are near: independent loads wait for memory together. */
export function touch(from: usize, to: usize): i32 {
  let seen = 0;
  for (; from < to; from += 64) seen |= load<u8>(from);
  return seen;
}
