import type { Reals } from "../../core/contracts.ts";
import { type DataError, shown } from "../../core/errors.ts";
import { DTYPES, type Dtype } from "../dtypes.ts";
import { COPIES, ENTRY, type Reading } from "../reading.ts";
import { elements, type TensorFacts } from "../tensors.ts";
import { ProtobufReader } from "./protobuf-reader.ts";

/** A tensor of a file. */
export interface OnnxTensor extends TensorFacts {
  readonly name: string;
  /**
   * The values, row after row: float32 where that holds all of the dtype's, else float64. Their memory is counted.
   * @param copies how many vectors of their size will be made of them (default: as of a network's parameters)
   * @throws DataError if there are more or fewer than the shape says, of a type that isn't read, or in a file that isn't
   *   beside the model.
   */
  read(copies?: number): Reals;
  /** The values of a tensor of texts; none for one of numbers. */
  texts(): readonly string[];
}

/** Names of TensorProto.DataType; what isn't here has no values that a network could have. */
const TYPES = new Map([
  [1, "float32"],
  [2, "uint8"],
  [3, "int8"],
  [4, "uint16"],
  [5, "int16"],
  [6, "int32"],
  [7, "int64"],
  [8, "string"],
  [9, "bool"],
  [10, "float16"],
  [11, "float64"],
  [16, "bfloat16"],
]);

/** Bytes of memory that a tensor is counted as, besides its name and values. */
const TENSOR = 512;

/** Most sizes of a shape. */
const DIMENSIONS = 8;

/** Fields of TensorProto that hold values, and the types that lie in each of them. */
const HOLDERS = new Map([
  [4, ["float32"]],
  [5, ["float16", "bfloat16", "int32", "int16", "int8", "uint16", "uint8", "bool"]],
  [7, ["int64"]],
  [10, ["float64"]],
]);
const RAW = 9;

/** Where in another file a tensor's values lie: entries of TensorProto.external_data. */
interface External {
  readonly location: string;
  readonly offset: number;
  /** Absent: up to the file's end. */
  readonly length: number | undefined;
}

/**
 * A TensorProto whose values are yet to be read.
 * @throws DataError if it is broken.
 */
export function openTensor(tensor: ProtobufReader, reading: Reading): OnnxTensor {
  reading.take(TENSOR);
  let name = "";
  let type = 0;
  let isExternal = false;
  let isSegment = false;
  const entries = new Map<string, string>();
  const shape: number[] = [];
  while (tensor.next()) {
    if (tensor.field === 1) tensor.eachInteger(addSize);
    else if (tensor.field === 2) type = tensor.once().integer();
    else if (tensor.field === 8) name = tensor.once().text();
    else if (tensor.field === 13) {
      const { key, value } = entryOf(tensor.message("StringStringEntryProto"));
      reading.take(ENTRY);
      entries.set(key, value);
    } else if (tensor.field === 14) isExternal = tensor.once().integer() !== 0;
    else if (tensor.field === 3) isSegment = true;
  }
  isExternal ||= entries.size > 0;
  const dtype = TYPES.get(type) ?? `type ${type}`;
  const { bytes } = tensor;
  const facts = { name, shape, dtype };
  return {
    ...facts,
    read(copies) {
      if (isSegment) throw reading.error(`expected tensor ${shown(name)} in one piece, got a segment`);
      if (!isExternal) return valuesOf(bytes, facts, reading, copies);
      return externalValues(externalOf(entries, name, reading), facts, reading, copies);
    },
    texts: () => (dtype === "string" && !isExternal ? textsOf(bytes, reading) : []),
  };

  function addSize(size: number): void {
    if (!(size >= 0) || shape.length === DIMENSIONS) {
      throw reading.error(
        `expected a tensor of at most ${DIMENSIONS} sizes from 0, got ${size < 0 ? size : "more of them"}`,
      );
    }
    shape.push(size);
  }
}

/** A tensor of numbers that are at hand. */
export function tensorOf(values: readonly number[], shape: readonly number[], dtype: string): OnnxTensor {
  return { name: "", shape, dtype, read: () => Float64Array.from(values), texts: () => [] };
}

/** StringStringEntryProto. */
export function entryOf(entry: ProtobufReader): { key: string; value: string } {
  let [key, value] = ["", ""];
  while (entry.next()) {
    if (entry.field === 1) key = entry.once().text();
    else if (entry.field === 2) value = entry.once().text();
  }
  return { key, value };
}

/** What external_data says; checksums and what else may be there are passed over. */
function externalOf(entries: ReadonlyMap<string, string>, name: string, reading: Reading): External {
  const [offset, length] = ["offset", "length"].map((key) => {
    const text = entries.get(key);
    if (text !== undefined && !/^\d{1,15}$/.test(text)) {
      throw reading.error(`expected the ${key} of tensor ${shown(name)} in digits, got ${shown(text)}`);
    }
    return text === undefined ? undefined : Number(text);
  });
  const location = entries.get("location");
  if (location === undefined) {
    throw reading.error(`expected the name of the file that holds tensor ${shown(name)}, got none`);
  }
  return { location: location.replace(/^(?:\.\/)+/, ""), offset: offset ?? 0, length };
}

/** Values as raw_data has them, little-endian, in another file. */
function externalValues(
  { location, offset, length }: External,
  { name, shape, dtype }: TensorFacts & { readonly name: string },
  reading: Reading,
  copies = COPIES,
): Reals {
  const format = formatOf(dtype, name, reading);
  const bytes = reading.beside(location);
  const size = elements(shape);
  const end = offset + (length ?? format.size * size);
  if (!(end <= bytes.length)) {
    throw reading.error(
      `expected tensor ${shown(name)} up to byte ${end} of ${shown(location)}, which has ${bytes.length}`,
    );
  }
  const raw = bytes.subarray(offset, end);
  if (raw.length !== format.size * size) throw wrongCount(name, shape, `${raw.length} bytes`, reading);
  reading.take(copies * size * (format.single ? 4 : 8));
  return rawValues(raw, format, size);
}

function rawValues(raw: Uint8Array, { size: each, single, read }: Dtype, size: number): Reals {
  const values = single ? new Float32Array(size) : new Float64Array(size);
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  for (let i = 0; i < size; i++) values[i] = read(view, i * each, true);
  return values;
}

/** The texts of a tensor: string_data. */
function textsOf(bytes: Uint8Array, reading: Reading): string[] {
  const texts: string[] = [];
  const tensor = new ProtobufReader(bytes, "TensorProto", reading);
  while (tensor.next()) if (tensor.field === 6) texts.push(tensor.text());
  return texts;
}

function formatOf(dtype: string, name: string, reading: Reading): Dtype {
  const format = DTYPES.get(dtype);
  if (format === undefined) throw reading.error(`expected numbers in tensor ${shown(name)}, got ${dtype}`);
  return format;
}

function wrongCount(name: string, shape: readonly number[], got: string, reading: Reading): DataError {
  return reading.error(`expected the values of shape [${shape}] in tensor ${shown(name)}, got ${got}`);
}

function valuesOf(
  bytes: Uint8Array,
  { name, shape, dtype }: TensorFacts & { readonly name: string },
  reading: Reading,
  copies = COPIES,
): Reals {
  const format = formatOf(dtype, name, reading);
  const size = elements(shape);
  // The least that a value takes is a byte: nothing is made in sizes that the file can't fill.
  if (!(size <= bytes.length)) throw wrongCount(name, shape, "fewer", reading);
  reading.take(copies * size * (format.single ? 4 : 8));
  let values: Reals = format.single ? new Float32Array(size) : new Float64Array(size);
  const view = new DataView(new ArrayBuffer(4));
  let count = 0;
  let holder: number | undefined;
  const tensor = new ProtobufReader(bytes, "TensorProto", reading);
  while (tensor.next()) {
    const isRaw = tensor.field === RAW;
    if (!isRaw && !HOLDERS.has(tensor.field)) continue;
    if (holder !== undefined && (isRaw || holder !== tensor.field)) {
      throw reading.error(`expected the values of tensor ${shown(name)} once, got them twice`);
    }
    holder = tensor.field;
    if (isRaw) readRaw(tensor.content());
    else if (!HOLDERS.get(holder)!.includes(dtype)) {
      throw reading.error(`expected ${dtype} in tensor ${shown(name)}, got values of another type`);
    } else if (holder === 4) tensor.eachFloat(add);
    else if (holder === 10) tensor.eachDouble(add);
    else tensor.eachInteger(dtype === "float16" || dtype === "bfloat16" ? addBits : add);
  }
  if (count < size) throw wrongCount(name, shape, String(count), reading);
  return values;

  function readRaw(raw: Uint8Array): void {
    if (raw.length !== size * format.size) throw wrongCount(name, shape, `${raw.length} bytes`, reading);
    values = rawValues(raw, format, size);
    count = size;
  }
  function add(value: number): void {
    if (count === size) throw wrongCount(name, shape, "more", reading);
    values[count++] = value;
  }
  /** 16 bits of a floating-point number as an integer. */
  function addBits(bits: number): void {
    if (!(bits >= 0 && bits < 0x10000)) throw reading.error(`expected 16 bits in tensor ${shown(name)}, got ${bits}`);
    view.setUint16(0, bits, true);
    add(format.read(view, 0, true));
  }
}
