import type { Command } from "commander";
import type { Dataset } from "../core/contracts.ts";
import type { Plan } from "../experiment/plan/plan.ts";
import type { Shard } from "../experiment/plan/shard.ts";
import type { RunFolder } from "../node/run-folder.ts";
import { stripControls } from "../report/terminal/text.ts";
import { countText, plural } from "../report/words/numbers.ts";
import type { EngineFlags } from "./engine-flags.ts";
import type { Io } from "./io.ts";
import type { RunTechniquesFlag } from "./own-techniques.ts";
import { type RunOptions, runPlanned } from "./run-planned.ts";
import type { QueuedStudy } from "./run-queued.ts";
import { missingModels, showStudy } from "./show-study.ts";
import { Workload } from "./workload.ts";

/** Flags of the commands that run a plan. */
export interface StudyFlags extends EngineFlags, RunTechniquesFlag {
  readonly json?: true;
  readonly events?: true;
  readonly fresh?: true;
  readonly takeLock?: true;
  /** False if no models are kept. */
  readonly models?: boolean;
}

/** A plan, and where and how to run it. */
export interface StudyRun {
  readonly plan: Plan;
  readonly datasets: readonly Dataset[];
  readonly out?: string | undefined;
  readonly jobs?: number | undefined;
  readonly shard?: Shard | undefined;
  /** Folders of other shards that lie elsewhere than beside this one's. */
  readonly tunedBy?: readonly string[] | undefined;
  /** Where its trials are run, if not by this machine's workers. */
  readonly queue?: QueuedStudy | undefined;
  /** Files that are read for it, and so never written. */
  readonly inputs?: readonly string[];
}

/** After a crash the run's folder has what was done before it: nothing is moved aside again. */
export function goOnInFolder(command: Command): void {
  command.setOptionValue("fresh", undefined);
}

/** Runs a plan's missing trials in its folder, and shows the results. Returns the exit code. */
export async function runStudy(run: StudyRun, flags: StudyFlags, io: Io): Promise<number> {
  const { defaultRunFolder, openRunFolder } = await import("../node/run-folder.ts");
  const { defaultJobs } = await import("../node/host.ts");
  const { ownFiles } = await import("../node/own-technique.ts");
  const { plan, shard } = run;
  const { foldersBeside, gatherTuning, shardEnding } = await import("../node/gather-tuning.ts");
  const own = shard && `${defaultRunFolder(plan)}${shardEnding(shard)}`;
  const folder = openRunFolder(plan, {
    out: run.out ?? own,
    fresh: flags.fresh,
    takeLock: flags.takeLock,
    inputs: [...(run.inputs ?? []), ...ownFiles()],
  });
  try {
    const { threads = 1 } = flags;
    const work = new Workload(folder, shard);
    const others = [...foldersBeside(folder.path), ...(run.tunedBy ?? [])];
    const taken = shard && work.isChoiceOpen ? gatherTuning(folder, others) : 0;
    const before = [...takenNotes(folder, taken), ...startNotes(folder, work, run, flags)];
    const trials = work.take();
    const options: RunOptions = {
      trials,
      later: work.later,
      jobs: run.jobs ?? Math.max(1, Math.floor(defaultJobs / threads)),
      threads,
      stepLimit: flags.stepLimit,
      events: flags.events ?? false,
      before,
      after: () => (io.signal.aborted ? interrupted(folder, work) : endNote(folder, work, shard)),
      onRecord(record, model) {
        folder.append(record, flags.models === false ? null : model);
        work.ended(record);
      },
      ...(plan.tuning !== null && { trialsAfter: () => work.take() }),
      ...(run.queue && {
        elsewhere: run.queue.runnerOf({ plan, datasets: run.datasets, folder, models: flags.models !== false }),
      }),
    };
    await runPlanned(plan, run.datasets, options, io);
    await showStudy(folder, { isNew: trials.length > 0, isPart: shard !== undefined, json: flags.json ?? false }, io);
    const fault = run.queue?.fault();
    if (fault !== undefined) io.err(`nbl: ${stripControls(fault)}\n`);
    if (fault !== undefined && work.failed === 0) return 1;
    if (work.failed === 0) return 0;
    io.err(`nbl: ${work.failed} of ${plural(work.count, "trial")} failed; the same command tries them again\n`);
    return 1;
  } finally {
    folder.close();
  }
}

/** The size of all models, in bytes, above which a note gives it before the run. */
const LARGE = 200e6;

function takenNotes({ path }: RunFolder, taken: number): string[] {
  return taken === 0 ? [] : [`${path}: ${plural(taken, "tuning record")} of other shards taken over`];
}

/** Notes on what is done already and what remains. */
function startNotes(folder: RunFolder, work: Workload, { shard }: StudyRun, { models }: StudyFlags): string[] {
  const { path, plan } = folder;
  const { count, finished } = work;
  const trials = plural(count, "trial");
  const who = `${path}: ${shard ? `shard ${shard.index}/${shard.of}: ` : ""}`;
  const missing = missingModels(folder);
  const lost = missing === 0 ? "" : `, but ${plural(missing, "model")} of them ${missing === 1 ? "is" : "are"} missing`;
  const anew = `; --fresh ${missing > 0 ? "trains" : "begins"} anew`;
  const choice = work.later > 0 ? `, ${countText(work.later)} of them once the tuning has chosen` : "";
  if (finished === count) return [`${who}all ${trials} are there already${lost}${anew}`];
  const there = `${countText(finished)} of ${trials} are there already${lost}${missing > 0 ? anew : ""}`;
  const size = models === false ? 0 : modelBytes(work, plan);
  return [
    `${who}${finished === 0 ? `${trials} to run` : `${there}; ${countText(count - finished)} to run`}${choice}`,
    ...(size > LARGE
      ? [`the models will take about ${countText(Math.round(size / 1e6))} MB; --no-models keeps none`]
      : []),
  ];
}

/** The disk space of the models of the remaining trials: four bytes per parameter. */
function modelBytes({ count, finished }: Workload, { problems }: Plan): number {
  const sizes = problems.map(({ problem }) => {
    const layers = problem.kind === "network" ? problem.layers : []; // a landscape has no model
    return layers.slice(1).reduce((sum, nOut, l) => sum + 4 * nOut * (layers[l] + 1), 0);
  });
  return ((count - finished) * sizes.reduce((sum, size) => sum + size, 0)) / sizes.length;
}

function interrupted({ path }: RunFolder, { finished, count }: Workload): string {
  const kept = `${countText(finished)} of ${plural(count, "trial")} are kept in ${path}`;
  return `interrupted: ${kept}; the same command goes on from there`;
}

/** A note on what to do after a shard. */
function endNote({ path, plan }: RunFolder, work: Workload, shard: Shard | undefined): string | undefined {
  if (shard === undefined) return undefined;
  const done = `shard ${shard.index}/${shard.of}: ${countText(work.finished)} of its ${plural(work.count, "trial")} are in ${path}`;
  if (plan.tuning === null || !work.isChoiceOpen) return `${done}; nbl merge joins the shards`;
  return `${done}, of the tuning; its test trials come once all shards have tuned: then run the same command again, with the other shards' folders beside this one or named by --tuned-by`;
}
