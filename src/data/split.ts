import type { Split } from "../core/contracts.ts";
import { Rng, randperm } from "../core/rng.ts";

/**
 * Divides `count` samples into `train` and `evaluation` ones and a rest that isn't used, as PyTorch's `random_split`
 * with a generator of its own started from the seed: the permutation of all is cut in this order. With `labels` [count] it is
 * stratified: each class has its share of both parts, and of each class the first in the permutation's order are for training, the next for
 * evaluation; the parts stay in that order.
 * @throws RangeError if `train` isn't a positive integer, `evaluation` is negative or no integer, or both together are
 * more than `count`, or there are not `count` labels.
 */
export function split(count: number, train: number, evaluation: number, seed: number, labels?: Uint32Array): Split {
  if (!Number.isInteger(train) || train < 1) {
    throw new RangeError(`split: expected a positive number of training samples, got ${train}`);
  }
  if (!Number.isInteger(evaluation) || evaluation < 0) {
    throw new RangeError(`split: expected 0 or more evaluation samples, got ${evaluation}`);
  }
  if (train + evaluation > count) {
    throw new RangeError(`split: expected at most ${count} samples, got ${train} + ${evaluation}`);
  }
  if (labels !== undefined && labels.length !== count) {
    throw new RangeError(`split: expected ${count} labels to stratify by, got ${labels.length}`);
  }
  const order = randperm(count, new Rng(seed));
  if (labels === undefined) return { train: order.slice(0, train), evaluation: order.slice(train, train + evaluation) };
  const all = new Float64Array(labels.reduce((most, label) => Math.max(most, label), 0) + 1);
  for (const label of labels) all[label]++;
  const used = shares(train + evaluation, all, all);
  const forTraining = shares(train, all, used);
  const seen = new Float64Array(all.length);
  const parts = { train: new Uint32Array(train), evaluation: new Uint32Array(evaluation) };
  const filled = { train: 0, evaluation: 0 };
  for (const index of order) {
    const label = labels[index];
    const place = seen[label]++;
    if (place >= used[label]) continue;
    const part = place < forTraining[label] ? "train" : "evaluation";
    parts[part][filled[part]++] = index;
  }
  return parts;
}

/**
 * How many of `total` samples are of each class, in proportion to the classes' sizes `all`: the whole parts, then one more for the greatest
 * remainders, of equal ones the lower class first, and none more than `most`.
 */
function shares(total: number, all: Float64Array, most: Float64Array): Float64Array {
  const count = all.reduce((sum, size) => sum + size, 0);
  const share = all.map((size) => Math.floor((total * size) / count));
  let left = total - share.reduce((sum, size) => sum + size, 0);
  const byRemainder = [...all.keys()].sort((a, b) => ((total * all[b]) % count) - ((total * all[a]) % count) || a - b);
  for (let k = 0; left > 0; k = (k + 1) % byRemainder.length) {
    const label = byRemainder[k];
    if (share[label] >= most[label]) continue;
    share[label]++;
    left--;
  }
  return share;
}
