import type { Dataset } from "../core/contracts.ts";
import { release } from "../core/release.ts";
import type { TrialRecord } from "../experiment/record/record.ts";
import { checkData, checkFit, hasOwnSamples } from "../experiment/trial/layout.ts";
import type { Start } from "../experiment/trial/start.ts";
import type { Model } from "../formats/model.ts";
import { readModel } from "../formats/read-model.ts";
import type { RegressionTest } from "../tester/regression.ts";
import type { TestFigures } from "../tester/tester.ts";
import type { Point } from "../trainer/trainer.ts";
import type { CheckpointTask } from "./checkpoint-task.ts";
import { defaultJobs } from "./host.ts";
import { noteOnce } from "./note-once.ts";
import { ownFileOf } from "./own-technique.ts";
import type { Trial } from "./trial.ts";
import { arithmeticHere, placeData, runInPool, sharedProblems, trialThreadsPool } from "./trial-pool.ts";
import type { TestTask, TrialTask } from "./trial-worker.ts";

/** How trials are run, and callbacks. */
export interface RunnerOptions {
  /** Trials at a time (default: one per core). Doesn't change results. */
  readonly jobs?: number;
  /** Threads of each trial (default: one). Doesn't change results. */
  readonly threads?: number;
  /** Where a single trial's checkpoint is written, and the checkpoint that it resumes from. */
  readonly checkpoint?: CheckpointTask | undefined;
  /** The weights from which trials start if their problems name them. */
  readonly start?: Start | undefined;
  /** Seconds after which a step of a user's own technique that hasn't returned ends its trial (default: 60). */
  readonly stepLimit?: number | undefined;
  /** Ends the run at once: workers are stopped, and the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /**
   * Whether the data sets' raw values are the runner's: it releases their memory once they are laid out for training, and nobody can use them
   * afterwards.
   */
  readonly takesData?: boolean;
  /** Called once for each note about a technique for its user. */
  readonly onNote?: (trial: Trial, sentence: string) => void;
  /** Called when a trial begins. */
  readonly onStart?: (trial: Trial) => void;
  /** Called with each point of a trial as it is reached. */
  readonly onPoint?: (trial: Trial, point: Point) => void;
  /** Called with each record when its trial ends; the model is null if the trial failed. */
  readonly onRecord?: (record: TrialRecord, model: Uint8Array | null) => void | Promise<void>;
  /**
   * Called after each stored record: returns the trials to run because of it, each only once. Their problems are problems of the
   * first trials.
   */
  readonly trialsAfter?: () => readonly Trial[];
}

/**
 * Runs trials in worker threads, one trial per thread, on landscapes and on data sets, each of which is in memory only once. A trial that fails becomes a
 * record with status `failed`, and the others continue. Returns the records in order of completion. Once the promise settles, no
 * thread is left. If the run was aborted, or `onRecord` failed, it rejects with the signal's reason or that error.
 */
export async function runTrials(
  trials: readonly Trial[],
  data: Dataset | readonly Dataset[],
  options: RunnerOptions = {},
): Promise<TrialRecord[]> {
  const { signal, trialsAfter } = options;
  signal?.throwIfAborted();
  if (trials.length === 0) return [];
  const byDataset = trialsByDataset(trials, [data].flat());
  const note = noteOnce(options.onNote);
  for (const trial of trials) {
    ownFileOf(trial.identity); // an unknown user's technique is reported before anything is trained
    note(trial);
  }
  const wanted = options.jobs ?? defaultJobs;
  const jobs = Math.max(1, trialsAfter ? wanted : Math.min(wanted, trials.length));
  const arithmetic = arithmeticHere();
  const datasets = new Map(
    [...byDataset].map(([dataset, own]) => {
      const dataFor = placeData(sharedProblems(own), dataset, jobs, options.threads ?? 1);
      // Trials with samples of their own make them from the data set, and trials that follow may be such.
      if (options.takesData && !trialsAfter && !own.some(({ identity }) => hasOwnSamples(identity))) {
        release(dataset.train.values, ...(dataset.test ? [dataset.test.values] : []));
      }
      return [dataset.digest, { dataset, dataFor }];
    }),
  );
  const dataOf = (trial: Trial, place: number): Pick<TrialTask, "data" | "dataPlace"> => {
    const { problem } = trial.identity;
    if (problem.kind === "landscape") return { data: "landscape" };
    const entry = datasets.get(problem.dataDigest);
    if (entry === undefined) throw new RangeError(`runner: expected a planned problem, got ${trial.id}'s`);
    const { place: dataPlace } = entry.dataset;
    return { data: entry.dataFor(trial, place), ...(dataPlace && { dataPlace }) };
  };
  const pool = trialThreadsPool(jobs);
  let ended: Promise<void> | undefined;
  const endWorkers = () => (ended ??= pool.destroy());
  const broken = new AbortController(); // one lane's error ends the others, so that nothing keeps training unnoticed
  const stop = signal ? AbortSignal.any([signal, broken.signal]) : broken.signal;
  const queue = new Queue(trials);
  stop.addEventListener("abort", () => {
    queue.end();
    void endWorkers().catch(() => {}); // awaited below
  });
  const records: TrialRecord[] = [];
  const lane = async (place: number) => {
    for (let trial = await queue.take(); trial !== undefined; trial = await queue.take()) {
      stop.throwIfAborted();
      const own = ownFileOf(trial.identity);
      const { data, dataPlace } = dataOf(trial, place);
      const work = {
        arithmetic,
        data,
        ...(dataPlace && { dataPlace }),
        ...(own && { own }),
        ...(options.checkpoint && { checkpoint: options.checkpoint }),
        ...(options.start && { start: options.start }),
      };
      const { record, model } = await runInPool(pool, trial, work, { ...options, signal: stop });
      records.push(record);
      await options.onRecord?.(record, model);
      const more = trialsAfter?.() ?? [];
      for (const one of more) note(one);
      queue.done(more);
    }
  };
  const lanes = Array.from({ length: jobs }, (_, place) => lane(place).catch((error) => broken.abort(error)));
  await Promise.all(lanes);
  await endWorkers();
  broken.signal.throwIfAborted();
  return records;
}

/** Trials by their data set; landscapes have none. @throws DataError if the data set of a trial isn't among `datasets`. */
function trialsByDataset(trials: readonly Trial[], datasets: readonly Dataset[]): Map<Dataset, Trial[]> {
  const groups = new Map<Dataset, Trial[]>();
  for (const trial of trials) {
    const { problem } = trial.identity;
    if (problem.kind === "landscape") continue;
    const dataset = datasets.find(({ digest }) => digest === problem.dataDigest) ?? datasets[0];
    checkData(problem, dataset);
    const group = groups.get(dataset);
    if (group) group.push(trial);
    else groups.set(dataset, [trial]);
  }
  return groups;
}

/** The trials that wait for a lane. A lane that finds none waits as long as running trials may add some. */
class Queue {
  readonly #trials: Trial[];
  /** How many of them were taken. */
  #taken = 0;
  readonly #idle: (() => void)[] = [];
  #running = 0;

  constructor(trials: readonly Trial[]) {
    this.#trials = [...trials];
  }

  /** The next trial; undefined if there are none and none can follow. */
  async take(): Promise<Trial | undefined> {
    const isEmpty = () => this.#taken === this.#trials.length;
    while (isEmpty() && this.#running > 0) await new Promise<void>((wake) => this.#idle.push(wake));
    if (isEmpty()) return undefined;
    this.#running++;
    return this.#trials[this.#taken++];
  }

  /** Notes that a taken trial is over, and adds the trials that follow from it. */
  done(more: readonly Trial[]): void {
    this.#running--;
    for (const trial of more) this.#trials.push(trial);
    this.#wake();
  }

  /** Empties the queue and ends the waiting. */
  end(): void {
    this.#trials.length = this.#taken;
    this.#running = 0;
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#idle.splice(0)) wake();
  }
}

/**
 * Tests a network on a data set's test samples, or on all its samples if it has none.
 * @param file a model of the lab, or the content of its file
 * @throws DataError if the file isn't a model of the lab, or the model doesn't fit the data.
 */
export async function testModel(file: Uint8Array | Model, dataset: Dataset): Promise<TestFigures | RegressionTest> {
  const model = file instanceof Uint8Array ? readModel(file) : file;
  checkFit(model.network.layers, dataset, "model", model.metadata.targetNames?.length);
  const pool = trialThreadsPool(1);
  try {
    const task: TestTask = { model, dataset, arithmetic: arithmeticHere() };
    return await pool.run(task, { name: "testNetwork" });
  } finally {
    await pool.destroy();
  }
}
