import { Command, CommanderError } from "commander";
import { InputError } from "../core/errors.ts";
import { messageOf } from "../core/message-of.ts";
import { VERSION } from "../node/host.ts";
import { stripControls } from "../report/terminal/text.ts";
import { compareCommand } from "./compare.ts";
import { configCommand } from "./config.ts";
import { conformanceCommand } from "./conformance.ts";
import { convertCommand } from "./convert.ts";
import { doctorCommand } from "./doctor.ts";
import { Delegated } from "./engine-flags.ts";
import { exportCommand } from "./export.ts";
import { inspectCommand } from "./inspect.ts";
import { Interruption, type Io } from "./io.ts";
import { labCommand } from "./lab.ts";
import { listCommand } from "./list.ts";
import { mergeCommand } from "./merge.ts";
import { misuse, unknownCommand } from "./misuse.ts";
import { queueCommand } from "./queue.ts";
import { reportCommand } from "./report.ts";
import { runCommand } from "./run.ts";
import { statusCommand } from "./status.ts";
import { testCommand } from "./test.ts";
import { torchScriptCommand } from "./torch-script.ts";
import { trainCommand } from "./train.ts";
import { verifyCommand } from "./verify.ts";
import { workerCommand } from "./worker.ts";

const EXAMPLES = `
Examples:
  nbl compare                                   the Rprop family on MNIST, 3 seeds
  nbl train --technique irprop+:delta0=0.001 --out model.safetensors
  nbl test model.safetensors
  nbl compare --techniques rprop- irprop+ --seeds 10 --data flowers.csv
  nbl run seed-report                           a plan that comes with the lab, or a file of yours
  nbl verify runs/mnist-e0a99eff                train again, and compare every bit
  nbl convert model.safetensors model.pt        for PyTorch, and back
  nbl lab --open                                see it happen, in the browser
  nbl list techniques

Exit codes: 0 done, 1 failed, 2 misused (command line, configuration, data), 3 joined with gaps, 130 interrupted.`;

/** Runs `nbl` with the given arguments and returns its exit code. */
export async function runProgram(args: readonly string[], io: Io): Promise<number> {
  let exitCode = 0;
  const exit = (code: number) => {
    exitCode = code;
  };
  const program = new Command("nbl")
    .description(
      "A laboratory for adaptive backpropagation: trains small networks with the Rprop family and compares them.",
    )
    .version(VERSION, "-V, --version", "print the version")
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .addHelpText("after", EXAMPLES);
  for (const make of [
    trainCommand,
    testCommand,
    compareCommand,
    runCommand,
    workerCommand,
    queueCommand,
    statusCommand,
    mergeCommand,
    reportCommand,
    exportCommand,
    verifyCommand,
    convertCommand,
    inspectCommand,
    labCommand,
    listCommand,
    conformanceCommand,
    torchScriptCommand,
    configCommand,
    doctorCommand,
  ]) {
    program.addCommand(make(io, exit));
  }
  program.addCommand(helpCommand(program));
  for (const command of [program, ...program.commands.flatMap((one) => [one, ...one.commands])]) guard(command, io);
  try {
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    return tell(error, io);
  }
}

/** `nbl help`: the help of the program, or of one of its commands. */
function helpCommand(program: Command): Command {
  return new Command("help")
    .description("Print the help of a command.")
    .argument("[command]")
    .action((name?: string) => {
      const command = name === undefined ? program : program.commands.find((other) => other.name() === name);
      if (command === undefined) throw unknownCommand(program, name ?? "");
      command.outputHelp();
    });
}

/** Makes a command write to the streams of `io`, and throw an error with one sentence instead of commander's messages. */
function guard(command: Command, io: Io): void {
  command
    .helpOption("-h, --help", "print this help")
    .configureOutput({ writeOut: io.out, writeErr: io.err, outputError: () => {} })
    .configureHelp({ showGlobalOptions: false })
    .exitOverride((error) => {
      throw error.exitCode === 0 ? error : misuse(command, error);
    });
}

/** Prints what went wrong in one sentence, and returns the exit code for it. */
function tell(error: unknown, io: Io): number {
  if (error instanceof CommanderError) return error.exitCode;
  if (error instanceof Interruption || error instanceof Delegated) return error.exitCode;
  const message = messageOf(error);
  io.err(`nbl: ${stripControls(message)}\n`);
  if (process.env["NBL_DEBUG"] && error instanceof Error) io.err(`${error.stack}\n`);
  return error instanceof InputError ? 2 : 1;
}
