import { DataError } from "../core/errors.ts";
import { strangeKind } from "./file-kinds.ts";

/**
 * The bytes of a table's text in UTF-8, without a byte order mark, from a file in UTF-8 or, with its mark, in UTF-16.
 * @throws DataError if it is no text, or broken UTF-16. Broken UTF-8 is told with its line as cells are read.
 */
export function tableText(bytes: Uint8Array, source: string): Uint8Array {
  const strange = strangeKind(bytes);
  if (strange !== undefined) throw new DataError(`${source}: expected a table of text, got ${strange}`);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return fromUtf16(bytes, "utf-16le", source);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return fromUtf16(bytes, "utf-16be", source);
  if (bytes.includes(0)) {
    throw new DataError(`${source}: expected a table in UTF-8, or in UTF-16 with a byte order mark, got bytes of 0`);
  }
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function fromUtf16(bytes: Uint8Array, encoding: string, source: string): Uint8Array {
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new DataError(`${source}: expected UTF-16, as its byte order mark says, got other bytes`);
  }
  if (text.includes("\0")) throw new DataError(`${source}: expected a table of text, got characters of 0`);
  return new TextEncoder().encode(text);
}
