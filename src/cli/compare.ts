import { Command } from "commander";
import type { Configuration } from "../experiment/configuration/configuration.ts";
import { configure, loadPlan } from "./configure.ts";
import { addEngineFlags } from "./engine-flags.ts";
import type { Io } from "./io.ts";
import { goOnInFolder, runStudy, type StudyFlags } from "./run-study.ts";
import { addFolderFlags, addOutputFlags, addTrainingFlags } from "./training-flags.ts";

interface CompareFlags extends StudyFlags {
  readonly config?: string;
}

const EXAMPLES = `
Without arguments it runs the Python project's comparison: six techniques of the Rprop family from delta0 = 0.001 on MNIST,
50 epochs, seeds 0 to 2. With --techniques, each technique has its own defaults.

Examples:
  nbl compare
  nbl compare --techniques rprop- irprop+:delta0=0.001 irprop+:delta0=0.1 --seeds 10
  nbl compare --seeds 3,7,9 --epochs 20 --jobs 1 --out runs/mine
  nbl compare --data flowers.csv --label species --hidden 16
  nbl compare --landscape ellipsoid:condition=900,rotation=true --n 20 --seeds 200
  nbl compare --json > records.json`;

/** `nbl compare`: trains several techniques on the same seeds and compares them. */
export function compareCommand(io: Io, exit: (exitCode: number) => void): Command {
  const command = new Command("compare").description("Train several techniques on the same seeds and compare them.");
  addTrainingFlags(command, "compare");
  addFolderFlags(command);
  addEngineFlags(command, "1", io, goOnInFolder);
  return addOutputFlags(command)
    .addHelpText("after", EXAMPLES)
    .action(async (flags: CompareFlags) => exit(await compare(await configure("compare", { ...flags }), flags, io)));
}

async function compare(configuration: Configuration, flags: CompareFlags, io: Io): Promise<number> {
  const { out, jobs, data, reading, landscape } = configuration;
  const { dataFiles } = await import("../node/datasets.ts");
  const inputs = [
    ...(landscape === undefined ? dataFiles(data, reading.test) : []),
    ...(flags.config === undefined ? [] : [flags.config]),
  ];
  if (landscape !== undefined) {
    const { landscapePlan } = await import("../experiment/plan/comparison.ts");
    return runStudy({ plan: landscapePlan(configuration), datasets: [], out, jobs, inputs }, flags, io);
  }
  const { dataset, plan } = await loadPlan(configuration);
  return runStudy({ plan, datasets: [dataset], out, jobs, inputs }, flags, io);
}
