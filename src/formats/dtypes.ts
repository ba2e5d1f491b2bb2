/** How one number of a dtype lies in a storage. */
export interface Dtype {
  /** Bytes of one number. */
  readonly size: number;
  /** Whether float32 holds all its values. */
  readonly single: boolean;
  read(view: DataView, at: number, little: boolean): number;
}

/** The dtypes whose values can be read. int64 and uint64 beyond 2⁵³ are rounded to float64. */
export const DTYPES: ReadonlyMap<string, Dtype> = new Map<string, Dtype>([
  ["float16", { size: 2, single: true, read: (view, at, little) => half(view.getUint16(at, little)) }],
  ["bfloat16", { size: 2, single: true, read: (view, at, little) => brain(view.getUint16(at, little)) }],
  ["float32", { size: 4, single: true, read: (view, at, little) => view.getFloat32(at, little) }],
  ["float64", { size: 8, single: false, read: (view, at, little) => view.getFloat64(at, little) }],
  ["int8", { size: 1, single: true, read: (view, at) => view.getInt8(at) }],
  ["int16", { size: 2, single: true, read: (view, at, little) => view.getInt16(at, little) }],
  ["int32", { size: 4, single: false, read: (view, at, little) => view.getInt32(at, little) }],
  ["int64", { size: 8, single: false, read: (view, at, little) => Number(view.getBigInt64(at, little)) }],
  ["uint8", { size: 1, single: true, read: (view, at) => view.getUint8(at) }],
  ["uint16", { size: 2, single: true, read: (view, at, little) => view.getUint16(at, little) }],
  ["uint32", { size: 4, single: false, read: (view, at, little) => view.getUint32(at, little) }],
  ["uint64", { size: 8, single: false, read: (view, at, little) => Number(view.getBigUint64(at, little)) }],
  ["bool", { size: 1, single: true, read: (view, at) => (view.getUint8(at) === 0 ? 0 : 1) }],
]);

const word = new Uint32Array(1);
const single = new Float32Array(word.buffer);

/** IEEE 754 binary16: 1 sign, 5 exponent (bias 15, here 127), 10 fraction; below 2⁻¹⁴ multiples of 2⁻²⁴. */
function half(bits: number): number {
  const sign = bits & 0x8000;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return ((sign ? -1 : 1) * fraction) / 0x1000000;
  word[0] = (sign << 16) | ((exponent === 31 ? 255 : exponent + 112) << 23) | (fraction << 13);
  return single[0];
}

/** bfloat16: the upper half of a float32. */
function brain(bits: number): number {
  word[0] = bits << 16;
  return single[0];
}
