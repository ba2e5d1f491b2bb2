import { spawn } from "node:child_process";
import { TURBO_FLAG } from "./turbo.ts";

/** What a process does for turbo: it decides, it trains with turbo, or it trains without after the one with turbo has crashed. */
export type TurboRole =
  | { readonly kind: "first" }
  | { readonly kind: "turbo" }
  | { readonly kind: "again" /** Milliseconds since 1970 when the one that crashed began. */; readonly since: number };

/** The environment variable that tells a started process its role. */
const ROLE = "NBL_TURBO_ROLE";

/** Signals by which an engine that fails ends its process. */
const CRASHES: readonly string[] = ["SIGSEGV", "SIGBUS", "SIGILL", "SIGFPE", "SIGTRAP", "SIGABRT"];
/** The least exit code of a process that Windows ended for a fault, such as 0xC0000005. */
const WINDOWS_FAULT = 0xc0000000;

/** This process's role; processes that it starts don't inherit it. */
export function takeTurboRole(environment: NodeJS.ProcessEnv = process.env): TurboRole {
  const told = environment[ROLE];
  delete environment[ROLE];
  if (told === "turbo") {
    stopWithParent();
    return { kind: "turbo" };
  }
  const since = /^again ([0-9]{1,15})$/.exec(told ?? "")?.[1];
  return since === undefined ? { kind: "first" } : { kind: "again", since: Number(since) };
}

/** How a process ended. */
interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** How the process with turbo is started; a test has other programs. */
export interface TurboProcessOptions {
  /** The program and its arguments. */
  readonly args?: readonly string[];
  readonly flags?: readonly string[];
  /** Told when the engine has crashed, before all begins again. */
  onCrash(how: string): void;
}

/**
 * Runs this program again with turbo, on the same streams, and waits for its end. If the engine crashes, the program is run once more
 * without turbo. Returns the exit code.
 */
export async function runWithTurbo({
  args = process.argv.slice(1),
  flags = [TURBO_FLAG],
  onCrash,
}: TurboProcessOptions): Promise<number> {
  const since = Date.now();
  const first = await endOf([...process.execArgv, ...flags, ...args], "turbo");
  const how = crashOf(first);
  if (how === null) return exitCodeOf(first);
  onCrash(how);
  return exitCodeOf(await endOf([...process.execArgv, ...args], `again ${since}`));
}

function endOf(args: readonly string[], role: string): Promise<End> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      stdio: ["inherit", "inherit", "inherit", "ipc"],
      env: { ...process.env, [ROLE]: role },
    });
    const forward = () => void child.kill("SIGTERM");
    process.on("SIGTERM", forward); // a terminal's Ctrl-C reaches both
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      process.off("SIGTERM", forward);
      resolve({ code, signal });
    });
  });
}

function crashOf({ code, signal }: End): string | null {
  if (signal !== null && CRASHES.includes(signal)) return signal;
  return process.platform === "win32" && code !== null && code >= WINDOWS_FAULT ? `0x${code.toString(16)}` : null;
}

/** As shells have it: 128 and the signal's number; 1 where that isn't known. */
function exitCodeOf({ code, signal }: End): number {
  if (code !== null) return code;
  return { SIGINT: 130, SIGKILL: 137, SIGTERM: 143 }[signal as string] ?? 1;
}

/** Ends this process as SIGTERM would when the one that started it is gone. */
function stopWithParent(): void {
  if (process.channel === undefined) return;
  process.on("disconnect", () => process.emit("SIGTERM"));
  process.channel.unref();
}
