/** Grey images as PNG without compression, so that the bytes are the same everywhere; for small images. */
import { crc32 } from "../../core/crc32.ts";

/** A grey image as a PNG file, one byte per pixel, 0 is black: RFC 2083 with stored blocks of RFC 1951. */
export function greyPng(pixels: Uint8Array, height: number, width: number): Uint8Array {
  const rows = new Uint8Array(height * (width + 1)); // each begins with the filter's number, 0: none
  for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const header = new Uint8Array(13);
  const words = new DataView(header.buffer);
  words.setUint32(0, width);
  words.setUint32(4, height);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return concatenated([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", stored(rows)),
    chunk("IEND", new Uint8Array(0)),
  ]);
}

/** Bytes as base64. */
export function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** The bytes of a base64 text. */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** A zlib stream of stored blocks. */
function stored(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  for (let at = 0; at === 0 || at < bytes.length; at += 0xffff) {
    const block = bytes.subarray(at, at + 0xffff);
    const isLast = at + 0xffff >= bytes.length;
    const length = block.length;
    parts.push(Uint8Array.of(Number(isLast), length & 255, length >> 8, ~length & 255, (~length >> 8) & 255), block);
  }
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  parts.push(Uint8Array.of(b >> 8, b & 255, a >> 8, a & 255));
  return concatenated(parts);
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const words = new DataView(bytes.buffer);
  words.setUint32(0, data.length);
  for (let k = 0; k < 4; k++) bytes[4 + k] = name.charCodeAt(k);
  bytes.set(data, 8);
  words.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
