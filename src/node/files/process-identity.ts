import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** A process as others can find it: its number says nothing without machine, boot and namespace of numbers. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** The boot of the machine's kernel; null where the system doesn't say. */
  readonly boot: string | null;
  /** The namespace that its number is of, which containers have of their own; null where the system doesn't say. */
  readonly pidNamespace: string | null;
  /** When it began, in the kernel's ticks since the boot: tells it from a later one of that number. Null where nobody says. */
  readonly began: string | null;
}

/** What is known of a process: unknown is one that can't be looked for from here. */
export type Liveness = "alive" | "gone" | "unknown";

/** This very process. */
export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, ...place(), began: beginning("self") };
}

/** Eight digits that stand for machine, boot and namespace in names of files; zeros where they aren't known. */
export function placeDigits(): string {
  const { host, boot, pidNamespace } = place();
  if (boot === null || pidNamespace === null) return UNKNOWN_PLACE;
  return createHash("sha256").update(`${host} ${boot} ${pidNamespace}`).digest("hex").slice(0, 8);
}

/** Of no process with these digits can it be said whether it lives. */
export const UNKNOWN_PLACE = "00000000";

/** Whether a process lives. One of another machine, boot or namespace, or of a system that doesn't tell them, is unknown. */
export function livenessOf({ pid, began, ...its }: ProcessIdentity): Liveness {
  const here = place();
  if (here.boot === null || here.pidNamespace === null) return "unknown";
  if (its.host !== here.host || its.boot !== here.boot || its.pidNamespace !== here.pidNamespace) return "unknown";
  if (!isThere(pid)) return "gone";
  const now = beginning(String(pid));
  return began === null || now === null || began === now ? "alive" : "gone";
}

/** Whether this namespace has a process of that number. */
export function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // there, but another user's
  }
}

function place(): Pick<ProcessIdentity, "host" | "boot" | "pidNamespace"> {
  return {
    host: hostname(),
    boot: told(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()),
    pidNamespace: told(() => readlinkSync("/proc/self/ns/pid")),
  };
}

/** Null also where /proc is another namespace's, whose numbers are of other processes. */
function beginning(pid: string): string | null {
  return told(() => {
    if (pid !== "self" && readlinkSync("/proc/self") !== String(process.pid)) return null;
    const afterName = readFileSync(`/proc/${pid}/stat`, "utf8").split(")").at(-1) ?? "";
    return afterName.trim().split(" ")[19] ?? null; // field 22 of proc(5); the name in brackets is field 2
  });
}

function told(read: () => string | null): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
