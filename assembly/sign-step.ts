/**
 * One step of the Rprop family for ⌈count / 4⌉ quads of weights: w and Δ, from the gradient g(t) and the stored one g(t−1),
 * which becomes the one to store. With s = g(t)·g(t−1) by its sign:
 *   s > 0   Δ ← min(η⁺Δ, Δmax)      s < 0   Δ ← max(η⁻Δ, Δmin), and what the technique does on a turn
 *   else, and where the turn says so, w ← w − sign(g)Δ
 * The rules in TypeScript compute in float64 and round when they store. That gives the bits of float32 arithmetic: a product of
 * two float32 is exact in float64, so it is rounded once; a sum rounded to 53 and then to 24 digits is the sum rounded to 24,
 * as 53 ≥ 2·24 + 2 (Figueroa 1995, SIGNUM Newsletter 30(3):21–26); and minimum and maximum commute with rounding.
 * There is no jump in the loop: nobody can predict where gradients turn.
 */

const MOVE = 0, STAY = 1, BACK = 2, BACK_IF_GREW = 3;

// @ts-ignore: decorator
@inline
function signStep(turn: i32, count: i32, w: usize, g: usize, delta: usize, stored: usize, etaMinus: f32, etaPlus: f32, deltaMin: f32, deltaMax: f32): void {
  const minus = f32x4.splat(etaMinus), plus = f32x4.splat(etaPlus), least = f32x4.splat(deltaMin), most = f32x4.splat(deltaMax);
  const zero = f32x4.splat(0), signBit = f32x4.splat(-0.0);
  for (let end = w + (<usize>((count + 3) & ~3) << 2); w < end; w += 16, g += 16, delta += 16, stored += 16) {
    const now = v128.load(g), before = v128.load(stored), d = v128.load(delta);
    const isRising = f32x4.gt(now, zero), isFalling = f32x4.lt(now, zero);
    const wasRising = f32x4.gt(before, zero), wasFalling = f32x4.lt(before, zero);
    const kept = v128.or(v128.and(isRising, wasRising), v128.and(isFalling, wasFalling));
    const turned = v128.or(v128.and(isRising, wasFalling), v128.and(isFalling, wasRising));
    const grown = f32x4.pmin(f32x4.mul(plus, d), most), shrunk = f32x4.pmax(f32x4.mul(minus, d), least);
    const next = v128.bitselect(shrunk, v128.bitselect(grown, d, kept), turned);
    let length = next;
    if (turn == STAY) length = v128.andnot(next, turned);
    if (turn == BACK) length = v128.bitselect(d, next, turned); // what is taken back was made with the old Δ
    if (turn == BACK_IF_GREW) {
      length = v128.bitselect(v128.and(d, f32x4.gt(f32x4.abs(now), f32x4.abs(before))), next, turned);
    }
    const move = v128.and(v128.xor(length, v128.and(now, signBit)), v128.or(isRising, isFalling));
    v128.store(w, f32x4.sub(v128.load(w), move));
    v128.store(delta, next);
    v128.store(stored, turn == MOVE ? now : v128.andnot(now, turned));
  }
}

/** On a turn w moves as ever, with the Δ that has shrunk: Rprop⁻. */
export function signStepMove(count: i32, w: usize, g: usize, delta: usize, stored: usize, etaMinus: f32, etaPlus: f32, deltaMin: f32, deltaMax: f32): void {
  signStep(MOVE, count, w, g, delta, stored, etaMinus, etaPlus, deltaMin, deltaMax);
}

/** On a turn w stays, and 0 is stored: iRprop⁻. */
export function signStepStay(count: i32, w: usize, g: usize, delta: usize, stored: usize, etaMinus: f32, etaPlus: f32, deltaMin: f32, deltaMax: f32): void {
  signStep(STAY, count, w, g, delta, stored, etaMinus, etaPlus, deltaMin, deltaMax);
}

/** On a turn the last move is taken back, and 0 is stored: Rprop⁺. */
export function signStepBack(count: i32, w: usize, g: usize, delta: usize, stored: usize, etaMinus: f32, etaPlus: f32, deltaMin: f32, deltaMax: f32): void {
  signStep(BACK, count, w, g, delta, stored, etaMinus, etaPlus, deltaMin, deltaMax);
}

/** As back if |g(t)| > |g(t−1)|, as stay else: the local iRprop⁺. */
export function signStepBackIfGrew(count: i32, w: usize, g: usize, delta: usize, stored: usize, etaMinus: f32, etaPlus: f32, deltaMin: f32, deltaMax: f32): void {
  signStep(BACK_IF_GREW, count, w, g, delta, stored, etaMinus, etaPlus, deltaMin, deltaMax);
}

/** As stay, but with s as a product in float32, and Δ within its bounds whatever s is: torch.optim.Rprop. */
export function signStepTorch(count: i32, w: usize, g: usize, delta: usize, stored: usize, etaMinus: f32, etaPlus: f32, deltaMin: f32, deltaMax: f32): void {
  const minus = f32x4.splat(etaMinus), plus = f32x4.splat(etaPlus), least = f32x4.splat(deltaMin), most = f32x4.splat(deltaMax);
  const zero = f32x4.splat(0), one = f32x4.splat(1), signBit = f32x4.splat(-0.0);
  for (let end = w + (<usize>((count + 3) & ~3) << 2); w < end; w += 16, g += 16, delta += 16, stored += 16) {
    const now = v128.load(g), product = f32x4.mul(now, v128.load(stored)), turned = f32x4.lt(product, zero);
    const eta = v128.bitselect(minus, v128.bitselect(plus, one, f32x4.gt(product, zero)), turned);
    const next = f32x4.pmin(f32x4.pmax(f32x4.mul(eta, v128.load(delta)), least), most);
    const left = v128.andnot(now, turned), move = v128.and(v128.xor(next, v128.and(left, signBit)), f32x4.ne(left, zero));
    v128.store(w, f32x4.sub(v128.load(w), move));
    v128.store(delta, next);
    v128.store(stored, left);
  }
}
