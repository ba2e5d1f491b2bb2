/**
 * Steps of techniques that follow the gradient's size, for ⌈count / 4⌉ quads of weights; an address of 0 stands for a vector that the
 * technique hasn't got. The rules in TypeScript compute in float64 and round when they store. A single product, quotient, sum, difference
 * or root of float32 numbers has then the bits of float32 arithmetic (see sign-step.ts; for quotients and roots Figueroa shows the same).
 * A product with a sum has not, nor those of a fused one: it is computed in float64, where the product is exact, and rounded twice.
 */
import { narrow, wide, wideHigh } from "./double";

/**
 * x·y rounded to float32. Not f32x4.mul, where it may meet subnormal numbers: they cost some processors a hundred cycles there, and nothing
 * in float64.
 */
// @ts-ignore: decorator
@inline
function product(x: v128, y: v128): v128 {
  return narrow(f64x2.mul(wide(x), wide(y)), f64x2.mul(wideHigh(x), wideHigh(y)));
}

/** Whether any of eight numbers is subnormal. */
// @ts-ignore: decorator
@inline
function anySubnormal(x: v128, y: v128): bool {
  return v128.any_true(v128.or(isBelow(x, -126), isBelow(y, -126)));
}

/** Lanes that aren't 0 but less than 2ᵉ: their magnitudes' bits, less one so that 0 is the largest. */
// @ts-ignore: decorator
@inline
function isBelow(x: v128, e: i32): v128 {
  return i32x4.lt_u(i32x4.sub(i32x4.shl(x, 1), i32x4.splat(1)), i32x4.splat(((e + 127) << 24) - 1));
}

/**
 * x / (√v + ε), or with a `divisor` other than 0 x / (√v / divisor + ε), each operation rounded; in float32 where none of x and v is
 * subnormal, else in float64: see product.
 */
// @ts-ignore: decorator
@inline
function overRoot(x: v128, v: v128, epsilon: v128, divisor: f32): v128 {
  if (anySubnormal(x, v)) {
    const r = root(v);
    return quotient(x, f32x4.add(divisor != 0 ? quotient(r, f32x4.splat(divisor)) : r, epsilon));
  }
  const r = f32x4.sqrt(v);
  return f32x4.div(x, f32x4.add(divisor != 0 ? f32x4.div(r, f32x4.splat(divisor)) : r, epsilon));
}

// @ts-ignore: decorator
@inline
function quotient(x: v128, y: v128): v128 {
  return narrow(f64x2.div(wide(x), wide(y)), f64x2.div(wideHigh(x), wideHigh(y)));
}

// @ts-ignore: decorator
@inline
function root(x: v128): v128 {
  return narrow(f64x2.sqrt(wide(x)), f64x2.sqrt(wideHigh(x)));
}

/** s + x·y as one expression in float64, rounded to float32. */
// @ts-ignore: decorator
@inline
function plusProduct(s: v128, x: v128, y: v128): v128 {
  return narrow(
    f64x2.add(wide(s), f64x2.mul(wide(x), wide(y))),
    f64x2.add(wideHigh(s), f64x2.mul(wideHigh(x), wideHigh(y))),
  );
}

/** Whether float32 products of these, and of what becomes of them in a step of Adam, meet no subnormal number, as far as one can tell. */
// @ts-ignore: decorator
@inline
function areLarge(square: v128, g: v128): bool {
  return !v128.any_true(v128.or(isBelow(g, -50), isBelow(square, -115)));
}

const TINY = -90, SMALL: f32 = 9.313225746154785e-10; // 2⁻³⁰

/** m ← m + (1 − β)(g − m), each operation rounded. */
// @ts-ignore: decorator
@inline
function nextMean(mean: v128, fresh: v128, g: v128): v128 {
  return f32x4.add(mean, product(fresh, f32x4.sub(g, mean)));
}

/** v ← βv + ((1 − β)g)·g, the last product and the sum as one expression. */
// @ts-ignore: decorator
@inline
function nextMeanSquare(square: v128, kept: v128, fresh: v128, g: v128): v128 {
  return plusProduct(product(kept, square), product(fresh, g), g);
}

/** SGD: d = g + λw; with a velocity v ← μv + d; w ← w − ηd, or ηv, or with `ahead` not 0 η(d + μv). */
export function stepSgd(
  count: i32, w: usize, g: usize, velocity: usize, learningRate: f32, momentum: f32, weightDecay: f32, ahead: f32,
): void {
  const down = f32x4.splat(-learningRate), kept = f32x4.splat(momentum), decay = f32x4.splat(weightDecay), signBit = f32x4.splat(-0.0);
  for (let end = w + (<usize>((count + 3) & ~3) << 2); w < end; w += 16, g += 16) {
    const weights = v128.load(w);
    // 0·w is a zero with the sign of w
    let move = weightDecay != 0 ? plusProduct(v128.load(g), decay, weights) : f32x4.add(v128.load(g), v128.and(weights, signBit));
    if (velocity) {
      const v = f32x4.add(product(kept, v128.load(velocity)), move);
      v128.store(velocity, v);
      velocity += 16;
      move = ahead != 0 ? plusProduct(move, kept, v) : v;
    }
    v128.store(w, plusProduct(weights, down, move));
  }
}

/** RMSprop: r ← αr + (1 − α)g²; centred, with a mean m of g, r − m² for r; w ← w − ηg / (√r + ε), or v ← μv + g / (√r + ε); w ← w − ηv. */
export function stepRmsprop(
  count: i32, w: usize, g: usize, square: usize, mean: usize, velocity: usize,
  learningRate: f32, alpha: f32, fresh: f32, momentum: f32, epsilon: f32,
): void {
  const rate = f32x4.splat(learningRate), down = f32x4.splat(-learningRate), kept = f32x4.splat(alpha), share = f32x4.splat(fresh);
  const ofVelocity = f32x4.splat(momentum), least = f32x4.splat(epsilon), zero = f32x4.splat(0);
  for (let end = w + (<usize>((count + 3) & ~3) << 2); w < end; w += 16, g += 16, square += 16) {
    const gradient = v128.load(g), weights = v128.load(w);
    let r = nextMeanSquare(v128.load(square), kept, share, gradient);
    v128.store(square, r);
    if (mean) {
      const m = nextMean(v128.load(mean), share, gradient);
      v128.store(mean, m);
      mean += 16;
      r = f32x4.max(zero, f32x4.sub(r, product(m, m)));
    }
    if (velocity) {
      const v = f32x4.add(product(ofVelocity, v128.load(velocity)), overRoot(gradient, r, least, 0));
      v128.store(velocity, v);
      velocity += 16;
      v128.store(w, plusProduct(weights, down, v));
    } else v128.store(w, f32x4.sub(weights, overRoot(product(rate, gradient), r, least, 0)));
  }
}

/** Adam's step of four weights, whatever their size. */
function stepOfAdam(
  w: usize, g: v128, mean: usize, square: usize, largest: usize,
  share1: v128, kept: v128, share2: v128, rates: v128, least: v128, rootOfRest: f32,
): void {
  const m = nextMean(v128.load(mean), share1, g);
  let v = nextMeanSquare(v128.load(square), kept, share2, g);
  v128.store(mean, m);
  v128.store(square, v);
  if (largest) {
    v = f32x4.pmax(v128.load(largest), v); // the old one, unless the new one is larger
    v128.store(largest, v);
  }
  v128.store(w, f32x4.sub(v128.load(w), overRoot(product(rates, m), v, least, rootOfRest)));
}

/** Adam: m ← m + (1 − β₁)(g − m); v ← β₂v + (1 − β₂)g²; with AMSGrad the largest v so far for v; w ← w − rate·m / (√v / rootOfRest + ε). */
export function stepAdam(
  count: i32, w: usize, g: usize, mean: usize, square: usize, largest: usize,
  fresh1: f32, beta2: f32, fresh2: f32, rate: f32, rootOfRest: f32, epsilon: f32,
): void {
  const share1 = f32x4.splat(fresh1), kept = f32x4.splat(beta2), share2 = f32x4.splat(fresh2);
  const rates = f32x4.splat(rate), least = f32x4.splat(epsilon);
  const isBounded = !largest && rate <= epsilon * 1073741824; // then a mean of 2⁻⁹⁰ moves no weight by more than 2⁻⁶⁰
  for (let end = w + (<usize>((count + 3) & ~3) << 2); w < end; w += 16, g += 16, mean += 16, square += 16) {
    const gradient = v128.load(g), before = v128.load(mean), squareBefore = v128.load(square);
    if (isBounded && areLarge(squareBefore, gradient)) { // the same bits, with fewer conversions
      const weights = v128.load(w);
      let m: v128, moving: v128;
      if (v128.any_true(isBelow(before, TINY))) {
        m = nextMean(before, share1, gradient);
        const tiny = isBelow(m, TINY);
        if (v128.any_true(v128.and(tiny, f32x4.lt(f32x4.abs(weights), f32x4.splat(SMALL))))) {
          stepOfAdam(w, gradient, mean, square, 0, share1, kept, share2, rates, least, rootOfRest);
          continue;
        }
        moving = v128.andnot(m, tiny); // their step of less than 2⁻⁶⁰ changes no weight of 2⁻³⁰ or more
      } else {
        m = f32x4.add(before, f32x4.mul(share1, f32x4.sub(gradient, before)));
        moving = m;
      }
      const v = plusProduct(f32x4.mul(kept, squareBefore), f32x4.mul(share2, gradient), gradient);
      v128.store(mean, m);
      v128.store(square, v);
      const r = f32x4.add(f32x4.div(f32x4.sqrt(v), f32x4.splat(rootOfRest)), least);
      v128.store(w, f32x4.sub(weights, f32x4.div(f32x4.mul(rates, moving), r)));
      continue;
    }
    stepOfAdam(w, gradient, mean, square, largest, share1, kept, share2, rates, least, rootOfRest);
    if (largest) largest += 16;
  }
}
