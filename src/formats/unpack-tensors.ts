import { z } from "zod";
import { DataError, shown } from "../core/errors.ts";
import { faultOf } from "../core/faults.ts";
import { repeatedKey } from "./repeated-key.ts";
import { elements, type TensorFile } from "./tensors.ts";

/** The longest header that readers of the format accept. */
const LONGEST_HEADER = 100_000_000;

const metadataSchema = z.record(z.string(), z.string());
const entrySchema = z.strictObject({
  dtype: z.literal("F32"),
  shape: z.array(z.int().min(0)),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
});

/**
 * Reads a safetensors file of float32 tensors. Nothing in the file is believed before it was checked, and no more
 * memory is taken than the file has bytes (and its header as objects).
 * @param what names the file in errors
 * @returns the tensors in the order of their bytes
 * @throws DataError if the file is truncated, has bytes too many, or its header lies.
 */
export function unpackTensors(bytes: Uint8Array, what = "safetensors"): TensorFile {
  const { header, start } = readHeader(bytes, what);
  let metadata: Record<string, string> = {};
  const entries: { name: string; shape: number[]; begin: number; end: number }[] = [];
  for (const [name, value] of Object.entries(header)) {
    if (name === "__metadata__") {
      metadata = checked(metadataSchema, value, `${what}: __metadata__`);
      continue;
    }
    const { shape, data_offsets } = checked(entrySchema, value, `${what}: tensor ${shown(name)}`);
    entries.push({ name, shape, begin: data_offsets[0], end: data_offsets[1] });
  }
  entries.sort((a, b) => a.begin - b.begin || a.end - b.end);
  let place = 0;
  for (const { name, shape, begin, end } of entries) {
    if (begin !== place)
      fail(what, `expected tensor ${shown(name)} to begin at byte ${place} of the data, got ${begin}`);
    if (end - begin !== 4 * elements(shape)) {
      fail(
        what,
        `expected ${4 * elements(shape)} bytes for tensor ${shown(name)} of shape [${shape}], got ${end - begin}`,
      );
    }
    place = end;
  }
  if (start + place !== bytes.length) fail(what, `expected ${start + place} bytes in all, got ${bytes.length}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset + start);
  const tensors = entries.map(({ name, shape, begin, end }) => {
    const values = new Float32Array((end - begin) / 4);
    for (let i = 0; i < values.length; i++) values[i] = view.getFloat32(begin + 4 * i, true);
    return { name, shape, values };
  });
  return { tensors, metadata };
}

function readHeader(bytes: Uint8Array, what: string): { header: Record<string, unknown>; start: number } {
  if (bytes.length < 8) fail(what, `expected a header's length in the first 8 bytes, got ${bytes.length} bytes in all`);
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (length > LONGEST_HEADER) fail(what, `expected a header of at most ${LONGEST_HEADER} bytes, got ${length}`);
  if (length > bytes.length - 8) fail(what, `expected a header of ${length} bytes, got only ${bytes.length - 8}`);
  if (bytes[8] !== 0x7b) fail(what, "expected a header that begins with {");
  let text: string;
  let header: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(8, 8 + length));
    header = JSON.parse(text);
  } catch {
    fail(what, "expected a header of JSON in UTF-8");
  }
  const repeated = repeatedKey(text);
  if (repeated !== undefined) fail(what, `expected keys that differ in the header, got ${shown(repeated)} twice`);
  return { header: header as Record<string, unknown>, start: 8 + length }; // it begins with {, so it is an object
}

function checked<T extends z.ZodType>(schema: T, value: unknown, what: string): z.output<T> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) fail(what, faultOf(parsed.error, value, schema).text);
  return parsed.data;
}

function fail(what: string, said: string): never {
  throw new DataError(`${what}: ${said}`);
}
