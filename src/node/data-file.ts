import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { DataError } from "../core/errors.ts";
import { messageOf } from "../core/message-of.ts";
import { release } from "../core/release.ts";
import { LARGEST_FILE, mostUnpacked, unpacksTooMuch } from "../core/unpacked.ts";
import { readFile } from "./files/read.ts";
import { codeOf } from "./files/reasons.ts";

const gunzipped = promisify(gunzip);

/** Whatever a file says of its length, it isn't given more room at once. */
const LARGEST_CHUNK = 0x1000_0000;

/**
 * The content of a data file, unpacked if it is gzipped (according to its first two bytes, not its name).
 * @throws DataError if there is no such file, it can't be read, is damaged, or has more than `limit` bytes, or unpacked more than
 * {@link mostUnpacked}.
 */
export async function readDataFile(path: string, limit = LARGEST_FILE): Promise<Uint8Array> {
  const bytes = readFile(path, { limit });
  const content = await unpacked(bytes, path, limit);
  if (content !== bytes) release(bytes);
  return content;
}

/**
 * The content of a file's bytes, unpacked if they are gzipped.
 * @throws DataError as {@link readDataFile}.
 */
export async function unpacked(bytes: Uint8Array, name: string, limit = LARGEST_FILE): Promise<Uint8Array> {
  const isGzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isGzipped) return bytes;
  const most = mostUnpacked(bytes.length, limit);
  try {
    const chunkSize = Math.min(most, LARGEST_CHUNK, statedLength(bytes) + 64);
    const { buffer, byteOffset, length } = await gunzipped(bytes, { maxOutputLength: most, chunkSize });
    return new Uint8Array(buffer, byteOffset, length);
  } catch (error) {
    throw unpackFailure(name, error, most, limit);
  }
}

/** What the last four bytes of a gzip file say of its unpacked length, modulo 2³²: unpacked in one piece, it isn't in memory twice. */
function statedLength(bytes: Uint8Array): number {
  return bytes.length < 18
    ? 0
    : new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(bytes.length - 4, true);
}

/** The error for gzipped bytes that can't be unpacked. */
export function unpackFailure(name: string, error: unknown, most: number, limit = LARGEST_FILE): DataError {
  if (codeOf(error) === "ERR_BUFFER_TOO_LARGE") return new DataError(unpacksTooMuch(name, most, limit));
  return new DataError(`${name}: expected a whole gzip file, got a damaged one (${messageOf(error)})`);
}
