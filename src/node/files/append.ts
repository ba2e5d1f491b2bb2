import { closeSync, constants, fstatSync, fsyncSync, ftruncateSync, lstatSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { UsageError } from "../../core/errors.ts";
import { kindOfStats, ownKindOf } from "./look.ts";
import { unwritable, writeFailure } from "./reasons.ts";
import { syncFolder } from "./write.ts";

/** A file that is only ever appended to, by one process. */
export interface AppendFile {
  /**
   * Appends bytes; once this returns they are on disk.
   * @throws LostFile if the file has changed since the last append; then nothing is written. Error if it can't be written, as
   *   on a full disk; then the file is unchanged.
   */
  append(bytes: Uint8Array): void;
  /** Closes the file; further calls do nothing. */
  close(): void;
}

/** The file was removed, replaced or changed by another process since the last append. */
export class LostFile extends Error {
  override name = "LostFile";
  /** Whether there is no file at its path any more. */
  readonly isGone: boolean;

  constructor(path: string, what: string, isGone: boolean) {
    super(`${path}: was ${what} while the run went on`);
    this.isGone = isGone;
  }
}

/**
 * Opens a regular file for appending, and creates it if there is none.
 * @param seen the size of the file when it was read
 * @param end how many of these bytes are kept: the rest is cut off
 * @throws UsageError if it can't be opened for writing, is a link, has several names or was changed since it was read.
 */
export function openToAppend(path: string, seen: number, end: number): AppendFile {
  let file: number | undefined = openWhole(path, seen, end);
  return {
    append(bytes) {
      if (file === undefined) throw new RangeError(`${path}: expected a file that is open for appending`);
      checkUnchanged(path, file, end);
      try {
        for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, end + done);
        fsyncSync(file);
      } catch (error) {
        cutOff(file, end);
        throw writeFailure(path, error);
      }
      end += bytes.length;
    },
    close() {
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}

function openWhole(path: string, seen: number, end: number): number {
  const isNew = ownKindOf(path) === undefined;
  let file: number;
  try {
    file = openSync(path, isNew ? constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL : FLAGS);
  } catch (error) {
    throw refused(path) ?? unwritable(path, error);
  }
  try {
    const stats = fstatSync(file);
    const kind = kindOfStats(stats);
    if (kind !== "file") throw refused(path) ?? new UsageError(`${path}: expected a file, got something else`);
    if (ownKindOf(path) === "link") throw refused(path);
    if (stats.nlink > 1) {
      throw new UsageError(
        `${path}: expected a file of one name, got one of ${stats.nlink}: all of them would be changed; copy it`,
      );
    }
    if (stats.size !== seen)
      throw new UsageError(`${path}: was changed while it was read; the same command tries again`);
    ftruncateSync(file, end);
    if (isNew) syncFolder(dirname(path));
    return file;
  } catch (error) {
    closeSync(file);
    throw error instanceof UsageError ? error : unwritable(path, error);
  }
}

// Windows doesn't have these flags; there, a check by name detects links.
const FLAGS = constants.O_RDWR | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

function refused(path: string): UsageError | undefined {
  const kind = ownKindOf(path);
  if (kind === "file" || kind === undefined) return undefined;
  return new UsageError(`${path}: expected a file, got a ${kind === "other" ? "device or the like" : kind}`);
}

function checkUnchanged(path: string, file: number, end: number): void {
  const its = fstatSync(file, { bigint: true });
  const there = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  if (there === undefined) throw new LostFile(path, "removed", true);
  if (there.ino !== its.ino) throw new LostFile(path, "replaced", false);
  if (Number(its.size) !== end) throw new LostFile(path, "changed by another process", false);
}

/** Removes a partly written record; if even that fails, the next opening ignores it. */
function cutOff(file: number, end: number): void {
  try {
    ftruncateSync(file, end);
  } catch {
    // the failure of the write itself is reported
  }
}
