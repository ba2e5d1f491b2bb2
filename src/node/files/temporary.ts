import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { namesIn, ownKindOf } from "./look.ts";
import { isThere, placeDigits, UNKNOWN_PLACE } from "./process-identity.ts";

/**
 * A name beside a file for what is not yet whole, which nobody can guess: `NAME.PID-PLACE-RANDOM.tmp`, with the process that
 * makes it, so that another one can tell later that it was killed.
 */
export function temporaryBeside(path: string): string {
  return `${path}.${process.pid}-${placeDigits()}-${randomBytes(8).toString("hex")}.tmp`;
}

/** The file that a temporary name stands beside; undefined where the name is none of the lab's. */
export function nameOfTemporary(name: string): string | undefined {
  return FORM.exec(name)?.[1];
}

/**
 * Removes what killed processes left half-written in a folder: files of the lab's temporary names, no others.
 * @param isOurs whether the file of that name, to which the temporary one belongs, is the caller's to write
 * @param isAlone whether nobody but the caller may be writing it, as who holds a lock; else only the temporary files of
 *   processes go that are known to be gone
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
