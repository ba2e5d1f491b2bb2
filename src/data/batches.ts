import { Rng, randperm } from "../core/rng.ts";

/**
 * The order of the training samples in each epoch, as PyTorch's `DataLoader(…, shuffle=True, generator=g)` gives it with
 * `g` started from the seed. Per epoch it draws an int64 (the base seed of the loader's workers), the permutation, and
 * at the epoch's end another permutation, of which it needs nothing.
 */
export class BatchOrder {
  readonly #train: Uint32Array;
  readonly #rng: Rng;

  /** `train`: the training samples' indices, in the split's order. */
  constructor(train: Uint32Array, seed: number) {
    this.#train = train;
    this.#rng = new Rng(seed);
  }

  /** The samples' indices in the next epoch's order [training samples]. */
  nextEpoch(): Uint32Array {
    const train = this.#train;
    this.#rng.int63();
    const order = randperm(train.length, this.#rng).map((place) => train[place]);
    randperm(train.length, this.#rng);
    return order;
  }
}

/**
 * Cuts an epoch's order into batches of `size` samples; the last one may be smaller. The batches are views.
 * @throws RangeError if `size` isn't a positive integer.
 */
export function* batches(order: Uint32Array, size: number): Generator<Uint32Array> {
  if (!Number.isInteger(size) || size < 1) {
    throw new RangeError(`batches: expected a size that is a positive integer, got ${size}`);
  }
  for (let at = 0; at < order.length; at += size) yield order.subarray(at, at + size);
}

/** The full batch: the training samples by rising index, which is the order of a full batch's sums. */
export function fullBatch(train: Uint32Array): Uint32Array {
  return train.slice().sort();
}
