import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { InputError, UsageError } from "../../core/errors.ts";
import { isSameFile, kindOf, ownKindOf } from "./look.ts";
import { codeOf, unwritable, writeFailure } from "./reasons.ts";
import { clearTemporaries, temporaryBeside } from "./temporary.ts";

/** How a file is written. */
export interface WriteOptions {
  /** Whether an existing file is replaced. */
  readonly force?: boolean;
  /** Files that are read and so must not be replaced, even with `force`. */
  readonly inputs?: readonly string[];
}

/**
 * Writes a file whole or not at all: to a temporary file beside it, which is synced and then put in place.
 * After a failure nothing is left behind, and an existing file is unchanged.
 * @throws UsageError as {@link checkOutputs}, or if no such file can be made; Error if the writing fails, as on a full disk.
 */
export function writeFileAtomic(path: string, content: Uint8Array | string, options: WriteOptions = {}): void {
  checkOutput(path, options);
  const temporary = temporaryBeside(path);
  const file = openNew(temporary, path);
  try {
    writeWhole(file, content);
    if (options.force) replace(temporary, path);
    else if (!putIfFree(temporary, path, replace)) throw exists(path);
    syncFolder(dirname(path));
  } catch (error) {
    throw error instanceof InputError ? error : writeFailure(path, error);
  } finally {
    removeQuietly(temporary);
  }
}

/**
 * Writes a file if there is none of its name yet: of several processes that try, one succeeds, and none sees it half-written.
 * @returns whether it was written
 * @throws UsageError if no such file can be made.
 */
export function createFile(path: string, content: string): boolean {
  const temporary = temporaryBeside(path);
  const file = openNew(temporary, path);
  try {
    writeWhole(file, content);
    return putIfFree(temporary, path, (from, to) => copyFileSync(from, to, constants.COPYFILE_EXCL));
  } catch (error) {
    throw unwritable(path, error);
  } finally {
    removeQuietly(temporary);
  }
}

/**
 * Checks before the work that its results can be written, and removes incomplete ones of killed processes.
 * @throws UsageError if a file exists and `force` isn't set, two paths are the same file, one is an input or a folder, or its folder
 *   doesn't exist or can't be written.
 */
export function checkOutputs(paths: readonly string[], options: WriteOptions = {}): void {
  for (const [k, path] of paths.entries()) {
    checkOutput(path, options);
    const twin = paths.slice(0, k).find((other) => isSameFile(other, path));
    if (twin !== undefined)
      throw new UsageError(`${path}: expected files that differ for two results, got ${twin} twice`);
    clearTemporaries(dirname(path), (name) => name === basename(path));
  }
}

function checkOutput(path: string, { force = false, inputs = [] }: WriteOptions): void {
  const found = kindOf(path);
  if (found === "folder") throw new UsageError(`${path}: expected a file's name, got a folder`);
  if (found === "other") throw new UsageError(`${path}: expected a file's name, got a device or the like`);
  if (inputs.some((input) => isSameFile(input, path))) {
    throw new UsageError(`${path}: expected another file than one that is read`);
  }
  if (found !== undefined && !force) throw exists(path);
  const folder = dirname(path);
  if (kindOf(folder) !== "folder") throw new UsageError(`${path}: can't be written, there is no folder ${folder}`);
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw unwritable(path, error);
  }
}

/**
 * Syncs a folder, so that names that were created, changed or removed in it survive a crash of the machine: a file's own fsync
 * doesn't cover its name. Does nothing if folders can't be synced, as on Windows.
 */
export function syncFolder(path: string): void {
  let folder: number;
  try {
    folder = openSync(path, "r");
  } catch {
    return;
  }
  try {
    fsyncSync(folder);
  } catch (error) {
    if (!["EINVAL", "EPERM", "EBADF", "ENOTSUP"].includes(codeOf(error) ?? "")) throw error;
  } finally {
    closeSync(folder);
  }
}

/** Makes a folder and its missing parents. @throws UsageError if it can't be made. */
export function makeFolder(path: string): void {
  try {
    const first = mkdirSync(path, { recursive: true });
    if (first === undefined) return;
    for (let made = resolve(path); ; made = dirname(made)) {
      syncFolder(dirname(made));
      if (made === resolve(first) || made === dirname(made)) return;
    }
  } catch (error) {
    throw unwritable(path, reasonAbove(path) ?? error);
  }
}

/** Why nothing can be made in the nearest existing folder; for a read-only disk, Node's own error doesn't say this. */
function reasonAbove(path: string): unknown {
  let folder = resolve(path);
  try {
    while (kindOf(folder) === undefined && folder !== dirname(folder)) folder = dirname(folder);
    accessSync(folder, constants.W_OK);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Makes a folder in another one; refuses a link in its place, because a link may lead anywhere. @throws UsageError */
export function makeFolderIn(folder: string, name: string): string {
  const path = join(folder, name);
  if (ownKindOf(path) === "link") throw new UsageError(`${path}: expected a folder, got a link`);
  makeFolder(path);
  return path;
}

/** Renames a folder that the caller works on. @throws UsageError if it can't be renamed. */
export function moveFolder(from: string, to: string): void {
  try {
    renameSync(from, to);
    syncFolder(dirname(to));
  } catch (error) {
    throw unwritable(from, error);
  }
}

/** Moves a complete temporary file into place, over an existing file. */
function replace(temporary: string, path: string): void {
  for (let attempt = 1; ; attempt++) {
    try {
      renameSync(temporary, path);
      return;
    } catch (error) {
      // On Windows another program, such as a scanner, may have the file open for a moment.
      if (process.platform !== "win32" || attempt === 10 || !BUSY.includes(codeOf(error) ?? "")) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

const BUSY = ["EPERM", "EACCES", "EBUSY"];

/**
 * Puts a complete temporary file into place if there is no file yet; false if there is one.
 * @param otherwise does it on file systems without hard links
 */
function putIfFree(temporary: string, path: string, otherwise: (from: string, to: string) => void): boolean {
  try {
    linkSync(temporary, path); // unlike a rename, never over a file
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    if (!LINKLESS.includes(codeOf(error) ?? "")) throw error;
  }
  if (ownKindOf(path) !== undefined) return false;
  try {
    otherwise(temporary, path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** What file systems without hard links report; EISDIR is exFAT's and FAT32's answer on Windows, though no folder is involved. */
const LINKLESS = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EISDIR"];

/** Opens the temporary file of `path`, a new one: an error here is due to the name. */
function openNew(temporary: string, path: string): number {
  try {
    return openSync(temporary, "wx");
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Writes and closes a new file. */
function writeWhole(file: number, content: Uint8Array | string): void {
  try {
    writeFileSync(file, content);
    fsyncSync(file); // otherwise, after a crash of the machine, the name could exist without the content
  } finally {
    closeSync(file);
  }
}

function removeQuietly(temporary: string): void {
  try {
    rmSync(temporary, { force: true });
  } catch {
    // the first failure is reported
  }
}

function exists(path: string): UsageError {
  return new UsageError(`${path}: exists already; use --force to replace it`);
}
