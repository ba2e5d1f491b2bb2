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
  /** Whether a file that exists is replaced. */
  readonly force?: boolean;
  /** Files that are read, and so never replaced, `force` or not. */
  readonly inputs?: readonly string[];
}

/**
 * Writes a file so that it is there whole or not at all: under a temporary name beside it, synced, then put in its place.
 * After a failure nothing is left behind, and a file that was there is as it was.
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
 * Writes a file if there is none of its name yet: of several who try, one succeeds, and nobody finds it half-written.
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
 * Checks before the work that its results can be put there, so that it isn't done in vain, and removes what a killed process
 * left of them half-written.
 * @throws UsageError if a file exists and `force` isn't set, two are one file, one is an input or a folder, or its folder isn't
 *   there or can't be written.
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
 * Sees to it that names which were made, changed or removed in a folder are so after a crash of the machine too: a file's
 * own fsync says nothing of its name. Where folders can't be synced, as on Windows, nothing is done.
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

/** Makes a folder and those above it, as far as they aren't there. @throws UsageError if it can't be made. */
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

/** Why nothing can be made in the nearest folder that is there, which Node's own error doesn't say of a read-only disk. */
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

/** Makes a folder in another one, and refuses a link in its place, which may lead anywhere. @throws UsageError */
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

/** Moves a finished temporary file to its place, over the old file if there is one. */
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
 * Puts a whole temporary file where there is none; false where there is one.
 * @param otherwise puts it there on disks without hard links
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

/** Opens the temporary file of `path`, a new one: what goes wrong here is the name's mistake. */
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
    fsyncSync(file); // else the name could be there after a crash of the machine, and the content not
  } finally {
    closeSync(file);
  }
}

function removeQuietly(temporary: string): void {
  try {
    rmSync(temporary, { force: true });
  } catch {
    // the first failure is the one to tell
  }
}

function exists(path: string): UsageError {
  return new UsageError(`${path}: exists already; use --force to replace it`);
}
