import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { namesIn, ownKindOf } from "./look.ts";
import { isThere, placeDigits, UNKNOWN_PLACE } from "./process-identity.ts";

/**
 * An unguessable name for an incomplete file beside its final one: `NAME.PID-PLACE-RANDOM.tmp`. It contains the process, so that
 * another process can later find out that it was killed.
 */
export function temporaryBeside(path: string): string {
  return `${path}.${process.pid}-${placeDigits()}-${randomBytes(8).toString("hex")}.tmp`;
}

/** The final name for a temporary one; undefined if it isn't one of the lab's temporary names. */
export function nameOfTemporary(name: string): string | undefined {
  return FORM.exec(name)?.[1];
}

/**
 * Removes incomplete files of killed processes from a folder: only files with the lab's temporary names.
 * @param isOurs whether the caller may write the file of that final name
 * @param isAlone whether only the caller can be writing it, because it holds a lock; otherwise only temporary files of processes
 *   that are known to be gone are removed
 */
export function clearTemporaries(folder: string, isOurs: (name: string) => boolean, isAlone = false): void {
  for (const name of namesIn(folder)) {
    const [, file, pid, place] = FORM.exec(name) ?? [];
    if (file === undefined || !isOurs(file)) continue;
    const isGone = place === placeDigits() && place !== UNKNOWN_PLACE && !isThere(Number(pid));
    const path = join(folder, name);
    if ((isAlone || isGone) && ownKindOf(path) === "file") rmSync(path, { force: true });
  }
}

const FORM = /^(.+)\.(\d{1,10})-([0-9a-f]{8})-[0-9a-f]{16}\.tmp$/s;
