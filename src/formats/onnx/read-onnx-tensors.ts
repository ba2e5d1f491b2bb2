import { DTYPES } from "../dtypes.ts";
import { Reading } from "../reading.ts";
import type { TensorContent } from "../tensors.ts";
import { openOnnx } from "./graph.ts";

/**
 * The initialisers of an ONNX file's graph, whatever they are for, and the texts that it carries. Without values where the
 * type can't be read.
 * @throws DataError if the file is broken.
 */
export function readOnnxTensors(
  bytes: Uint8Array,
  what = "onnx",
): { readonly tensors: readonly TensorContent[]; readonly metadata: Readonly<Record<string, string>> } {
  const { initializers, metadata, producer, opset } = openOnnx(bytes, new Reading(what, bytes.length));
  return {
    tensors: [...initializers].map(([name, { shape, dtype, read }]) => {
      return { name, shape, dtype, ...(DTYPES.has(dtype) && { values: read(1) }) };
    }),
    metadata: { producer, opset: String(opset), ...Object.fromEntries(metadata) },
  };
}
