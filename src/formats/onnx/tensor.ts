import type { Reals } from "../../core/contracts.ts";
import { shown } from "../../core/errors.ts";
import { DTYPES } from "../dtypes.ts";
import { COPIES, type Reading } from "../reading.ts";
import { elements } from "../tensors.ts";
import { ProtobufReader } from "./protobuf-reader.ts";

/** A tensor of a file. */
export interface OnnxTensor {
  readonly name: string;
  /** Sizes, outermost first. */
  readonly shape: readonly number[];
  /** PyTorch's name of its type, such as `float16`; `type 8` for one that isn't read. */
  readonly dtype: string;
  /**
   * The values, row after row: float32 where that holds all of the dtype's, else float64. Their memory is counted.
   * @param copies how many vectors of their size will be made of them (default: as of a network's parameters)
   * @throws DataError if there are more or fewer than the shape says, or of a type that isn't read.
   */
  read(copies?: number): Reals;
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

/**
 * A TensorProto whose values are yet to be read.
 * @throws DataError if it is broken, or its values lie in another file.
 */
export function openTensor(tensor: ProtobufReader, reading: Reading): OnnxTensor {
  reading.take(TENSOR);
  let name = "";
  let type = 0;
  let isExternal = false;
  const shape: number[] = [];
  while (tensor.next()) {
    if (tensor.field === 1) tensor.eachInteger(addSize);
    else if (tensor.field === 2) type = tensor.once().integer();
    else if (tensor.field === 8) name = tensor.once().text();
    else if (tensor.field === 13) isExternal = true;
    else if (tensor.field === 14) isExternal ||= tensor.once().integer() !== 0;
    else if (tensor.field === 3) throw reading.error(`expected tensor ${shown(name)} in one piece, got a segment`);
  }
  if (isExternal) {
    throw reading.error(
      `expected all values in the file itself, got tensor ${shown(name)} with its data in another file`,
    );
  }
  const dtype = TYPES.get(type) ?? `type ${type}`;
  const { bytes } = tensor;
  return { name, shape, dtype, read: (copies) => valuesOf(bytes, { name, shape, dtype }, reading, copies) };

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
  return { name: "", shape, dtype, read: () => Float64Array.from(values) };
}

function valuesOf(
  bytes: Uint8Array,
  { name, shape, dtype }: Omit<OnnxTensor, "read">,
  reading: Reading,
  copies = COPIES,
): Reals {
  const format = DTYPES.get(dtype);
  if (format === undefined) throw reading.error(`expected numbers in tensor ${shown(name)}, got ${dtype}`);
  const size = elements(shape);
  // The least that a value takes is a byte: nothing is made in sizes that the file can't fill.
  if (!(size <= bytes.length)) throw wrongCount("fewer");
  reading.take(copies * size * (format.single ? 4 : 8));
  const values = format.single ? new Float32Array(size) : new Float64Array(size);
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
  if (count < size) throw wrongCount(String(count));
  return values;

  function readRaw(raw: Uint8Array): void {
    const { size: each, read } = format!;
    if (raw.length !== size * each) throw wrongCount(`${raw.length} bytes`);
    const from = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
    for (let i = 0; i < size; i++) values[i] = read(from, i * each, true);
    count = size;
  }
  function add(value: number): void {
    if (count === size) throw wrongCount("more");
    values[count++] = value;
  }
  /** 16 bits of a floating-point number as an integer. */
  function addBits(bits: number): void {
    if (!(bits >= 0 && bits < 0x10000)) throw reading.error(`expected 16 bits in tensor ${shown(name)}, got ${bits}`);
    view.setUint16(0, bits, true);
    add(format!.read(view, 0, true));
  }
  function wrongCount(got: string) {
    return reading.error(`expected the values of shape [${shape}] in tensor ${shown(name)}, got ${got}`);
  }
}
