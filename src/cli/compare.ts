import { Command } from "commander";
import type { Configuration } from "../experiment/configuration.ts";
import type { RunFolder } from "../node/run-folder.ts";
import { plural, sentenceList } from "../report/numbers.ts";
import { configure, loadPlan } from "./configure.ts";
import { addEngineFlags, type EngineFlags, switchTurbo } from "./engine-flags.ts";
import type { Io } from "./io.ts";
import { type RunOptions, runPlanned } from "./run-trials.ts";
import { addOutputFlags, addTrainingFlags } from "./training-flags.ts";

interface CompareFlags extends EngineFlags {
  readonly json?: true;
  readonly events?: true;
  readonly fresh?: true;
}

const EXAMPLES = `
Without arguments it is the Python project's comparison: six techniques of the Rprop family from delta0 = 0.001 on MNIST,
50 epochs, seeds 0 to 2. With --techniques, each has its own defaults.

Examples:
  nbl compare
  nbl compare --techniques rprop- irprop+:delta0=0.001 irprop+:delta0=0.1 --seeds 10
  nbl compare --seeds 3,7,9 --epochs 20 --jobs 1 --out runs/mine
  nbl compare --data flowers.csv --label species --hidden 16
  nbl compare --json > records.json`;

/** `nbl compare`: trains several techniques on the same seeds and compares them. */
export function compareCommand(io: Io, exit: (exitCode: number) => void): Command {
  const command = new Command("compare")
    .description("Train several techniques on the same seeds and compare them.")
    .option("--techniques <ids...>", "ID[:NAME=VALUE,…] each, see nbl list techniques")
    .option("--seeds <seeds>", "a count 3, a range 0-4, a list 3,7,9, or a single one 7-7 (default: 3)");
  addTrainingFlags(command);
  command
    .option("--jobs <n>", "trials at a time; changes no result (default: one per core)")
    .option("--out <folder>", "the run's folder (default: runs/NAME of data and plan)")
    .option("--fresh", "move the folder aside if it exists, and begin anew");
  addEngineFlags(command, "1");
  return addOutputFlags(command)
    .addHelpText("after", EXAMPLES)
    .action(async (flags: CompareFlags) => exit(await compare(await configure("compare", { ...flags }), flags, io)));
}

async function compare(configuration: Configuration, flags: CompareFlags, io: Io): Promise<number> {
  const { openRunFolder } = await import("../node/run-folder.ts");
  const { defaultJobs } = await import("../node/host.ts");
  const { dataset, plan } = await loadPlan(configuration);
  await switchTurbo(flags, io);
  const folder = openRunFolder(plan, { out: configuration.out, fresh: flags.fresh });
  const { threads = 1 } = flags;
  const count = plan.trials.length;
  const finished = () => count - folder.toDo().length;
  const toDo = folder.toDo();
  try {
    const options: RunOptions = {
      trials: toDo,
      jobs: configuration.jobs ?? Math.max(1, Math.floor(defaultJobs / threads)),
      threads,
      events: flags.events ?? false,
      before: startNote(folder, finished(), count),
      after: () =>
        io.signal.aborted
          ? `interrupted: ${finished()} of ${plural(count, "trial")} are kept in ${folder.path}; the same command goes on from there`
          : undefined,
      onRecord: (record, model) => void folder.append(record, model),
    };
    await runPlanned(plan, dataset, options, io);
    await showResult(folder, toDo.length > 0, flags, io);
    const failed = folder.toDo().length;
    if (failed === 0) return 0;
    io.err(`nbl: ${failed} of ${plural(count, "trial")} failed; the same command tries them again\n`);
    return 1;
  } finally {
    folder.close();
  }
}

/** What of a run is there already, and what isn't any more. */
function startNote(folder: RunFolder, finished: number, count: number): string | undefined {
  if (finished === 0) return undefined;
  const missing = missingModels(folder);
  const there = `${finished < count ? `${finished} of` : "all"} ${plural(count, "trial")} are there already`;
  const lost = missing > 0 ? `, but ${plural(missing, "model")} of them ${missing === 1 ? "is" : "are"} missing` : "";
  if (finished < count && missing === 0) return `${folder.path}: ${there}`;
  return `${folder.path}: ${there}${lost}; --fresh ${missing > 0 ? "trains" : "begins"} anew`;
}

/** How many trials should have a model's file and have none. */
function missingModels({ records, has }: RunFolder): number {
  return [...records.values()].filter(({ model }) => model !== null && !has(model)).length;
}

/** Writes the figure, and prints the table and the curves, or the records. */
async function showResult(folder: RunFolder, isNew: boolean, { json }: CompareFlags, io: Io): Promise<void> {
  const { DOMParser } = await import("linkedom");
  const { comparisonOf } = await import("../report/comparison.ts");
  const { curvesSvg } = await import("../report/curves-svg.ts");
  const { inPlanOrder, recordText } = await import("../experiment/record.ts");
  const ids = folder.plan.trials.map(({ id }) => id);
  const records = inPlanOrder(folder.records.values(), ids);
  const { sectionsOf } = await import("../experiment/plan-sections.ts");
  const [section] = sectionsOf(folder.plan, records); // a comparison has one problem
  const comparison = comparisonOf(section, records);
  const document: unknown = new DOMParser().parseFromString("<svg/>", "image/svg+xml");
  try {
    folder.write("curves.svg", curvesSvg(comparison, document as Document));
  } catch (error) {
    if (isNew) throw error; // a run that was only to be shown may be where nobody can write
  }
  if (json) {
    io.out(`[${records.map(recordText).join(",\n")}]\n`);
    return;
  }
  const { comparisonReport } = await import("../report/comparison-report.ts");
  const kept = [
    "records",
    ...(missingModels(folder) === 0 ? ["models"] : []),
    ...(folder.has("curves.svg") ? ["curves.svg"] : []),
  ];
  io.print(comparisonReport(comparison, `${sentenceList(kept)}: ${folder.path}`, io.screen));
}
