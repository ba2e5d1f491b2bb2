import { Command } from "commander";
import type { Configuration } from "../experiment/configuration.ts";
import { configure, loadPlan } from "./configure.ts";
import { addEngineFlags, type EngineFlags, switchTurbo } from "./engine-flags.ts";
import type { Io } from "./io.ts";
import { type RunOptions, runPlanned } from "./run-trials.ts";
import { addOutputFlags, addTrainingFlags } from "./training-flags.ts";

interface TrainFlags extends EngineFlags {
  readonly json?: true;
  readonly events?: true;
  readonly force?: true;
  readonly config?: string;
}

const EXAMPLES = `
Examples:
  nbl train
  nbl train --technique irprop+:delta0=0.001,etaPlus=1.1 --seed 7 --out model.safetensors
  nbl train --data flowers.csv --hidden 16,8 --batch 32 --epochs 100
  nbl train --technique rprop-torch:delta0=0.001 --json > record.json
  nbl train --config training.yaml --epochs 10`;

/** `nbl train`: trains one network and prints what became of it. */
export function trainCommand(io: Io, exit: (exitCode: number) => void): Command {
  const command = new Command("train")
    .description("Train one network with one technique.")
    .option("--technique <id>", "ID[:NAME=VALUE,…], see nbl list techniques (default: irprop+)")
    .option("--seed <n>", "fixes split, first weights and batch order (default: 0)");
  addTrainingFlags(command);
  command
    .option("--out <file>", "write the network of least evaluation loss there, as safetensors")
    .option("--force", "replace the file of --out if it exists");
  addEngineFlags(command, "all cores");
  return addOutputFlags(command)
    .addHelpText("after", EXAMPLES)
    .action(async (flags: TrainFlags) => exit(await train(await configure("train", { ...flags }), flags, io)));
}

async function train(configuration: Configuration, flags: TrainFlags, io: Io): Promise<number> {
  const { checkOutput, writeFileAtomic } = await import("../node/files.ts");
  const { defaultJobs } = await import("../node/host.ts");
  const { out, data, test } = configuration;
  const inputs = [data, test, flags.config].filter((path) => path !== undefined);
  const writing = { force: flags.force ?? false, inputs };
  if (out !== undefined) checkOutput(out, writing);
  const { dataset, plan } = await loadPlan(configuration);
  await switchTurbo(flags, io);
  const trained: { model: Uint8Array | null } = { model: null };
  const options: RunOptions = {
    trials: plan.trials,
    jobs: 1,
    threads: flags.threads ?? defaultJobs,
    events: flags.events ?? false,
    onRecord: (_, model) => {
      trained.model = model;
    },
  };
  const [record] = await runPlanned(plan, dataset, options, io);
  const model = record.best && trained.model;
  if (out !== undefined && model) writeFileAtomic(out, model, writing);
  if (flags.json) {
    const { recordText } = await import("../experiment/record.ts");
    io.out(`${recordText(record)}\n`);
  } else if (record.status !== "failed") {
    const { trainingReport } = await import("../report/training-report.ts");
    io.print(trainingReport(record, plan.techniques[0].label, model ? out : undefined, io.screen));
  }
  if (record.status === "failed") return 1;
  if (out === undefined || model) return 0;
  io.err(`nbl: ${out}: not written, no network had a finite evaluation loss\n`);
  return 1;
}
