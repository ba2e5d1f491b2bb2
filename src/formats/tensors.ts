/** A named array of float32. */
export interface Tensor {
  readonly name: string;
  /** Sizes, outermost first; none for a single number. */
  readonly shape: readonly number[];
  /** The values, row after row. */
  readonly values: Float32Array;
}

/** What a safetensors file holds. */
export interface TensorFile {
  readonly tensors: readonly Tensor[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** Number of values; infinite or above 2⁵³ for shapes that no file can have, and so never equal to a file's. */
export function elements(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
