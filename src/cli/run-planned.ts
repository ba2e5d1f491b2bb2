import type { Dataset } from "../core/contracts.ts";
import type { Plan } from "../experiment/plan/plan.ts";
import type { TrialRecord } from "../experiment/record/record.ts";
import type { RunnerOptions } from "../node/runner.ts";
import type { Trial } from "../node/trial.ts";
import { stripControls } from "../report/terminal/text.ts";
import type { Io } from "./io.ts";
import { openProgress } from "./open-progress.ts";
import { type Progress, trialNames } from "./progress.ts";
import { readingNotes } from "./read-data.ts";

/** What to run of a plan, and how. */
export interface RunOptions
  extends Pick<RunnerOptions, "threads" | "stepLimit" | "onRecord" | "trialsAfter" | "checkpoint" | "start"> {
  /** Runs trials elsewhere than in this machine's workers. */
  readonly elsewhere?: (trials: readonly Trial[], watch: Watch) => Promise<TrialRecord[]>;
  /** The plan's trials to run. */
  readonly trials: readonly Trial[];
  /** How many more will follow from `trialsAfter`. */
  readonly later?: number;
  readonly jobs: number;
  /** Whether a program asked for NDJSON. */
  readonly events: boolean;
  /** Notes for the user before the first trial, and after the last one even if the run was interrupted. */
  readonly before?: readonly string[];
  readonly after?: () => string | undefined;
}

/** What a run is told of its trials. */
export interface Watch
  extends Required<Pick<RunnerOptions, "signal" | "onStart" | "onPoint" | "onRecord">>,
    Pick<RunnerOptions, "trialsAfter"> {
  readonly note: (sentence: string) => void;
}

/** Sentences on problems with a single sample to train or to evaluate on. */
function fewNotes(trials: readonly Trial[]): ReadonlySet<string> {
  const few = trials.flatMap(({ identity: { problem } }) => {
    if (problem.kind !== "network") return [];
    const { data, train, evaluation } = problem;
    const uses = [...(train === 1 ? ["to train on"] : []), ...(evaluation === 1 ? ["to evaluate on"] : [])];
    return uses.length === 0 ? [] : [`${data}: there is only 1 sample ${uses.join(", and 1 ")}`];
  });
  return new Set(few);
}

/**
 * Runs trials of a plan in workers and shows their progress. Returns their records in order of completion.
 * @throws Interruption if the user asked to stop.
 */
export async function runPlanned(
  plan: Plan,
  datasets: readonly Dataset[],
  options: RunOptions,
  io: Io,
): Promise<TrialRecord[]> {
  const { trials, later = 0, jobs, threads, events, before = [], after, trialsAfter } = options;
  const progress: Progress = await openProgress({ trials, later, jobs, nameOf: trialNames(plan) }, events, io);
  const note = (sentence: string) => progress.note(stripControls(sentence));
  for (const sentence of before) note(sentence);
  for (const dataset of trials.length > 0 ? datasets : []) {
    for (const sentence of await readingNotes(dataset)) note(sentence);
  }
  for (const sentence of fewNotes(trials)) note(sentence);
  try {
    if (trials.length === 0) return [];
    const watch: Watch = {
      note,
      signal: io.signal,
      onStart: progress.start,
      onPoint: progress.point,
      onRecord: async (record, model) => {
        await options.onRecord?.(record, model);
        progress.end(record);
      },
      ...(trialsAfter && {
        trialsAfter: () => {
          const more = trialsAfter();
          progress.add(more);
          return more;
        },
      }),
    };
    if (options.elsewhere) return await options.elsewhere(trials, watch);
    const { runTrials } = await import("../node/runner.ts");
    return await runTrials(trials, datasets, {
      jobs,
      takesData: true,
      ...(threads !== undefined && { threads }),
      stepLimit: options.stepLimit,
      ...(options.checkpoint && { checkpoint: options.checkpoint }),
      ...(options.start && { start: options.start }),
      onNote: (_, sentence) => note(sentence),
      ...watch,
    });
  } finally {
    await progress.close();
    const sentence = after?.();
    if (sentence !== undefined) note(sentence);
  }
}
