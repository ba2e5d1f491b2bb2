import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import { UsageError } from "../core/errors.ts";

/** Ends the names of files that are not yet whole. */
export const TEMPORARY = ".tmp";

/** How a file is written. */
export interface WriteOptions {
  /** Whether a file that exists is replaced. */
  readonly force?: boolean;
  /** Files that are read, and so never replaced, `force` or not. */
  readonly inputs?: readonly string[];
}

/**
 * Writes a file so that it is there whole or not at all: under a temporary name beside it, then renamed. After a failure
 * nothing is left behind, and a file that was there is as it was.
 * @throws UsageError as {@link checkOutput}, or if no such file can be made; Error if the writing fails, as on a full disk.
 */
export function writeFileAtomic(path: string, content: Uint8Array | string, options: WriteOptions = {}): void {
  checkOutput(path, options);
  const temporary = `${path}.${process.pid}${TEMPORARY}`;
  const file = openNew(temporary, path);
  try {
    try {
      writeFileSync(file, content);
      fsyncSync(file); // else the name could be there after a crash of the machine, and the content not
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    syncFolder(dirname(path));
  } catch (error) {
    try {
      rmSync(temporary, { force: true });
    } catch {
      // the first failure is the one to tell
    }
    throw writeFailure(path, error);
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
    if (!["EINVAL", "EPERM", "EBADF", "ENOTSUP"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
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
    throw unwritable(path, error);
  }
}

/** Opens the temporary file of `path`: what goes wrong here is the name's fault. */
function openNew(temporary: string, path: string): number {
  try {
    return openSync(temporary, "w");
  } catch (error) {
    throw unwritable(path, error);
  }
}

/**
 * Checks before the work that its result can be put there: so that it isn't done in vain.
 * @throws UsageError if the file exists and `force` isn't set, it is an input or a folder, or its folder isn't there or
 *   can't be written.
 */
export function checkOutput(path: string, { force = false, inputs = [] }: WriteOptions = {}): void {
  const found = kindOf(path);
  if (found === "folder") throw new UsageError(`${path}: expected a file's name, got a folder`);
  if (found === "other") throw new UsageError(`${path}: expected a file's name, got a device or the like`);
  if (found !== undefined && !force) throw new UsageError(`${path}: exists already; use --force to replace it`);
  if (found !== undefined && inputs.some((input) => isSameFile(input, path))) {
    throw new UsageError(`${path}: expected another file than one that is read`);
  }
  const folder = dirname(path);
  if (kindOf(folder) !== "folder") throw new UsageError(`${path}: can't be written, there is no folder ${folder}`);
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw unwritable(path, error);
  }
}

function isSameFile(a: string, b: string): boolean {
  const [one, other] = [a, b].map((path) => statSync(path, { bigint: true, throwIfNoEntry: false }));
  return one !== undefined && other !== undefined && one.dev === other.dev && one.ino === other.ino;
}

/** What is at a path, if anything. @throws UsageError if nobody may look there. */
export function kindOf(path: string): "file" | "folder" | "other" | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    if (stats.isDirectory()) return "folder";
    return stats.isFile() ? "file" : "other";
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    throw unwritable(path, error);
  }
}

/** What is wrong with a path that can't be written, found before the work. */
export function unwritable(path: string, error: unknown): UsageError {
  return new UsageError(sentenceOf(path, error));
}

/** A failure of writing itself, when the work is done: no fault of the user's. */
export function writeFailure(path: string, error: unknown): Error {
  return new Error(sentenceOf(path, error), { cause: error });
}

function sentenceOf(path: string, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const reason = {
    EACCES: "not permitted",
    EPERM: "not permitted",
    EROFS: "a read-only disk",
    ENOSPC: "the disk is full",
  };
  return `${path}: can't be written: ${reason[code as keyof typeof reason] ?? message}`;
}
