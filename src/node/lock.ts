import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { UsageError } from "../core/errors.ts";
import { TEMPORARY, unwritable } from "./files.ts";

/** Who holds a lock. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process began, as the system says it, where it does: tells it from a later one with the same pid. */
  readonly began: string | null;
  /** Of this one lock. */
  readonly token: string;
  /** When the lock was taken, in UTC: `2026-11-24T03:28:05.123Z`. */
  readonly since?: string;
  /** What was finished then, for who wants to know how fast it goes. */
  readonly finished?: number;
}

/** Who holds a lock, as others see it. */
export interface LockHolder extends Pick<Holder, "pid" | "host" | "since" | "finished"> {
  /** False where its process is known to be gone: the next one takes the lock over. */
  readonly alive: boolean;
}

/** A lock that is held; {@link Lock.release} gives it back. */
export interface Lock {
  release(): void;
}

const held = new Set<string>();

/**
 * Takes the lock that the file `path` stands for, so that no two processes work on the same thing. A lock whose owner
 * was killed is recognised and taken over.
 * @param what names in errors the thing that is locked
 * @param finished how much of it is finished, for others to read in the lock
 * @throws UsageError if another one holds it.
 */
export function takeLock(path: string, what: string, finished = 0): Lock {
  const holder: Holder = {
    pid: process.pid,
    host: hostname(),
    began: beginning(process.pid),
    token: randomUUID(),
    since: new Date().toISOString(),
    finished,
  };
  for (let attempt = 0; attempt < 10; attempt++) {
    if (create(path, holder)) {
      held.add(holder.token);
      return { release: () => release(path, holder) };
    }
    const other = readHolder(path);
    if (other !== undefined && isAlive(other)) {
      throw new UsageError(
        `${what}: in use by process ${other.pid} on ${other.host}; if there is no such process any more, delete ${path}`,
      );
    }
    removeStale(path, other, holder);
  }
  throw new UsageError(`${what}: others keep taking the lock ${path}`);
}

/** Who holds a lock; undefined if nobody does, or its writer was killed while writing. */
export function lockHolder(path: string): LockHolder | undefined {
  const holder = readHolder(path);
  if (holder === undefined) return undefined;
  const { pid, host, since, finished } = holder;
  return { pid, host, ...(since && { since }), ...(finished !== undefined && { finished }), alive: isAlive(holder) };
}

/** Written beside it and then linked, so that nobody finds a lock that doesn't name its holder yet. */
function create(path: string, holder: Holder): boolean {
  const beside = `${path}.${holder.token}${TEMPORARY}`;
  try {
    writeFileSync(beside, JSON.stringify(holder));
    linkSync(beside, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw unwritable(path, error);
  } finally {
    rmSync(beside, { force: true });
  }
}

function release(path: string, holder: Holder): void {
  if (!held.delete(holder.token)) return;
  if (readHolder(path)?.token === holder.token) rmSync(path, { force: true });
}

/** The holder that a lock file names; undefined if there is none or its writer was killed while writing. */
function readHolder(path: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(path, "utf8")) as Holder;
    return typeof holder.token === "string" && Number.isInteger(holder.pid) ? holder : undefined;
  } catch {
    return undefined;
  }
}

/** Moves a stale lock out of the way; if it was replaced meanwhile by a live one, that one is put back. */
function removeStale(path: string, stale: Holder | undefined, holder: Holder): void {
  const aside = `${path}.${holder.token}${TEMPORARY}`;
  try {
    renameSync(path, aside);
    if (readHolder(aside)?.token === stale?.token) rmSync(aside, { force: true });
    else renameSync(aside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw unwritable(path, error);
  }
}

function isAlive({ pid, host, began, token }: Holder): boolean {
  if (host !== hostname()) return true; // nobody here can tell
  if (pid === process.pid) return held.has(token); // else it is of an earlier process, as in a container
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // there, but another user's
  }
  const now = beginning(pid);
  return began === null || now === null || began === now;
}

/** When a process began, in the kernel's ticks since this boot; null where the system doesn't say. */
function beginning(pid: number): string | null {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const afterName = readFileSync(`/proc/${pid}/stat`, "utf8").split(")").at(-1) ?? "";
    const ticks = afterName.trim().split(" ")[19]; // field 22 of proc(5); the name in brackets is field 2
    return `${boot} ${ticks}`;
  } catch {
    return null;
  }
}
