import { type FileHandle, open, stat } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { DataError } from "../core/errors.ts";
import { LARGEST_FILE, mostUnpacked, unpacksTooMuch } from "../core/unpacked.ts";

const gunzipped = promisify(gunzip);

/**
 * The content of a data file, unpacked if it is gzipped (which its first two bytes tell, not its name).
 * @throws DataError if there is no such file, it can't be read, is damaged, or has more than `limit` bytes, or unpacked more than
 * {@link mostUnpacked}.
 */
export async function readDataFile(path: string, limit = LARGEST_FILE): Promise<Uint8Array> {
  return unpacked(await readBytes(path, limit), path, limit);
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
    const { buffer, byteOffset, length } = await gunzipped(bytes, { maxOutputLength: most });
    return new Uint8Array(buffer, byteOffset, length);
  } catch (error) {
    throw unpackFailure(name, error, most, limit);
  }
}

/** The sentence for gzipped bytes that can't be unpacked. */
export function unpackFailure(name: string, error: unknown, most: number, limit = LARGEST_FILE): DataError {
  if (codeOf(error) === "ERR_BUFFER_TOO_LARGE") return new DataError(unpacksTooMuch(name, most, limit));
  return new DataError(`${name}: expected a whole gzip file, got a damaged one (${messageOf(error)})`);
}

/** The sentence for a path that can't be opened or read. */
export function unreadable(path: string, error: unknown): DataError {
  switch (codeOf(error)) {
    case "ENOENT":
    case "ENOTDIR":
      return new DataError(`${path}: no such file or folder`);
    case "EACCES":
    case "EPERM":
      return new DataError(`${path}: reading is not permitted`);
    default:
      return new DataError(`${path}: can't be read (${messageOf(error)})`);
  }
}

function notAFile(path: string): DataError {
  return new DataError(`${path}: expected a file, got a folder or a device`);
}

async function readBytes(path: string, limit: number): Promise<Uint8Array> {
  let file: FileHandle | undefined;
  try {
    if (!(await stat(path)).isFile()) throw notAFile(path); // to open a pipe would wait for who writes into it
    file = await open(path, "r");
    const stats = await file.stat();
    if (!stats.isFile()) throw notAFile(path);
    if (stats.size > limit) throw new DataError(`${path}: expected at most ${limit} bytes, got ${stats.size}`);
    // Not pooled, so that the bytes begin where their buffer does.
    const { buffer } = Buffer.allocUnsafeSlow(stats.size);
    const bytes = new Uint8Array(buffer);
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length);
      if (bytesRead === 0) throw new DataError(`${path}: became shorter while it was read`);
      length += bytesRead;
    }
    return bytes;
  } catch (error) {
    throw error instanceof DataError ? error : unreadable(path, error);
  } finally {
    await file?.close();
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
