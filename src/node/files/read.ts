import { closeSync, constants, createReadStream, fstatSync, lstatSync, openSync, readSync, statSync } from "node:fs";
import type { Readable } from "node:stream";
import { DataError, InputError } from "../../core/errors.ts";
import { LARGEST_FILE } from "../../core/unpacked.ts";
import { kindOfStats } from "./look.ts";
import { unreadable } from "./reasons.ts";

/** Restrictions on what may be read. */
export interface ReadOptions {
  /** The most bytes (default: {@link LARGEST_FILE}). */
  readonly limit?: number;
  /** Whether the path's last part may be a link (default: yes); `inside.ts` checks the parts before it. */
  readonly links?: boolean;
}

/** An open regular file, with its size at that time. The caller must close it. */
export interface OpenFile {
  readonly size: number;
  /** When it was last changed, in milliseconds since 1970. */
  readonly modified: number;
  /** Its bytes, as many as when it was opened. @throws DataError if they can't be read or the file became shorter. */
  read(): Uint8Array<ArrayBuffer>;
  /** The same bytes as a stream, which closes the file when it ends or is destroyed. */
  stream(): Readable;
  close(): void;
}

/**
 * Opens a regular file for reading. Kind and size are checked on the open file, so that it can't be replaced after the check; a pipe
 * or device is refused without waiting for it.
 * @throws DataError if there is no file, it is something else, a link although none is allowed, or too large.
 */
export function openToRead(path: string, { limit = LARGEST_FILE, links = true }: ReadOptions = {}): OpenFile {
  let file: number | undefined;
  try {
    // Checked before opening, because opening some devices has side effects.
    const before = (links ? statSync : lstatSync)(path, { bigint: true });
    refuseKind(path, before);
    file = openSync(path, FLAGS | (links ? 0 : NO_LINK));
    const stats = fstatSync(file, { bigint: true });
    refuseKind(path, stats);
    if (!links && stats.ino !== before.ino) throw new DataError(`${path}: was replaced while it was opened`);
    if (stats.size > limit) throw new DataError(`${path}: expected at most ${limit} bytes, got ${stats.size}`);
    return opened(path, file, Number(stats.size), Number(stats.mtimeMs));
  } catch (error) {
    if (file !== undefined) closeSync(file);
    throw error instanceof InputError ? error : unreadable(path, error);
  }
}

/** The whole content of a regular file. @throws DataError as {@link openToRead}, or if it can't be read. */
export function readFile(path: string, options: ReadOptions = {}): Uint8Array<ArrayBuffer> {
  const file = openToRead(path, options);
  try {
    return file.read();
  } finally {
    file.close();
  }
}

/** The whole content of a regular file as a text in UTF-8. @throws DataError as {@link readFile}. */
export function readText(path: string, options: ReadOptions = {}): string {
  return new TextDecoder().decode(readFile(path, options));
}

// Don't wait for the writer of a pipe. Windows doesn't have these flags.
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const NO_LINK = constants.O_NOFOLLOW ?? 0;

/** The most bytes of one read: systems have limits below 2 GiB. */
const CHUNK = 1 << 30;

function opened(path: string, file: number, size: number, modified: number): OpenFile {
  let isOurs = true;
  return {
    size,
    modified,
    read() {
      // Not pooled, so that the bytes begin where their buffer does.
      const bytes = new Uint8Array(Buffer.allocUnsafeSlow(size).buffer as ArrayBuffer);
      for (let length = 0; length < size; ) {
        const read = readChunk(path, file, bytes, length);
        if (read === 0) throw new DataError(`${path}: became shorter while it was read`);
        length += read;
      }
      return bytes;
    },
    stream() {
      isOurs = false; // the stream waits for its last read before it closes
      // `end` is the size at opening, in case the file is growing.
      return createReadStream(path, { fd: file, start: 0, end: size - 1, highWaterMark: 1 << 20 });
    },
    close() {
      if (isOurs) closeSync(file);
      isOurs = false;
    },
  };
}

function readChunk(path: string, file: number, bytes: Uint8Array, length: number): number {
  try {
    return readSync(file, bytes, length, Math.min(bytes.length - length, CHUNK), length);
  } catch (error) {
    throw unreadable(path, error);
  }
}

function refuseKind(path: string, stats: Parameters<typeof kindOfStats>[0]): void {
  const kind = kindOfStats(stats);
  const got = kind === "other" ? "device or the like" : kind;
  if (kind !== "file") throw new DataError(`${path}: expected a file, got a ${got}`);
}
