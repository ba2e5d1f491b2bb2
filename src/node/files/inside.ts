import { join } from "node:path";
import { DataError, shown } from "../../core/errors.ts";
import { ownKindOf } from "./look.ts";
import { readFile } from "./read.ts";

/**
 * The path of something in an untrusted folder, by a name that may come from a file in that folder. No name leads out of
 * the folder: each part must be an ordinary name, and all parts except the last must be folders, not links. The last part may be
 * anything except a link, or missing.
 * @param name with `/` between its parts, such as `models/ID.safetensors`
 * @throws DataError if the name isn't of this kind, or a part is a link.
 */
export function insidePath(folder: string, name: string): string {
  const parts = name.split("/");
  if (!parts.every(isOrdinary)) {
    throw new DataError(`${folder}: expected the name of a file in the folder, got ${shown(name)}`);
  }
  let path = folder;
  for (const [k, part] of parts.entries()) {
    path = join(path, part);
    const kind = ownKindOf(path);
    if (kind === "link")
      throw new DataError(`${path}: expected a ${k + 1 < parts.length ? "folder" : "file"}, got a link`);
    if (k + 1 < parts.length && kind !== undefined && kind !== "folder") {
      throw new DataError(`${path}: expected a folder, got a ${kind === "file" ? "file" : "device or the like"}`);
    }
  }
  return path;
}

/** Whether the folder has a regular file of this name. @throws DataError as {@link insidePath}. */
export function isFileInside(folder: string, name: string): boolean {
  return ownKindOf(insidePath(folder, name)) === "file";
}

/**
 * The content of a regular file in a folder; undefined if there is nothing of that name.
 * @throws DataError as {@link insidePath} and readFile.
 */
export function readInside(folder: string, name: string, limit?: number): Uint8Array<ArrayBuffer> | undefined {
  const path = insidePath(folder, name);
  if (ownKindOf(path) === undefined) return undefined;
  return readFile(path, { links: false, ...(limit !== undefined && { limit }) });
}

/** Whether a name is valid on every system: not `..`, no device of Windows, no separators, colons or control characters. */
function isOrdinary(part: string): boolean {
  if (part === "" || part.length > 255 || /[\p{Cc}\\/:]/u.test(part) || /[. ]$/.test(part)) return false;
  return !/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(part);
}
