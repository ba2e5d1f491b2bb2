import { littleEndianBytes } from "../core/sha256.ts";
import { elements, type TensorFile } from "./tensors.ts";

/**
 * A safetensors file: the header's length as little-endian u64, the header as JSON padded with spaces to a multiple of
 * 8, then the tensors' bytes in order. Equal contents give equal bytes.
 * The format is described at https://huggingface.co/docs/safetensors.
 * @throws RangeError if a shape doesn't fit its values or a name comes twice.
 */
export function packTensors({ tensors, metadata }: TensorFile): Uint8Array {
  const header = new Map<string, unknown>([["__metadata__", metadata]]);
  let end = 0;
  for (const { name, shape, values } of tensors) {
    if (header.has(name)) throw new RangeError(`safetensors: expected names that differ, got ${name} twice`);
    if (elements(shape) !== values.length) {
      throw new RangeError(`safetensors: expected ${elements(shape)} values for ${name}, got ${values.length}`);
    }
    header.set(name, { dtype: "F32", shape, data_offsets: [end, end + values.byteLength] });
    end += values.byteLength;
  }
  const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  const start = 8 + Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(start + end).fill(0x20, 8, start);
  new DataView(bytes.buffer).setUint32(0, start - 8, true);
  bytes.set(text, 8);
  let place = start;
  for (const { values } of tensors) {
    bytes.set(littleEndianBytes(values), place);
    place += values.byteLength;
  }
  return bytes;
}
