import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** A process, identifiable by others: a PID means nothing without machine, boot and PID namespace. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** The id of the kernel's boot; null if the system doesn't report it. */
  readonly boot: string | null;
  /** The PID namespace, which is separate for each container; null if the system doesn't report it. */
  readonly pidNamespace: string | null;
  /** When it began, in kernel ticks since the boot: tells it from a later process with the same PID. Null if unknown. */
  readonly began: string | null;
}

/** Whether a process is alive; unknown if it can't be checked from here. */
export type Liveness = "alive" | "gone" | "unknown";

/** This very process. */
export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, ...place(), began: beginning("self") };
}

/** Eight digits for machine, boot and namespace in file names; zeros if these aren't known. */
export function placeDigits(): string {
  const { host, boot, pidNamespace } = place();
  if (boot === null || pidNamespace === null) return UNKNOWN_PLACE;
  return createHash("sha256").update(`${host} ${boot} ${pidNamespace}`).digest("hex").slice(0, 8);
}

/** The digits of an unknown place: whether its processes are alive can't be checked. */
export const UNKNOWN_PLACE = "00000000";

/** Whether a process is alive. Unknown for another machine, boot or namespace, and on systems that don't report these. */
export function livenessOf({ pid, began, ...its }: ProcessIdentity): Liveness {
  const here = place();
  if (here.boot === null || here.pidNamespace === null) return "unknown";
  if (its.host !== here.host || its.boot !== here.boot || its.pidNamespace !== here.pidNamespace) return "unknown";
  if (!isThere(pid)) return "gone";
  const now = beginning(String(pid));
  return began === null || now === null || began === now ? "alive" : "gone";
}

/** Whether this namespace has a process with this PID. */
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

/** Null also if /proc belongs to another namespace, where a PID is a different process. */
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
