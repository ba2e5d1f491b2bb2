import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import { Tinypool } from "tinypool";
import type { Dataset } from "../core/contracts.ts";
import { engineMemory } from "../engine/addresses.ts";
import { chooseArithmetic } from "../engine/self-test.ts";
import type { Identity, NetworkProblem, TrialRecord } from "../experiment/record/record.ts";
import {
  checkData,
  checkFit,
  fillTrialLayout,
  isStandardised,
  networkOf,
  planTrialLayout,
  taskOf,
} from "../experiment/trial/layout.ts";
import type { Start } from "../experiment/trial/start.ts";
import { failedRecord, type TrialResult } from "../experiment/trial/trial.ts";
import type { Model } from "../formats/model.ts";
import { readModel } from "../formats/read-model.ts";
import { technique } from "../optimizers/registry.ts";
import type { RegressionTest } from "../tester/regression.ts";
import type { TestFigures } from "../tester/tester.ts";
import type { Point } from "../trainer/trainer.ts";
import type { CheckpointTask } from "./checkpoint-task.ts";
import { startHelpers } from "./helpers.ts";
import { defaultJobs, nodeHost } from "./host.ts";
import { ownFileOf, placedText } from "./own-technique.ts";
import { STEP_LIMIT, stepRoom, waitForSteps } from "./step-limit.ts";
import type { TestTask, TrialTask } from "./trial-worker.ts";
import { engineWidth } from "./turbo.ts";
import { allowRelaxedSimd, arithmeticFromEnvironment } from "./wasm-features.ts";

/** A trial to run. */
export interface Trial {
  /** Digest of its identity. */
  readonly id: string;
  /** What is asked of it. */
  readonly identity: Identity;
}

/** How trials are run, and who is told what. */
export interface RunnerOptions {
  /** Trials at a time (default: one per core). Changes no result. */
  readonly jobs?: number;
  /** Threads of each trial (default: one). Changes no result. */
  readonly threads?: number;
  /** Where a single trial is kept on the way, and what it goes on from. */
  readonly checkpoint?: CheckpointTask | undefined;
  /** The weights that trials start from whose problems name them. */
  readonly start?: Start | undefined;
  /** Seconds after which a step of a user's own technique that hasn't returned ends its trial (default: {@link STEP_LIMIT}). */
  readonly stepLimit?: number | undefined;
  /** Ends the run at once: workers are stopped, the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Told once for each thing about a technique that its user should know. */
  readonly onNote?: (trial: Trial, sentence: string) => void;
  /** Called when a trial begins. */
  readonly onStart?: (trial: Trial) => void;
  /** Called with each point of a trial as it is reached. */
  readonly onPoint?: (trial: Trial, point: Point) => void;
  /** Told each record as its trial ends; the model is null where the trial failed. */
  readonly onRecord?: (record: TrialRecord, model: Uint8Array | null) => void | Promise<void>;
  /**
   * Asked after each record that is kept: the trials to run because of it, each named once. They are on
   * problems of the first trials.
   */
  readonly trialsAfter?: () => readonly Trial[];
}

/**
 * Runs trials in worker threads, one trial a thread, on data that lies in memory once. A trial that fails becomes a
 * record with status `failed`, and the others go on. Returns the records in order of completion. Once it settles, no
 * thread of it is left; where it was ended, or `onRecord` failed, it rejects with the signal's reason or that error.
 */
export async function runTrials(
  trials: readonly Trial[],
  dataset: Dataset,
  options: RunnerOptions = {},
): Promise<TrialRecord[]> {
  const { signal, trialsAfter } = options;
  signal?.throwIfAborted();
  if (trials.length === 0) return [];
  for (const { identity } of trials) checkData(networkOf(identity), dataset);
  const note = noteOnce(options);
  for (const trial of trials) {
    note(trial);
    ownFileOf(trial.identity); // a user's technique that isn't known is told before anything is trained
  }
  const wanted = options.jobs ?? defaultJobs;
  const jobs = Math.max(1, trialsAfter ? wanted : Math.min(wanted, trials.length));
  const arithmetic = arithmeticHere();
  const dataFor = placeData(trials, dataset, jobs, options.threads ?? 1);
  const pool = workers(jobs);
  let ended: Promise<void> | undefined;
  const endWorkers = () => (ended ??= pool.destroy());
  const broken = new AbortController(); // one lane's error ends the others: nothing trains on behind the caller's back
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
      const work = {
        arithmetic,
        data: dataFor(trial, place),
        ...(dataset.place && { dataPlace: dataset.place }),
        ...(own && { own }),
        ...(options.checkpoint && { checkpoint: options.checkpoint }),
        ...(options.start && { start: options.start }),
      };
      const { record, model } = await runOne(pool, trial, work, { ...options, signal: stop });
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

/** The trials that wait for a lane; one that finds none waits as long as others may bring some. */
class Queue {
  readonly #waiting: Trial[];
  readonly #idle: (() => void)[] = [];
  #running = 0;

  constructor(trials: readonly Trial[]) {
    this.#waiting = [...trials];
  }

  /** The next trial; undefined once there are none and none can come. */
  async take(): Promise<Trial | undefined> {
    while (this.#waiting.length === 0 && this.#running > 0) await new Promise<void>((wake) => this.#idle.push(wake));
    const trial = this.#waiting.shift();
    if (trial !== undefined) this.#running++;
    return trial;
  }

  /** A trial that was taken is over, and brought more. */
  done(more: readonly Trial[]): void {
    this.#running--;
    this.#waiting.push(...more);
    this.#wake();
  }

  /** No more trials are taken. */
  end(): void {
    this.#waiting.length = 0;
    this.#running = 0;
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#idle.splice(0)) wake();
  }
}

/**
 * Tests a network on a data set's test samples, or on all its samples where it has none.
 * @param file the lab's model, or its file's content
 * @throws DataError if the file is no model of the lab's, or the model is one for other data.
 */
export async function testModel(file: Uint8Array | Model, dataset: Dataset): Promise<TestFigures | RegressionTest> {
  const model = file instanceof Uint8Array ? readModel(file) : file;
  checkFit(model.network.layers, dataset, "model", model.metadata.targetNames?.length);
  const pool = workers(1);
  try {
    const task: TestTask = { model, dataset, arithmetic: arithmeticHere() };
    return await pool.run(task, { name: "testNetwork" });
  } finally {
    await pool.destroy();
  }
}

async function runOne(
  pool: Tinypool,
  trial: Trial,
  work: Omit<TrialTask, "identity" | "points" | "steps">,
  { signal, stepLimit = STEP_LIMIT, onStart, onPoint }: RunnerOptions & { readonly signal: AbortSignal },
): Promise<{ record: TrialRecord; model: Uint8Array | null }> {
  const { port1, port2 } = new MessageChannel();
  const hear = (points: readonly Point[]) => {
    for (const point of points) onPoint?.(trial, point);
  };
  let isOpen = true;
  const gone = new Promise<void>((resolve) => {
    port1.once("close", () => {
      isOpen = false;
      resolve();
    });
  });
  port1.on("message", hear);
  onStart?.(trial);
  const helpers = startHelpers(trial.identity, work);
  const steps = work.own && stepRoom();
  const late = new AbortController();
  const stopWaiting = steps && waitForSteps(steps, stepLimit, () => late.abort());
  try {
    const task: TrialTask = { ...work, identity: trial.identity, points: port2, ...(steps && { steps }) };
    const result: TrialResult = await pool.run(task, {
      name: "trial",
      transferList: [port2],
      ...(steps && { signal: late.signal }),
    });
    return result;
  } catch (error) {
    signal.throwIfAborted();
    if (late.signal.aborted) await gone; // else what still runs there would write into the next trial's memory
    const cause = helpers.failure();
    const reason = late.signal.aborted
      ? `a step had not returned after ${stepLimit} s, the limit of --step-limit`
      : cause
        ? `a thread of the run died: ${placedText(cause, work.own)}`
        : placedText(error, work.own);
    const threads = "layout" in work.data ? work.data.layout.threads : 1;
    const data = work.dataPlace && { data: work.dataPlace };
    const host = { ...nodeHost, description: { ...nodeHost.description, threads, ...data } };
    return { record: failedRecord(trial.identity, reason, host), model: null };
  } finally {
    stopWaiting?.();
    // Of a closed port Node would take the whole process down; all of its messages have been heard then.
    while (isOpen) {
      const left = receiveMessageOnPort(port1);
      if (!left) break;
      hear(left.message);
    }
    port1.close();
    await helpers.stop();
  }
}

/** Lays the data out once in a shared memory; trials with columns of their own scale get the data set itself. */
function placeData(trials: readonly Trial[], dataset: Dataset, jobs: number, threads: number) {
  const problems = new Map(trials.map(({ identity: { problem } }) => [JSON.stringify(problem), problem]));
  const together = [...problems.values()].filter(isTogether);
  if (together.length === 0) return (): TrialTask["data"] => ({ dataset });
  const plan = planTrialLayout(dataset, together, { regions: jobs, threads, width: engineWidth() });
  const memory = engineMemory(plan.bytes, true);
  const layout = fillTrialLayout(memory, plan);
  return ({ id, identity: { problem } }: Trial, place: number): TrialTask["data"] => {
    if (!problems.has(JSON.stringify(problem))) throw new RangeError(`runner: expected a planned problem, got ${id}'s`);
    return isTogether(problem) ? { memory, layout, place } : { dataset };
  };
}

function isTogether(problem: Identity["problem"]): problem is NetworkProblem {
  return problem.kind === "network" && !isStandardised(problem);
}

/** Says once of each technique that wants full batches, and doesn't get them, what that means. */
function noteOnce({ onNote }: RunnerOptions): (trial: Trial) => void {
  const noted = new Set<string>();
  return (trial) => {
    const { id, hyper } = trial.identity.technique;
    const { batch } = taskOf(networkOf(trial.identity));
    if (batch === 0 || noted.has(id) || !technique(id).create(hyper).needs.fullBatch) return;
    noted.add(id);
    onNote?.(
      trial,
      `${id}: its rule compares errors of the same data, so on changing mini-batches of ${batch} it has no meaning`,
    );
  };
}

function arithmeticHere() {
  allowRelaxedSimd();
  return chooseArithmetic(arithmeticFromEnvironment());
}

function workers(count: number): Tinypool {
  return new Tinypool({
    filename: new URL("./trial-worker.js", import.meta.url).href,
    minThreads: count,
    maxThreads: count,
  });
}
