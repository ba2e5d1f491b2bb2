import { sha256 } from "@noble/hashes/sha2.js";
import type { Sha256, StartSha256 } from "./contracts.ts";

/** Starts a SHA-256 in plain JavaScript; a host may pass a faster one wherever a {@link StartSha256} is expected. */
export const startSha256: StartSha256 = () => {
  const hash = sha256.create();
  const running: Sha256 = {
    update(bytes) {
      hash.update(bytes);
      return running;
    },
    hex: () => hex(hash.digest()),
  };
  return running;
};

/** SHA-256 of `bytes`, in hexadecimal. */
export function sha256Hex(bytes: Uint8Array, start: StartSha256 = startSha256): string {
  return start().update(bytes).hex();
}

const hostIsLittleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/**
 * The bytes of numbers in little-endian order, whatever the host's order is.
 * On little-endian hosts it is a view of `words`, elsewhere (`asView` false) a copy.
 */
export function littleEndianBytes(
  words: Float32Array | Uint32Array | Float64Array,
  asView = hostIsLittleEndian,
): Uint8Array {
  if (asView) return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
  const bytes = new Uint8Array(words.byteLength);
  const view = new DataView(bytes.buffer);
  if (words instanceof Float64Array) {
    for (let i = 0; i < words.length; i++) view.setFloat64(8 * i, words[i], true);
    return bytes;
  }
  const bits = new Uint32Array(words.buffer, words.byteOffset, words.length);
  for (let i = 0; i < bits.length; i++) view.setUint32(4 * i, bits[i], true);
  return bytes;
}

function hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}
