import type { Reals } from "../core/contracts.ts";
import { type DataError, oneLine, shown } from "../core/errors.ts";

/** A named array of float32. */
export interface Tensor {
  readonly name: string;
  /** Sizes, outermost first; none for a single number. */
  readonly shape: readonly number[];
  /** The values, row after row. */
  readonly values: Float32Array;
}

/** What is known of a tensor in a file before its numbers are read. */
export interface TensorFacts {
  readonly shape: readonly number[];
  /** PyTorch's name of the type in the file, such as `float16`. */
  readonly dtype: string;
}

/** A tensor as a file of any tool holds it. */
export interface TensorContent extends TensorFacts {
  readonly name: string;
  /**
   * The values, row after row: float32 where that holds all of the dtype's, else float64; absent where the dtype is none
   * that is read.
   */
  readonly values?: Reals;
}

/** What a safetensors file of any tool holds, or all parts of a model that is in several. */
export interface StoredFile {
  readonly tensors: readonly TensorContent[];
  readonly metadata: Readonly<Record<string, string>>;
  /** The files of a model in several, in the order of their list. */
  readonly parts?: readonly ModelPart[];
}

/** One file of a model that is in several. */
export interface ModelPart {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a safetensors file of the lab's holds. */
export interface TensorFile {
  readonly tensors: readonly Tensor[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** Number of values; infinite or above 2⁵³ for shapes that no file can have, and so never equal to a file's. */
export function elements(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/**
 * Visits all elements of a shape, row after row.
 * @param visit is given the element's number, from 0 on, and its place: `offset` and its index along each axis times that axis' stride
 */
export function eachStrided(
  shape: readonly number[],
  strides: readonly number[],
  offset: number,
  visit: (n: number, place: number) => void,
): void {
  const size = elements(shape);
  const index = shape.map(() => 0);
  for (let n = 0, place = offset; n < size; n++) {
    visit(n, place);
    // The next index, as an odometer counts.
    for (let d = shape.length - 1; d >= 0; d--) {
      place += strides[d];
      if (++index[d] < shape[d]) break;
      place -= shape[d] * strides[d];
      index[d] = 0;
    }
  }
}

/**
 * Sees to it that a tensor can be weights.
 * @param reading makes the error
 * @throws DataError if a value isn't finite in float32.
 */
export function checkFinite(values: Reals, name: string, reading: { error(said: string): DataError }): void {
  if (values.every((value) => Number.isFinite(Math.fround(value)))) return;
  throw reading.error(`expected values in tensor ${shown(name)} that are finite in float32`);
}

/** A tensor's kind in a few words, for errors. */
export function tensorText({ dtype, shape }: TensorFacts): string {
  return `a tensor of ${oneLine(dtype)} of shape [${oneLine(String(shape))}]`;
}
