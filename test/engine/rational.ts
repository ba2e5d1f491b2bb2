/**
 * Exact sums of products by whole numbers of any length: an oracle for fused multiply-add that shares no thought with the
 * kernels or their twin.
 */
const VIEW = new DataView(new ArrayBuffer(4));

/** A finite float32 as mantissa · 2^−149, the mantissa a whole number. */
function mantissa(x: number): bigint {
  VIEW.setFloat32(0, x);
  const bits = VIEW.getUint32(0);
  const exponent = (bits >>> 23) & 0xff;
  const fraction = BigInt(bits & 0x7fffff);
  const size = exponent === 0 ? fraction : (fraction | 0x800000n) << BigInt(exponent - 1);
  return bits >>> 31 ? -size : size;
}

/** x·y + s of three finite float32, rounded to the nearest float32, ties to even. */
export function exactFma(x: number, y: number, s: number): number {
  const sum = mantissa(x) * mantissa(y) + (mantissa(s) << 149n); // in units of 2^−298
  if (sum === 0n) {
    const minus = (v: number) => Object.is(Math.sign(v), -0) || v < 0;
    const productMinus = minus(x) !== minus(y);
    return (x === 0 || y === 0) && s === 0 && productMinus && minus(s) ? -0 : 0;
  }
  const size = sum < 0n ? -sum : sum;
  const bitLength = size.toString(2).length;
  const dropped = BigInt(Math.max(149, bitLength - 24)); // bits below the float32's last place
  const unit = 1n << dropped;
  const rest = size & (unit - 1n);
  let kept = size >> dropped;
  if (2n * rest > unit || (2n * rest === unit && (kept & 1n) === 1n)) kept++;
  const scaled = kept << (dropped - 149n); // mantissa in units of 2^−149
  if (scaled >= 1n << 277n) return sum < 0n ? -Infinity : Infinity; // 2^128
  const value = toNumber(scaled);
  return sum < 0n ? -value : value;
}

/** A whole number of at most 24 significant bits, times 2^−149. */
function toNumber(scaled: bigint): number {
  let value = Number(scaled >> 128n) * 2 ** 64 * 2 ** 64 + Number(scaled & ((1n << 128n) - 1n));
  for (const power of [-75, -74]) value *= 2 ** power;
  return value;
}
