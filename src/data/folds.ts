import type { Dataset, Samples } from "../core/contracts.ts";
import { Rng, randperm } from "../core/rng.ts";

/** One of the equal parts that samples are divided into for a cross-validation. */
export interface Fold {
  /** How many parts there are, from 2 on. */
  readonly of: number;
  /** Which of them is held out to test on, from 1 on. */
  readonly index: number;
}

/** Samples that a fold leaves, and those that it holds out: indices by rising number. */
export interface FoldParts {
  readonly rest: Uint32Array;
  readonly held: Uint32Array;
}

/** How many of `count` samples are left where one of `folds` folds is held out, the largest if they differ. */
export function restCount(count: number, folds: number): number {
  return count - Math.ceil(count / folds);
}

/**
 * Divides `count` samples for a fold. The samples are put in the order of the permutation that the seed gives, with `labels` [count] class
 * after class, and dealt out one by one: place p belongs to fold p mod `of` + 1. So folds differ by one sample at most, and
 * stratified ones in no class by more than one.
 * @throws RangeError unless 2 ≤ of ≤ count and 1 ≤ index ≤ of, or if there are not `count` labels.
 */
export function foldParts(count: number, { of, index }: Fold, seed: number, labels?: Uint32Array): FoldParts {
  if (!(Number.isInteger(of) && of >= 2 && of <= count)) {
    throw new RangeError(`folds: expected from 2 to ${count} folds of ${count} samples, got ${of}`);
  }
  if (!(Number.isInteger(index) && index >= 1 && index <= of)) {
    throw new RangeError(`folds: expected a fold from 1 to ${of}, got ${index}`);
  }
  if (labels !== undefined && labels.length !== count) {
    throw new RangeError(`folds: expected ${count} labels to stratify by, got ${labels.length}`);
  }
  const order = randperm(count, new Rng(seed));
  if (labels !== undefined) order.set(byClass(order, labels));
  const isHeld = new Uint8Array(count);
  for (let place = index - 1; place < count; place += of) isHeld[order[place]] = 1;
  const all = Uint32Array.from(isHeld.keys());
  return { rest: all.filter((sample) => isHeld[sample] === 0), held: all.filter((sample) => isHeld[sample] === 1) };
}

/** A data set whose fold is the test set, and the rest what is trained and evaluated on. A test set of its own isn't used. Name and digest stay. */
export function foldedDataset(dataset: Dataset, fold: Fold, seed: number, isStratified: boolean): Dataset {
  const { columns, targetNames, train: all } = dataset;
  const { rest, held } = foldParts(all.count, fold, seed, isStratified ? all.labels : undefined);
  const outputs = targetNames?.length ?? 0;
  return { ...dataset, train: samplesAt(all, rest, columns, outputs), test: samplesAt(all, held, columns, outputs) };
}

/** Samples in the order of their labels, those of one class in the order that they had. */
function byClass(order: Uint32Array, labels: Uint32Array): Uint32Array {
  const classes = labels.reduce((most, label) => Math.max(most, label), 0) + 1;
  const next = new Float64Array(classes + 1); // where the class's next sample goes
  for (const label of labels) next[label + 1]++;
  for (let c = 1; c <= classes; c++) next[c] += next[c - 1];
  const sorted = new Uint32Array(order.length);
  for (const sample of order) sorted[next[labels[sample]]++] = sample;
  return sorted;
}

/** The samples at some indices, as copies. */
function samplesAt(samples: Samples, indices: Uint32Array, columns: number, outputs: number): Samples {
  const rowsOf = <T extends Uint8Array | Uint32Array | Float32Array>(rows: T, width: number, into: T): T => {
    indices.forEach((index, k) => {
      into.set(rows.subarray(index * width, (index + 1) * width), k * width);
    });
    return into;
  };
  const count = indices.length;
  const { values, labels, targets } = samples;
  const made = values instanceof Uint8Array ? new Uint8Array(count * columns) : new Float32Array(count * columns);
  return {
    count,
    values: rowsOf(values as typeof made, columns, made),
    labels: labels.length === 0 ? labels : rowsOf(labels, 1, new Uint32Array(count)),
    ...(targets && { targets: rowsOf(targets, outputs, new Float32Array(count * outputs)) }),
  };
}
