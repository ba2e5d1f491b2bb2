import { randomUUID } from "node:crypto";
import { renameSync, rmSync } from "node:fs";
import { UsageError } from "../../core/errors.ts";
import { ownKindOf } from "./look.ts";
import { type Liveness, livenessOf, type ProcessIdentity, thisProcess } from "./process-identity.ts";
import { readText } from "./read.ts";
import { codeOf, unwritable } from "./reasons.ts";
import { temporaryBeside } from "./temporary.ts";
import { createFile } from "./write.ts";

/** Who holds a lock. */
interface Holder extends ProcessIdentity {
  /** Of this one lock. */
  readonly token: string;
  /** When the lock was taken, in UTC: `2026-11-24T03:28:05.123Z`. */
  readonly since: string;
  /** What was finished then, for callers that show the speed. */
  readonly finished: number;
}

/** Who holds a lock, as others see it. */
export interface LockHolder extends Pick<Holder, "pid" | "host" | "since" | "finished"> {
  /** False where its process is known to be gone: the next one takes the lock over. */
  readonly alive: boolean;
}

/** A lock that is held. */
export interface Lock {
  /** Makes sure that it is still held, and takes it again if somebody deleted it. @throws Error if another one took it. */
  check(): void;
  /** Says that the lock's file was moved together with its folder. */
  movedTo(path: string): void;
  /** Gives it back; a second time it does nothing. */
  release(): void;
}

/** How a lock is taken. */
export interface LockOptions {
  /** How much of what is locked is finished, for others to read in the lock. */
  readonly finished?: number;
  /** Whether a lock is taken over of which nobody can tell whether its holder lives: somebody has looked. */
  readonly takeOver?: boolean;
}

/**
 * Takes the lock that the file `path` stands for, so that no two processes work on the same thing. The lock of a process that
 * is known to be gone is taken over; one of another machine, boot or namespace of processes is respected.
 * @param what names in errors the thing that is locked
 * @throws UsageError if another one holds it, or something else is in its place.
 */
export function takeLock(path: string, what: string, { finished = 0, takeOver = false }: LockOptions = {}): Lock {
  const holder: Holder = { ...thisProcess(), token: randomUUID(), since: new Date().toISOString(), finished };
  for (let attempt = 0; attempt < 10; attempt++) {
    if (createFile(path, JSON.stringify(holder))) return lockOf(path, what, holder);
    const other = readHolder(path);
    if (other === undefined) continue; // given back meanwhile
    const liveness = livenessIn(other);
    if (liveness === "alive" || (liveness === "unknown" && !takeOver))
      throw inUse(path, what, other, liveness, takeOver);
    removeIf(other, path);
  }
  throw new UsageError(`${what}: others keep taking the lock ${path}`);
}

/**
 * Who holds a lock; undefined if nobody does, "unreadable" if its file doesn't say who.
 * @throws DataError if something other than a lock file has its name.
 */
export function lockHolder(path: string): LockHolder | "unreadable" | undefined {
  const holder = readHolder(path);
  if (holder === undefined || holder === "unreadable") return holder;
  const { pid, host, since, finished } = holder;
  return { pid, host, since, finished, alive: livenessOf(holder) !== "gone" };
}

function lockOf(first: string, what: string, holder: Holder): Lock {
  let path = first;
  let isHeld = true;
  return {
    check() {
      const now = readHolder(path);
      if (isHeld && now !== undefined && now !== "unreadable" && now.token === holder.token) return;
      if (isHeld && now === undefined && createFile(path, JSON.stringify(holder))) return;
      const who = now === undefined || now === "unreadable" ? "somebody" : `process ${now.pid} on ${now.host}`;
      throw new Error(`${what}: ${who} has taken its lock while the run went on`);
    },
    movedTo(place) {
      path = place;
    },
    release() {
      if (!isHeld) return;
      isHeld = false;
      removeOwn(path, holder);
    },
  };
}

function removeOwn(path: string, holder: Holder): void {
  try {
    const now = readHolder(path);
    if (now !== undefined && now !== "unreadable" && now.token === holder.token) rmSync(path, { force: true });
  } catch {
    // what is there isn't this lock any more
  }
}

function inUse(
  path: string,
  what: string,
  other: Holder | "unreadable",
  liveness: Liveness,
  takeOver: boolean,
): UsageError {
  const hint = "if nobody works on it any more, --take-lock takes it over";
  if (other === "unreadable") return new UsageError(`${what}: in use, but ${path} doesn't say by whom; ${hint}`);
  const who = `${what}: in use by process ${other.pid} on ${other.host}`;
  if (liveness === "unknown") return new UsageError(`${who}, which can't be looked for from here; ${hint}`);
  return new UsageError(takeOver ? `${who}, which is alive: end it first` : who);
}

/** Of a lock that can't be read nobody knows who holds it. */
function livenessIn(other: Holder | "unreadable"): Liveness {
  return other === "unreadable" ? "unknown" : livenessOf(other);
}

/** The most bytes of a lock. */
const LIMIT = 4096;

/**
 * The holder that a lock file names; undefined if there is none.
 * @throws DataError if it is a link, no file, or larger than any lock.
 */
function readHolder(path: string): Holder | "unreadable" | undefined {
  if (ownKindOf(path) === undefined) return undefined;
  let text: string;
  try {
    text = readText(path, { limit: LIMIT, links: false });
  } catch (error) {
    if (ownKindOf(path) === undefined) return undefined; // given back meanwhile
    throw error;
  }
  try {
    return holderOf(JSON.parse(text));
  } catch {
    return "unreadable";
  }
}

function holderOf(json: unknown): Holder | "unreadable" {
  if (typeof json !== "object" || json === null) return "unreadable";
  const { pid, host, boot, pidNamespace, began, token, since, finished } = json as Record<string, unknown>;
  const isNumber = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
  const isTextOrNull = (value: unknown) => value === null || typeof value === "string";
  const isWhole =
    isNumber(pid) &&
    pid !== 0 &&
    typeof host === "string" &&
    [boot, pidNamespace, began].every(isTextOrNull) &&
    typeof token === "string" &&
    typeof since === "string" &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(since) &&
    isNumber(finished);
  return isWhole ? (json as Holder) : "unreadable";
}

/** Moves a lock out of the way; if it was replaced meanwhile by another one, that one is put back where there is none yet. */
function removeIf(stale: Holder | "unreadable", path: string): void {
  const aside = temporaryBeside(path);
  try {
    renameSync(path, aside);
    const moved = readHolder(aside);
    const isStale = stale === "unreadable" ? moved === "unreadable" : tokenOf(moved) === stale.token;
    // Not renamed back: that would be over one that was taken since.
    if (!isStale) createFile(path, readText(aside, { limit: LIMIT, links: false }));
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw unwritable(path, error);
  } finally {
    rmSync(aside, { force: true });
  }
}

function tokenOf(holder: Holder | "unreadable" | undefined): string | undefined {
  return holder === undefined || holder === "unreadable" ? undefined : holder.token;
}
