import { sigmoid4, tanh4 } from "./functions";
import { ROW, TRAINING, plusZero } from "./layout";
import { madd } from "./madd";

/** The activations' numbers, as in src/model/activation.ts. */
const RELU: i32 = 0;
const TANH: i32 = 1;
const SIGMOID: i32 = 2;
const LEAKY_RELU: i32 = 3;

/**
 * H = act(fma(U, a, t)) in place for `rows` samples and 4·quads outputs of a panel; t [32] is the same for all samples.
 * Each activation has a loop of its own: with the choice inside, the optimiser computes all of them for each value.
 */
export function activate(kind: i32, rows: i32, quads: i32, u: usize, a: f32, t: usize, alpha: f32): void {
  if (kind == RELU && quads == 8) return activateRelu8(rows, u, a, t);
  affine(rows, quads, u, a, t);
  const last = u + <usize>rows * ROW, width = <usize>quads << 4, slope = f32x4.splat(alpha);
  if (kind == RELU) {
    for (; u < last; u += ROW) for (let q = u; q < u + width; q += 16) v128.store(q, relu(v128.load(q)));
  } else if (kind == TANH) {
    for (; u < last; u += ROW) for (let q = u; q < u + width; q += 16) v128.store(q, plusZero(tanh4(v128.load(q))));
  } else if (kind == SIGMOID) {
    for (; u < last; u += ROW) for (let q = u; q < u + width; q += 16) v128.store(q, plusZero(sigmoid4(v128.load(q))));
  } else if (kind == LEAKY_RELU) {
    for (; u < last; u += ROW) for (let q = u; q < u + width; q += 16) v128.store(q, plusZero(leakyRelu(v128.load(q), slope)));
  }
}

/** Z = fma(U, a, t) in place. */
function affine(rows: i32, quads: i32, u: usize, a: f32, t: usize): void {
  const scale = f32x4.splat(a), last = u + <usize>rows * ROW, width = <usize>quads << 4;
  for (; u < last; u += ROW) {
    for (let q: usize = 0; q < width; q += 16) {
      v128.store(u + q, plusZero(madd(v128.load(u + q), scale, v128.load(t + q))));
    }
  }
}

/** The case that matters for speed: ReLU on a whole panel, t in registers. */
function activateRelu8(rows: i32, u: usize, a: f32, t: usize): void {
  const scale = f32x4.splat(a), last = u + <usize>rows * ROW;
  const t0 = v128.load(t), t1 = v128.load(t, 16), t2 = v128.load(t, 32), t3 = v128.load(t, 48);
  const t4 = v128.load(t, 64), t5 = v128.load(t, 80), t6 = v128.load(t, 96), t7 = v128.load(t, 112);
  for (; u < last; u += ROW) {
    v128.store(u, relu(madd(v128.load(u), scale, t0)));
    v128.store(u, relu(madd(v128.load(u, 16), scale, t1)), 16);
    v128.store(u, relu(madd(v128.load(u, 32), scale, t2)), 32);
    v128.store(u, relu(madd(v128.load(u, 48), scale, t3)), 48);
    v128.store(u, relu(madd(v128.load(u, 64), scale, t4)), 64);
    v128.store(u, relu(madd(v128.load(u, 80), scale, t5)), 80);
    v128.store(u, relu(madd(v128.load(u, 96), scale, t6)), 96);
    v128.store(u, relu(madd(v128.load(u, 112), scale, t7)), 112);
  }
}

// @ts-ignore: decorator
@inline
function leakyRelu(z: v128, alpha: v128): v128 {
  return v128.bitselect(z, f32x4.mul(alpha, z), f32x4.gt(z, f32x4.splat(0)));
}

// @ts-ignore: decorator
@inline
function relu(z: v128): v128 {
  return f32x4.pmax(f32x4.splat(0), z); // z > 0 ? z : +0, which NaN becomes too
}

/** act′ from the activation's value h: 1 or 0, 1 − h², h(1 − h), 1 or α, 1; each operation rounded. */
// @ts-ignore: decorator
@inline
function slopeAt(kind: i32, h: v128, alpha: v128): v128 {
  const one = f32x4.splat(1);
  if (kind == TANH) return f32x4.sub(one, f32x4.mul(h, h));
  if (kind == SIGMOID) return f32x4.mul(h, f32x4.sub(one, h));
  return v128.bitselect(one, alpha, f32x4.gt(h, f32x4.splat(0)));
}

/**
 * Δ = S · act′ in place for the first `count` samples of a list (u32: rows · 128) and 4·quads outputs of a panel, from the activations H.
 */
export function multiplySlope(kind: i32, count: i32, list: usize, quads: i32, s: usize, h: usize, alpha: f32): void {
  const slope = f32x4.splat(alpha), width = <usize>quads << 4;
  for (const stop = list + (<usize>count << 2); list < stop; list += 4) {
    const row = <usize>load<u32>(list);
    for (let q = row; q < row + width; q += 16) {
      const x = v128.load(s + q), y = v128.load(h + q);
      let d = x;
      if (kind == RELU) d = v128.and(x, f32x4.gt(y, f32x4.splat(0)));
      else if (kind <= LEAKY_RELU) d = f32x4.mul(x, slopeAt(kind, y, slope));
      v128.store(s + q, plusZero(d));
    }
  }
}

/** Δ = +0 for those of `rows` samples that aren't for training, in a panel of 4·quads outputs. */
export function clearUntrained(rows: i32, roles: usize, quads: i32, delta: usize): void {
  const width = <usize>quads << 4;
  for (const end = roles + rows; roles < end; roles++, delta += ROW) {
    if (<u32>load<u8>(roles) != TRAINING) for (let q: usize = 0; q < width; q += 16) v128.store(delta + q, f32x4.splat(0));
  }
}

/**
 * D_j += Σ_r Δ_rj over the first `count` samples of a list (u32: rows · 128), for a panel of 4·quads outputs: the block's sum from +0 in
 * order of samples, then added to D [32].
 */
export function addBiasSums(count: i32, list: usize, quads: i32, delta: usize, d: usize): void {
  const stop = list + (<usize>count << 2), width = <usize>quads << 4;
  for (let q: usize = 0; q < width; q += 16) {
    let sum = f32x4.splat(0);
    for (let l = list; l < stop; l += 4) sum = f32x4.add(sum, v128.load(delta + <usize>load<u32>(l) + q));
    v128.store(d + q, plusZero(f32x4.add(v128.load(d + q), sum)));
  }
}
