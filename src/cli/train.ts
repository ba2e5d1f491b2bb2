import { Command } from "commander";
import type { Dataset } from "../core/contracts.ts";
import { UsageError } from "../core/errors.ts";
import type { Flags } from "../experiment/configuration/read-settings.ts";
import type { Plan } from "../experiment/plan/plan.ts";
import type { Start } from "../experiment/trial/start.ts";
import type { TrialSave } from "../experiment/trial/trial.ts";
import { stripControls } from "../report/terminal/text.ts";
import { addCheckpointFlags, type CheckpointFlags, goOnFromCheckpoint, resumed } from "./checkpoint-flags.ts";
import { configure, loadPlan } from "./configure.ts";
import { addEngineFlags, type EngineFlags } from "./engine-flags.ts";
import type { Io } from "./io.ts";
import type { DataFlags } from "./known-data.ts";
import { type RunOptions, runPlanned } from "./run-planned.ts";
import { addStartFlags, checkStart, readStart, type StartFlags } from "./start.ts";
import { addOutputFlags, addTrainingFlags } from "./training-flags.ts";

interface TrainFlags extends EngineFlags, CheckpointFlags, StartFlags {
  readonly json?: true;
  readonly events?: true;
  readonly force?: true;
  readonly config?: string;
  readonly out?: string;
}

const EXAMPLES = `
Examples:
  nbl train
  nbl train --technique irprop+:delta0=0.001,etaPlus=1.1 --seed 7 --out model.safetensors
  nbl train --data flowers.csv --hidden 16,8 --batch 32 --epochs 100
  nbl train --technique rprop-torch:delta0=0.001 --json > record.json
  nbl train --config training.yaml --epochs 10
  nbl train --landscape rosenbrock --n 10 --technique lbfgs
  nbl train --batch 64 --epochs 200 --checkpoint long.safetensors --every 500u
  nbl train --resume long.safetensors
  nbl train --start on.pt --optimizer --scale unit`;

/** `nbl train`: trains one network, or runs one technique on a landscape, and prints the result. */
export function trainCommand(io: Io, exit: (exitCode: number) => void): Command {
  const command = new Command("train").description("Train one network with one technique, or run it on a landscape.");
  addTrainingFlags(command, "train");
  command
    .option("--out <file>", "write the chosen network there (see --select), as safetensors")
    .option("--force", "replace the files of --out and --checkpoint if they exist");
  addStartFlags(command);
  addCheckpointFlags(command);
  addEngineFlags(command, "all cores", io, goOnFromCheckpoint);
  return addOutputFlags(command)
    .addHelpText("after", EXAMPLES)
    .action(async (flags: TrainFlags) => exit(await train(flags, io)));
}

async function train(flags: TrainFlags, io: Io): Promise<number> {
  const { writeFileAtomic } = await import("../node/files/write.ts");
  const { defaultJobs } = await import("../node/host.ts");
  const { resume, checkpoint = resume, every = { epochs: 1 } } = flags;
  const { datasets, plan, from, start, out, inputs } =
    resume === undefined ? await begun(flags, io) : await goingOn(flags);
  if (checkpoint === undefined && flags.every !== undefined)
    throw new UsageError("--every: expected --checkpoint with it");
  const trained: { model: Uint8Array | null } = { model: null };
  const options: RunOptions = {
    trials: plan.trials,
    jobs: 1,
    threads: flags.threads ?? defaultJobs,
    stepLimit: flags.stepLimit,
    events: flags.events ?? false,
    ...(checkpoint !== undefined && { checkpoint: { path: checkpoint, every, ...(from && { from }) } }),
    ...(start && { start }),
    onRecord: (_, model) => {
      trained.model = model;
    },
  };
  const [record] = await runPlanned(plan, datasets, options, io).catch((error) => {
    if (checkpoint !== undefined && io.signal.aborted)
      io.err(`go on with: nbl train --resume ${stripControls(checkpoint)}\n`);
    throw error;
  });
  const { model } = trained;
  if (out !== undefined && model) writeFileAtomic(out, model, { force: flags.force ?? false, inputs });
  if (flags.json) {
    const { recordText } = await import("../experiment/record/record.ts");
    io.out(`${recordText(record)}\n`);
  } else if (record.identity.problem.kind === "landscape" && record.status !== "failed") {
    const { landscapeRunReport } = await import("../report/terminal/landscape-run.ts");
    io.print(landscapeRunReport(record, plan.techniques[0].label, io.screen));
  } else if (record.status !== "failed") {
    const { trainingReport } = await import("../report/terminal/training.ts");
    io.print(trainingReport(record, plan.techniques[0].label, model ? out : undefined, io.screen));
  }
  if (record.status === "failed") return 1;
  if (out === undefined || model) return 0;
  io.err(`nbl: ${out}: not written, no network had a finite evaluation loss\n`);
  return 1;
}

/** What to train, and which files are read for it. */
interface TrainTask {
  /** None where it is on a landscape. */
  readonly datasets: readonly Dataset[];
  readonly plan: Plan;
  readonly from?: TrialSave;
  readonly start?: Start;
  readonly out: string | undefined;
  readonly inputs: readonly string[];
}

async function begun(flags: TrainFlags, io: Io): Promise<TrainTask> {
  const { checkpoint, every, resume, start: path, optimizer, ...rest } = flags;
  if (optimizer && path === undefined) throw new UsageError("--optimizer: expected --start with it");
  const start = path === undefined ? undefined : await readStart(flags);
  const configuration = await configure("train", rest as Flags, start?.settings);
  const { out, data, reading } = configuration;
  const { dataFiles } = await import("../node/datasets.ts");
  const { ownFiles } = await import("../node/own-technique.ts");
  if (configuration.landscape !== undefined) {
    const { landscapePlan } = await import("../experiment/plan/comparison.ts");
    const plan = landscapePlan(configuration);
    checkModelless(plan, { out, checkpoint, every, start: path, optimizer });
    return { datasets: [], plan, out, inputs: [] };
  }
  const named = [flags.config, path].filter((path) => path !== undefined);
  const inputs = [...named, ...ownFiles(), ...dataFiles(data, reading.test)];
  await checkFiles(flags, out, inputs); // before the data is read
  if (start === undefined) {
    const { dataset, plan } = await loadPlan(configuration);
    return { datasets: [dataset], plan, out, inputs };
  }
  const { usualScale } = await import("../formats/foreign-model.ts");
  const { dataset, plan } = await loadPlan(configuration, start.digests, usualScale);
  const { identity } = plan.trials[0];
  const notes = await checkStart(start, identity, dataset, { ...flags, scale: configuration.scale });
  for (const note of notes) io.err(`${stripControls(note)}\n`);
  return { datasets: [dataset], plan, start: start.vectors, out, inputs };
}

/** @throws UsageError if a flag is about a network's model */
function checkModelless({ name }: Plan, flags: Readonly<Record<string, unknown>>): void {
  const flag = Object.keys(flags).find((name) => flags[name] !== undefined);
  if (flag === undefined) return;
  throw new UsageError(`--${flag}: expected a network on data with it, got the landscape ${name}`);
}

async function goingOn(flags: TrainFlags & DataFlags & { readonly technique?: string }): Promise<TrainTask> {
  const { out, resume, data, technique, test } = flags;
  const { dataFiles } = await import("../node/datasets.ts");
  const files = data === undefined ? [] : dataFiles(data, test);
  const inputs = [...[resume, technique].filter((path) => path !== undefined), ...files];
  await checkFiles(flags, out, inputs);
  const { dataset, ...rest } = await resumed({ ...flags });
  return { datasets: [dataset], ...rest, out, inputs };
}

/** Checks that all outputs can be written, and that none replaces an input, except a checkpoint that continues in its own file. */
async function checkFiles(
  { checkpoint, resume, force }: TrainFlags,
  out: string | undefined,
  inputs: readonly string[],
): Promise<void> {
  const { isReadOnly, isSameFile } = await import("../node/files/look.ts");
  const { checkOutputs } = await import("../node/files/write.ts");
  const goesOn = resume !== undefined && (checkpoint === undefined || isSameFile(checkpoint, resume));
  const anew = [out, goesOn ? undefined : checkpoint].filter((path) => path !== undefined);
  checkOutputs(anew, { force: force ?? false, inputs });
  if (!goesOn) return;
  checkOutputs([resume], { force: true });
  if (isReadOnly(resume)) {
    throw new UsageError(`${resume}: can't be written: read-only; --checkpoint names another file to save in`);
  }
}
