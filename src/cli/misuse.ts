import type { Command, CommanderError } from "commander";
import { nearest, shown, UsageError } from "../core/errors.ts";

/** Commander's error for a command line as one sentence that names the nearest known word. */
export function misuse(command: Command, error: CommanderError): UsageError {
  const [, quoted = ""] = /'([^']*)'/.exec(error.message) ?? [];
  const at = command.parent ? `${command.name()}: ` : "";
  const help = `see nbl ${command.parent ? `${command.name()} ` : ""}--help`;
  const [word] = quoted.split(/[ =]/);
  switch (error.code) {
    case "commander.unknownOption":
      return new UsageError(`${at}unknown flag ${word}; ${hint(word, flagsOf(command))}`);
    case "commander.unknownCommand":
      return unknownCommand(command, quoted);
    case "commander.optionMissingArgument":
      return new UsageError(`${at}expected a value after ${valueFlag(quoted)}, got nothing`);
    case "commander.missingArgument":
      return new UsageError(`${at}expected ${quoted.toUpperCase()}, got nothing; ${help}`);
    case "commander.excessArguments": {
      const extra = command.args[command.registeredArguments.length];
      return new UsageError(`${at}unexpected argument ${shown(extra)}; ${help}`);
    }
    default:
      return new UsageError(`${at}${error.message.replace(/^error: /, "").split("\n")[0]}`);
  }
}

/** Names the nearest known word, else all of them. */
export function hint(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? `known are ${known.join(", ")}` : `did you mean ${near}?`;
}

function flagsOf(command: Command): string[] {
  const options = command.createHelp().visibleOptions(command);
  return options.map(({ long }) => long).filter((flag) => flag != null);
}

/** The sentence for an unknown command. */
export function unknownCommand(program: Command, name: string): UsageError {
  const known = program.commands.map((command) => command.name());
  return new UsageError(`unknown command ${shown(name)}; ${hint(name, known)}`);
}

/** `--seed` of `--seed <n>`. */
function valueFlag(quoted: string): string {
  return quoted.split(" ").find((part) => part.startsWith("--")) ?? quoted;
}
