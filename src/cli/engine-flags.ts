import type { Command } from "commander";
import { shown, UsageError } from "../core/errors.ts";
import type { Io } from "./io.ts";

/** Flags that change how a training is computed, but not its result. */
export interface EngineFlags {
  readonly threads?: number;
  readonly turbo?: true;
  readonly stepLimit?: number;
}

/** The flags of every command that trains. */
export function addEngineFlags(command: Command, defaultThreads: string): Command {
  return command
    .option(
      "--threads <n>",
      `threads of a training; changes no result (default: ${defaultThreads})`,
      parseCount("--threads", 256),
    )
    .option(
      "--step-limit <seconds>",
      "end a trial if a step of your own technique takes longer than this (default: 60)",
      parseSeconds,
    )
    .option("--turbo", "let Node 22 and later join vector operations (experimental in V8); changes no result");
}

/** Switches turbo on if it is asked for, or says in one line why not. */
export async function switchTurbo({ turbo }: EngineFlags, io: Io): Promise<void> {
  const { switchTurboOn, turboFromEnvironment } = await import("../node/turbo.ts");
  if (!turbo && !turboFromEnvironment()) return;
  const why = switchTurboOn();
  if (why !== null) io.err(`turbo stays off: ${why}\n`);
}

/** Parses the value of a flag that is a count. @throws UsageError unless it is an integer from 1 to `most`. */
export function parseCount(flag: string, most: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (/^[0-9]+$/.test(text) && count >= 1 && count <= most) return count;
    throw new UsageError(`${flag}: expected a number from 1 to ${most}, got ${shown(text)}`);
  };
}

/** @throws UsageError unless it is a positive number of seconds, at most a day. */
function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (/^[0-9]*\.?[0-9]+$/.test(text) && seconds > 0 && seconds <= 86_400) return seconds;
  throw new UsageError(`--step-limit: expected seconds, more than 0 and at most 86400, got ${shown(text)}`);
}
