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
  /** What was finished then, for callers that estimate the speed. */
  readonly finished: number;
}

/** The public part of a lock's holder. */
export interface LockHolder extends Pick<Holder, "pid" | "host" | "since" | "finished"> {
  /** False if its process is known to be gone: the next process takes the lock over. */
  readonly alive: boolean;
}

/** A lock that is held. */
export interface Lock {
  /** Makes sure that it is still held, and takes it again if its file was deleted. @throws Error if another process took it. */
  check(): void;
  /** Gives the new path after the lock's file was moved together with its folder. */
  movedTo(path: string): void;
  /** Releases the lock; further calls do nothing. */
  release(): void;
}

/** How a lock is taken. */
export interface LockOptions {
  /** How much of the locked work is finished, for others to read in the lock. */
  readonly finished?: number;
  /** Whether to take over a lock if it is unknown whether its holder is alive: the user has checked. */
  readonly takeOver?: boolean;
}

/**
 * Takes the lock file `path`, so that no two processes work on the same thing. The lock of a process that is known to be gone is
 * taken over; a lock from another machine, boot or PID namespace is respected.
 * @param what names the locked thing in errors
 * @throws UsageError if another process holds it, or something else is at this path.
 */
export function takeLock(path: string, what: string, { finished = 0, takeOver = false }: LockOptions = {}): Lock {
  const holder: Holder = { ...thisProcess(), token: randomUUID(), since: new Date().toISOString(), finished };
  for (let attempt = 0; attempt < 10; attempt++) {
    if (createFile(path, JSON.stringify(holder))) return lockOf(path, what, holder);
    const other = readHolder(path);
    if (other === undefined) continue; // released in the meantime
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
    // this lock isn't there any more
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
  if (liveness === "unknown") return new UsageError(`${who}, which can't be checked from here; ${hint}`);
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
    if (ownKindOf(path) === undefined) return undefined; // released in the meantime
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

/** Moves a stale lock out of the way; if another process replaced it in the meantime, the new lock is put back unless there is one. */
function removeIf(stale: Holder | "unreadable", path: string): void {
  const aside = temporaryBeside(path);
  try {
    renameSync(path, aside);
    const moved = readHolder(aside);
    const isStale = stale === "unreadable" ? moved === "unreadable" : tokenOf(moved) === stale.token;
    // Not renamed back, which would overwrite a lock taken since.
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
