import type { Split } from "../core/contracts.ts";
import { Rng, randperm } from "../core/rng.ts";

/**
 * Divides `count` samples into `train` and `evaluation` ones and a rest that isn't used, as PyTorch's `random_split`
 * with a generator of its own started from the seed: the permutation of all is cut in this order.
 * @throws RangeError if `train` isn't a positive integer, `evaluation` is negative or no integer, or both together are
 * more than `count`.
 */
export function split(count: number, train: number, evaluation: number, seed: number): Split {
  if (!Number.isInteger(train) || train < 1) {
    throw new RangeError(`split: expected a positive number of training samples, got ${train}`);
  }
  if (!Number.isInteger(evaluation) || evaluation < 0) {
    throw new RangeError(`split: expected 0 or more evaluation samples, got ${evaluation}`);
  }
  if (train + evaluation > count) {
    throw new RangeError(`split: expected at most ${count} samples, got ${train} + ${evaluation}`);
  }
  const order = randperm(count, new Rng(seed));
  return { train: order.slice(0, train), evaluation: order.slice(train, train + evaluation) };
}
