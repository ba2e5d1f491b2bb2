/** Vectors as the golden files have them: little-endian float32 in hexadecimal. */
export function fromHex(hex: string): Float32Array {
  const bytes = new DataView(Uint8Array.from(hex.match(/../g)!, (pair) => Number.parseInt(pair, 16)).buffer);
  return Float32Array.from({ length: bytes.byteLength / 4 }, (_, i) => bytes.getFloat32(i * 4, true));
}

export function toHex(values: Float32Array): string {
  const bytes = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, i) => {
    bytes.setFloat32(i * 4, value, true);
  });
  return Array.from(new Uint8Array(bytes.buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
