import { closeSync, constants, createReadStream, fstatSync, lstatSync, openSync, readSync, statSync } from "node:fs";
import type { Readable } from "node:stream";
import { DataError, InputError } from "../../core/errors.ts";
import { LARGEST_FILE } from "../../core/unpacked.ts";
import { kindOfStats } from "./look.ts";
import { unreadable } from "./reasons.ts";

/** What may be read. */
export interface ReadOptions {
  /** The most bytes (default: {@link LARGEST_FILE}). */
  readonly limit?: number;
  /** Whether the path's last part may be a link (default); parts before it are the business of `inside.ts`. */
  readonly links?: boolean;
}

/** A regular file that is open, and as large as it was then. To be closed. */
export interface OpenFile {
  readonly size: number;
  /** When it was changed last, in milliseconds since 1970. */
  readonly modified: number;
  /** Its bytes, as many as were there when it was opened. @throws DataError if they can't be read or have become fewer. */
  read(): Uint8Array<ArrayBuffer>;
  /** The same bytes as a stream, which closes the file when it ends or is destroyed. */
  stream(): Readable;
  close(): void;
}

/**
 * Opens a regular file to be read. Kind and size are those of the file that is open, so that nothing else can be put in its
 * place after the look; a pipe or device is refused without waiting for it.
 * @throws DataError if there is none, it is something else, a link where none may be, or too large.
 */
export function openToRead(path: string, { limit = LARGEST_FILE, links = true }: ReadOptions = {}): OpenFile {
  let file: number | undefined;
  try {
    // Looked at before, since opening some devices does something.
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

// Don't wait for the writer of a pipe. Windows has neither flag.
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const NO_LINK = constants.O_NOFOLLOW ?? 0;

/** The most bytes of one reading call: systems have their limits below 2 GiB. */
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
      isOurs = false; // the stream waits for its last reading before it closes
      // `end` at the size that was told, in case the file is growing.
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
