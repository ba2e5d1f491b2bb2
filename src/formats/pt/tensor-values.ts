import type { Reals } from "../../core/contracts.ts";
import { DTYPES } from "../dtypes.ts";
import { COPIES, type Reading } from "../reading.ts";
import { eachStrided, elements } from "../tensors.ts";
import { kindOf, type PyTensor } from "./values.ts";

/**
 * A tensor's values, row after row: float32 where that holds all of its dtype's, else float64.
 * @param name of the tensor, for errors
 * @param copies how many vectors of its size will be made of it
 * @throws DataError if its dtype is none that can be read, or it reaches beyond its storage.
 */
export function tensorValues(
  tensor: PyTensor,
  name: string,
  little: boolean,
  reading: Reading,
  copies = COPIES,
): Reals {
  const { offset, shape, strides } = tensor;
  const dtype = DTYPES.get(tensor.dtype);
  if (dtype === undefined) {
    throw reading.error(`expected tensor ${name} of one of ${[...DTYPES.keys()].join(", ")}, got ${kindOf(tensor)}`);
  }
  const size = elements(shape);
  reading.take(copies * size * (dtype.single ? 4 : 8));
  const values = dtype.single ? new Float32Array(size) : new Float64Array(size);
  if (size === 0) return values;
  const bytes = tensor.storage.bytes();
  const last = shape.reduce((sum, length, d) => sum + (length - 1) * strides[d], offset);
  if (!((last + 1) * dtype.size <= bytes.length)) {
    const there = Math.floor(bytes.length / dtype.size);
    throw reading.error(`expected tensor ${name} within the ${there} numbers of its storage, got place ${last}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  eachStrided(shape, strides, offset, (n, place) => {
    values[n] = dtype.read(view, place * dtype.size, little);
  });
  return values;
}
