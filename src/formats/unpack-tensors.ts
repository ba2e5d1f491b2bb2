import { z } from "zod";
import type { Reals } from "../core/contracts.ts";
import { DataError, shown } from "../core/errors.ts";
import { checkForm, MAX_KEYS } from "../core/faults.ts";
import { parseJson } from "../core/parse-json.ts";
import { DTYPES, type Dtype } from "./dtypes.ts";
import { repeatedKey } from "./repeated-key.ts";
import { elements, type StoredFile, type TensorFile } from "./tensors.ts";

/** The longest header that readers of the format accept. */
const LONGEST_HEADER = 100_000_000;

/** Most sizes of a shape: PyTorch allows no more. */
const MAX_DIMENSIONS = 64;

/** The most objects around a key of a header that is right: itself and a tensor's entry. */
const DEEPEST_OBJECT = 2;

/** The format's names of dtypes that are read, and PyTorch's. */
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    F16: "float16",
    BF16: "bfloat16",
    F32: "float32",
    F64: "float64",
    I8: "int8",
    I16: "int16",
    I32: "int32",
    I64: "int64",
    U8: "uint8",
    U16: "uint16",
    U32: "uint32",
    U64: "uint64",
    BOOL: "bool",
  }),
);

const metadataSchema = z.record(z.string(), z.string());
const entrySchema = z.strictObject({
  dtype: z.string().regex(/^[A-Z][A-Z0-9_]{0,30}$/, { error: "a type such as F32" }),
  shape: z.array(z.int().min(0, { abort: true })),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
});

/**
 * Reads a safetensors file of float32 tensors, as the lab writes it.
 * @param what names the file in errors
 * @returns the tensors in the order of their bytes
 * @throws DataError as {@link unpackStored}, and if a tensor has another dtype.
 */
export function unpackTensors(bytes: Uint8Array, what = "safetensors"): TensorFile {
  return asFloat32(unpackStored(bytes, what), what);
}

/** A file that was read, as one of the lab's. @throws DataError if a tensor isn't float32. */
export function asFloat32({ tensors, metadata }: StoredFile, what: string): TensorFile {
  return {
    tensors: tensors.map(({ name, shape, dtype, values }) => {
      if (!(values instanceof Float32Array) || dtype !== "float32") {
        fail(what, `expected tensor ${shown(name)} of dtype float32, got ${dtype}`);
      }
      return { name, shape, values };
    }),
    metadata,
  };
}

/**
 * Reads a safetensors file of any tool. Nothing in the file is believed before it was checked, and no more memory is taken
 * than four times the tensors' bytes (one byte becomes a float32) and the header as objects.
 * @param what names the file in errors
 * @returns the tensors in the order of their bytes; without values where their type is none that is read
 * @throws DataError if the file is truncated, has bytes too many, or its header lies.
 */
export function unpackStored(bytes: Uint8Array, what = "safetensors"): StoredFile {
  const { header, start } = readHeader(bytes, what);
  let metadata: Record<string, string> = {};
  const entries: TensorEntry[] = [];
  for (const [name, value] of Object.entries(header)) {
    if (name === "__metadata__") {
      if (value === null) continue; // MLX writes that where there is none
      metadata = checked(metadataSchema, value, `${what}: __metadata__`);
      continue;
    }
    const dimensions = dimensionsOf(value);
    if (dimensions > MAX_DIMENSIONS) {
      fail(what, `expected tensor ${shown(name)} of at most ${MAX_DIMENSIONS} dimensions, got ${dimensions}`);
    }
    const { dtype, shape, data_offsets } = checked(entrySchema, value, `${what}: tensor ${shown(name)}`);
    entries.push({ name, dtype: NAMES.get(dtype) ?? dtype, shape, begin: data_offsets[0], end: data_offsets[1] });
  }
  entries.sort((a, b) => a.begin - b.begin || a.end - b.end);
  let place = 0;
  for (const { name, dtype, shape, begin, end } of entries) {
    if (begin !== place)
      fail(what, `expected tensor ${shown(name)} to begin at byte ${place} of the data, got ${begin}`);
    const bytesEach = DTYPES.get(dtype)?.size;
    // How many bits a number of another type has isn't known.
    const size = bytesEach === undefined ? Math.max(end - begin, 0) : elements(shape) * bytesEach;
    if (end - begin !== size) {
      fail(what, `expected ${size} bytes for tensor ${shown(name)} of shape ${shown(shape)}, got ${end - begin}`);
    }
    place = end;
  }
  if (start + place !== bytes.length) fail(what, `expected ${start + place} bytes in all, got ${bytes.length}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset + start);
  return {
    tensors: entries.map(({ name, dtype, shape, begin, end }) => {
      const format = DTYPES.get(dtype);
      return { name, shape, dtype, ...(format && { values: valuesOf(format, view, begin, end) }) };
    }),
    metadata,
  };
}

/**
 * The metadata in a safetensors file's header; the tensors aren't looked at.
 * @throws DataError if there is no right header.
 */
export function readMetadata(bytes: Uint8Array, what = "safetensors"): Readonly<Record<string, string>> {
  const { __metadata__ } = readHeader(bytes, what).header;
  return (__metadata__ ?? undefined) === undefined
    ? {}
    : checked(metadataSchema, __metadata__, `${what}: __metadata__`);
}

/** Where a tensor lies in the data. */
interface TensorEntry {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/** The dimensions that an entry claims; a schema would take a hundred bytes for each before it counts them. */
function dimensionsOf(entry: unknown): number {
  const { shape } = (entry ?? {}) as { readonly shape?: unknown };
  return Array.isArray(shape) ? shape.length : 0;
}

function valuesOf({ size, single, read }: Dtype, view: DataView, begin: number, end: number): Reals {
  const count = (end - begin) / size;
  const values = single ? new Float32Array(count) : new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = read(view, begin + size * i, true);
  return values;
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
    header = parseJson(text);
  } catch {
    fail(what, "expected a header of JSON in UTF-8");
  }
  const keys = Object.keys(header as object).length;
  if (keys > MAX_KEYS) fail(what, `expected at most ${MAX_KEYS} keys in the header, got ${keys}`);
  const repeated = repeatedKey(text, DEEPEST_OBJECT);
  if (repeated !== undefined) fail(what, `expected keys that differ in the header, got ${shown(repeated)} twice`);
  return { header: header as Record<string, unknown>, start: 8 + length }; // it begins with {, so it is an object
}

function checked<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = checkForm(value, schema);
  if (result.fault !== undefined) fail(what, result.fault.text);
  return result.value;
}

function fail(what: string, said: string): never {
  throw new DataError(`${what}: ${said}`);
}
