import { lstatSync, readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { codeOf, unreadable } from "./reasons.ts";

/** What can be at a path. A link counts as its target, unless links are distinguished. */
export type FileKind = "file" | "folder" | "link" | "other";

/**
 * What is at a path, if anything; a link counts as its target.
 * @throws DataError if access is denied.
 */
export function kindOf(path: string): Exclude<FileKind, "link"> | undefined {
  return looked(path, statSync) as Exclude<FileKind, "link"> | undefined;
}

/** What is at a path itself, with links distinguished. @throws DataError if access is denied. */
export function ownKindOf(path: string): FileKind | undefined {
  return looked(path, lstatSync);
}

/** The kind of an object of the file system. */
export function kindOfStats(stats: Pick<Stats, "isDirectory" | "isFile" | "isSymbolicLink">): FileKind {
  if (stats.isSymbolicLink()) return "link";
  if (stats.isDirectory()) return "folder";
  return stats.isFile() ? "file" : "other";
}

/** When what is at a path was last written, in milliseconds since 1970; undefined where nothing is. */
export function writtenAt(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

/** Whether a file is there that nobody may write, as far as its mode says; the superuser could all the same. */
export function isReadOnly(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && (stats.mode & 0o222) === 0;
}

/** Names in a folder, in the system's order. @throws DataError if it can't be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw unreadable(folder, error);
  }
}

/** The paths of the regular files in a folder and below it; links and their targets are left out. */
export function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

/**
 * Whether two paths are the same file, even under different names: by device and inode if they exist, else by folder and name.
 */
export function isSameFile(a: string, b: string): boolean {
  return identityOf(a) === identityOf(b);
}

function identityOf(path: string): string {
  try {
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (stats !== undefined && stats.ino !== 0n) return `${stats.dev} ${stats.ino}`;
  } catch {
    // access denied: compared by name
  }
  return placeOf(path);
}

/** The folder without links, and the name in it; in lower case on systems whose file systems usually ignore case. */
function placeOf(path: string): string {
  const absolute = resolve(path);
  let folder = dirname(absolute);
  try {
    folder = realpathSync.native(folder);
  } catch {
    // the folder doesn't exist yet either
  }
  const place = join(folder, basename(absolute));
  return process.platform === "win32" || process.platform === "darwin" ? place.toLowerCase() : place;
}

function looked(path: string, look: typeof statSync | typeof lstatSync): FileKind | undefined {
  try {
    const stats = look(path, { throwIfNoEntry: false });
    return stats && kindOfStats(stats);
  } catch (error) {
    if (codeOf(error) === "ENOTDIR") return undefined;
    throw unreadable(path, error);
  }
}
