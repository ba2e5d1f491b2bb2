import type { Reals } from "../../core/contracts.ts";
import { DataError } from "../../core/errors.ts";
import { DTYPES } from "../dtypes.ts";
import { type Beside, Reading } from "../reading.ts";
import type { TensorContent } from "../tensors.ts";
import { openOnnx } from "./graph.ts";

/**
 * The initialisers of an ONNX file's graph, whatever they are for, and the texts that it carries. Without values where the
 * type can't be read, or they lie in a file that isn't there.
 * @throws DataError if the file is broken.
 */
export function readOnnxTensors(
  bytes: Uint8Array,
  what = "onnx",
  beside?: Beside,
): { readonly tensors: readonly TensorContent[]; readonly metadata: Readonly<Record<string, string>> } {
  const { initializers, metadata, producer, opset } = openOnnx(bytes, new Reading(what, bytes.length, beside));
  return {
    tensors: [...initializers].map(([name, { shape, dtype, read }]) => {
      const values = DTYPES.has(dtype) ? valuesOrNone(() => read(1)) : undefined;
      return { name, shape, dtype, ...(values && { values }) };
    }),
    metadata: { producer, ...(opset !== undefined && { opset: String(opset) }), ...Object.fromEntries(metadata) },
  };
}

/** Values that lie in a file which isn't there are told with the reason why the model can't be used. */
function valuesOrNone(read: () => Reals): Reals | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof DataError) return undefined;
    throw error;
  }
}
