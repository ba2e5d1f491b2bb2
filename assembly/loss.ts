import { exp4 } from "./functions";
import { ROW, plusZero } from "./layout";
import { log } from "./log";

/** What a sample is for: numbers that the masks hold. */
const TRAINING: u32 = 1;

/**
 * The result of a block, added up over its samples in order: at `out` four float64 [loss and right of training samples,
 * loss and right of evaluation samples]. `losses` (float64) and `said` (u32) get each sample's loss and answer.
 */
// @ts-ignore: decorator
@inline
function record(r: i32, role: u32, loss: f64, said: u32, label: u32, out: usize, losses: usize, answers: usize): void {
  store<f64>(losses + (<usize>r << 3), loss);
  store<u32>(answers + (<usize>r << 2), said);
  if (role == 0) return;
  const at = out + (role == TRAINING ? 0 : 16);
  store<f64>(at, load<f64>(at) + loss);
  if (said == label) store<f64>(at, load<f64>(at, 8) + 1, 8);
}

/**
 * Cross-entropy over soft-max. Z in panels of `panels` · 32 outputs, `spread` bytes from panel to panel, becomes δ in
 * place: p_k − [k = label] for training samples, 0 for all others.
 */
export function softmaxLoss(
  rows: i32, outputs: i32, z: usize, spread: usize, labels: usize, roles: usize, out: usize, losses: usize, answers: usize,
): void {
  for (let r = 0; r < rows; r++, z += ROW) {
    const label = load<u32>(labels + (<usize>r << 2)), role = <u32>load<u8>(roles + r);
    const zLabel = load<f32>(z + <usize>(label >> 5) * spread + (<usize>(label & 31) << 2));
    // Unused lanes of the last quad must not win: −∞ has e^−∞ = 0.
    for (let k = outputs; (k & 3) != 0; k++) store<f32>(z + <usize>(k >> 5) * spread + (<usize>(k & 31) << 2), -Infinity);
    let most = f32x4.splat(-Infinity);
    for (let k = 0; k < outputs; k += 4) most = f32x4.max(most, v128.load(z + <usize>(k >> 5) * spread + (<usize>(k & 31) << 2)));
    const m = max(max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)), max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)));
    let said: u32 = 0;
    while (said < <u32>outputs - 1 && load<f32>(z + <usize>(said >> 5) * spread + (<usize>(said & 31) << 2)) != m) said++;
    const ms = f32x4.splat(m);
    let sum: f32 = 0;
    for (let k = 0; k < outputs; k += 4) {
      const at = z + <usize>(k >> 5) * spread + (<usize>(k & 31) << 2);
      const e = exp4(f32x4.sub(v128.load(at), ms));
      v128.store(at, e);
      sum += f32x4.extract_lane(e, 0);
      sum += f32x4.extract_lane(e, 1); // lanes past the last output hold +0, which changes nothing
      sum += f32x4.extract_lane(e, 2);
      sum += f32x4.extract_lane(e, 3);
    }
    record(r, role, log(<f64>sum) + (<f64>m - <f64>zLabel), said, label, out, losses, answers);
    if (role == TRAINING) {
      const sums = f32x4.splat(sum);
      for (let k = 0; k < outputs; k += 4) {
        const at = z + <usize>(k >> 5) * spread + (<usize>(k & 31) << 2);
        v128.store(at, f32x4.div(v128.load(at), sums));
      }
      const at = z + <usize>(label >> 5) * spread + (<usize>(label & 31) << 2);
      store<f32>(at, load<f32>(at) - 1);
    } else {
      for (let k = 0; k < outputs; k += 4) v128.store(z + <usize>(k >> 5) * spread + (<usize>(k & 31) << 2), f32x4.splat(0));
    }
  }
}

/**
 * Mean squared error of the last layer's activations Y, in panels, against one-hot labels, or against `targets`
 * (float32 [rows, outputs], 0 where there are none). Y becomes f32(2/K)·(y_k − t_k), still to be multiplied by act′, in
 * `delta` (laid out as Y): 0 for all but training samples.
 */
export function squaredLoss(
  rows: i32, outputs: i32, y: usize, spread: usize, delta: usize, labels: usize, targets: usize, roles: usize, out: usize, losses: usize, answers: usize,
): void {
  const factor = <f32>(2.0 / <f64>outputs);
  for (let r = 0; r < rows; r++, y += ROW, delta += ROW) {
    const label = load<u32>(labels + (<usize>r << 2)), role = <u32>load<u8>(roles + r);
    let said: u32 = 0, most: f32 = -Infinity, sum: f64 = 0;
    for (let k = 0; k < outputs; k++) {
      const lane = <usize>(k >> 5) * spread + (<usize>(k & 31) << 2), value = load<f32>(y + lane);
      const target: f32 = targets ? load<f32>(targets + (<usize>(r * outputs + k) << 2)) : k == <i32>label ? 1 : 0;
      const error = <f64>value - <f64>target;
      sum += error * error;
      if (!(value <= most)) { most = value; said = k; }
      store<f32>(delta + lane, role == TRAINING ? factor * (value - target) : 0);
    }
    record(r, role, (1.0 / <f64>outputs) * sum, said, label, out, losses, answers);
  }
}
