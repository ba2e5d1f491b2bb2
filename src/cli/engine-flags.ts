import type { Command } from "commander";
import { shown, UsageError } from "../core/errors.ts";
import type { Io } from "./io.ts";

/** Another process has run the command to its end. */
export class Delegated extends Error {
  override name = "Delegated";
  readonly exitCode: number;

  constructor(exitCode: number) {
    super("run by another process");
    this.exitCode = exitCode;
  }
}

/** Flags that change how a training is computed, but not its result. */
export interface EngineFlags {
  readonly threads?: number;
  readonly turbo?: boolean;
  readonly stepLimit?: number;
}

/**
 * The flags of every command that trains.
 * @param goOn changes the command's options where the program begins again after a crash of the engine, at a time in milliseconds since 1970
 */
export function addEngineFlags(
  command: Command,
  defaultThreads: string,
  io: Io,
  goOn: (command: Command, since: number) => void | Promise<void> = () => {},
): Command {
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
    .option(
      "--turbo",
      "let V8 join vector operations (experimental; Node 22 and later); changes no result (default: if this version was tested with it)",
    )
    .option("--no-turbo", "don't let it")
    .hook("preAction", (_, trained) => decideTurbo(trained, io, goOn));
}

/** Runs the command in a process with turbo where that is wanted and possible, or says in one line why it isn't. */
async function decideTurbo(
  command: Command,
  io: Io,
  goOn: (command: Command, since: number) => void | Promise<void>,
): Promise<void> {
  const isElsewhere = command.getOptionValue("queue") !== undefined; // nothing is trained here
  if (!io.ownsProcess || isElsewhere) return;
  const { noteTurbo, whyNoTurbo } = await import("../node/turbo.ts");
  const { runWithTurbo, takeTurboRole } = await import("../node/turbo-process.ts");
  const role = takeTurboRole();
  if (role.kind === "turbo") return noteTurbo();
  if (role.kind === "again") return goOn(command, role.since);
  const no = whyNoTurbo(command.opts<EngineFlags>().turbo);
  if (no === null) {
    const onCrash = (how: string) => io.err(`the engine crashed with turbo (${how}); going on without\n`);
    throw new Delegated(await runWithTurbo({ onCrash }));
  }
  if (no.isTold) io.err(`turbo stays off: ${no.why}\n`);
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
