import { exp4 } from "./functions";
import { ROW, TRAINING } from "./layout";
import { log } from "./log";

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

/** Where output k of a sample lies, whose first panel's row starts at z. */
// @ts-ignore: decorator
@inline
function outputAt(z: usize, spread: usize, k: i32): usize {
  return z + <usize>(k >> 5) * spread + (<usize>(k & 31) << 2);
}

/**
 * Cross-entropy over soft-max. Z in panels of 32 outputs, `spread` bytes from panel to panel, becomes δ in place:
 * p_k − [k = label] for training samples, 0 for all others. Two loops over the samples, because in one the chain of
 * operations of a sample is longer than what a processor looks ahead.
 */
export function softmaxLoss(
  rows: i32, outputs: i32, z: usize, spread: usize, labels: usize, roles: usize, out: usize, losses: usize, answers: usize,
): void {
  // Unused lanes of the last quad must not win: −∞ has e^−∞ = 0.
  const used = i32x4.gt_s(i32x4.splat(((outputs - 1) & 3) + 1), i32x4(0, 1, 2, 3));
  for (let r = 0, at = z; r < rows; r++, at += ROW) {
    exponentials(outputs, used, at, spread, load<u32>(labels + (<usize>r << 2)), losses + (<usize>r << 3), answers + (<usize>r << 2));
  }
  for (let r = 0; r < rows; r++, z += ROW) {
    const label = load<u32>(labels + (<usize>r << 2)), role = <u32>load<u8>(roles + r);
    let sum: f32 = 0;
    for (let k = 0; k < outputs; k += 4) {
      const at = outputAt(z, spread, k);
      sum += load<f32>(at);
      sum += load<f32>(at, 4); // lanes past the last output hold +0, which changes nothing
      sum += load<f32>(at, 8);
      sum += load<f32>(at, 12);
    }
    const behind = load<f64>(losses + (<usize>r << 3)), said = load<u32>(answers + (<usize>r << 2));
    record(r, role, log(<f64>sum) + behind, said, label, out, losses, answers);
    const sums = f32x4.splat(sum), trained = i32x4.splat(role == TRAINING ? -1 : 0);
    for (let k = 0; k < outputs; k += 4) {
      const at = outputAt(z, spread, k);
      v128.store(at, v128.and(f32x4.div(v128.load(at), sums), trained));
    }
    const at = outputAt(z, spread, <i32>label);
    store<f32>(at, load<f32>(at) - (role == TRAINING ? <f32>1 : <f32>0));
  }
}

/** e^(z_k − m) in place, the answer, and m − z_label, m being the largest z. */
// @ts-ignore: decorator
@inline
function exponentials(outputs: i32, used: v128, z: usize, spread: usize, label: u32, behind: usize, answer: usize): void {
  const zLabel = load<f32>(outputAt(z, spread, <i32>label));
  const end = (outputs - 1) & ~3, nothing = f32x4.splat(-Infinity);
  let x = v128.bitselect(v128.load(outputAt(z, spread, end)), nothing, used), most = x;
  for (let k = 0; k < end; k += 4) most = f32x4.max(most, v128.load(outputAt(z, spread, k)));
  most = f32x4.max(most, v128.shuffle<f32>(most, most, 2, 3, 0, 1));
  const m = f32x4.max(most, v128.shuffle<f32>(most, most, 1, 0, 3, 2));
  let said = outputs - 1; // where the largest is NaN
  for (let k = end; k >= 0; k -= 4) {
    const at = outputAt(z, spread, k);
    if (k < end) x = v128.load(at);
    const equal = i32x4.bitmask(f32x4.eq(x, m));
    said = equal != 0 ? k + ctz(equal) : said;
    v128.store(at, exp4(f32x4.sub(x, m)));
  }
  store<u32>(answer, said);
  store<f64>(behind, <f64>f32x4.extract_lane(m, 0) - <f64>zLabel);
}

/** The label of samples that have none: no answer is right. */
const NO_LABEL: u32 = 0xffffffff;

/**
 * Mean squared error of the last layer's activations Y, in panels, against one-hot labels, or against `targets`
 * (float32 [rows, outputs], 0 where there are none). Y becomes f32(2/K)·(y_k − t_k), still to be multiplied by act′, in
 * `delta` (laid out as Y): 0 for all but training samples. With targets, `squares` (float64 [2, outputs]) gets each output's
 * Σ (y_k − t_k)² over the training samples and over the evaluation samples, in order, and no answer is right.
 */
export function squaredLoss(
  rows: i32, outputs: i32, y: usize, spread: usize, delta: usize, labels: usize, targets: usize, squares: usize, roles: usize, out: usize, losses: usize, answers: usize,
): void {
  const factor = <f32>(2.0 / <f64>outputs);
  for (let r = 0; r < rows; r++, y += ROW, delta += ROW) {
    const label = targets ? NO_LABEL : load<u32>(labels + (<usize>r << 2)), role = <u32>load<u8>(roles + r);
    const ofRole = role == TRAINING ? squares : squares + (<usize>outputs << 3);
    let said: u32 = 0, most: f32 = -Infinity, sum: f64 = 0;
    for (let k = 0; k < outputs; k++) {
      const lane = <usize>(k >> 5) * spread + (<usize>(k & 31) << 2), value = load<f32>(y + lane);
      const target: f32 = targets ? load<f32>(targets + (<usize>(r * outputs + k) << 2)) : k == <i32>label ? 1 : 0;
      const error = <f64>value - <f64>target;
      sum += error * error;
      if (targets && role != 0) {
        const at = ofRole + (<usize>k << 3);
        store<f64>(at, load<f64>(at) + error * error);
      }
      if (!(value <= most)) { most = most != most ? most : value; said = k; } // a NaN stays: the answer is then the last class
      store<f32>(delta + lane, role == TRAINING ? factor * (value - target) : 0);
    }
    record(r, role, (1.0 / <f64>outputs) * sum, said, label, out, losses, answers);
  }
}
