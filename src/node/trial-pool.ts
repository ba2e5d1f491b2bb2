import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import { Tinypool } from "tinypool";
import type { Dataset } from "../core/contracts.ts";
import { engineMemory } from "../engine/addresses.ts";
import type { Arithmetic } from "../engine/kernels.ts";
import { chooseArithmetic } from "../engine/self-test.ts";
import type { NetworkProblem } from "../experiment/record/record.ts";
import { fillTrialLayout, hasOwnSamples, networkOf, planTrialLayout } from "../experiment/trial/layout.ts";
import { failedRecord, type TrialResult } from "../experiment/trial/trial.ts";
import type { Point } from "../trainer/trainer.ts";
import { startHelpers } from "./helpers.ts";
import { nodeHost } from "./host.ts";
import { placedText } from "./own-technique.ts";
import { STEP_LIMIT, stepRoom, waitForSteps } from "./step-limit.ts";
import type { Trial } from "./trial.ts";
import type { TrialTask } from "./trial-worker.ts";
import { engineWidth } from "./turbo.ts";
import { allowRelaxedSimd, arithmeticFromEnvironment } from "./wasm-features.ts";
import { TRAINING_THREAD_LIMITS } from "./worker-memory.ts";

/** What to do while a trial runs. */
export interface TrialWatch {
  /** Ends the trial: its promise rejects with the signal's reason, once the pool was destroyed. */
  readonly signal: AbortSignal;
  /** Seconds after which a step of a user's own technique that hasn't returned ends its trial. */
  readonly stepLimit?: number | undefined;
  /** Called when a trial begins. */
  readonly onStart?: (trial: Trial) => void;
  /** Called with each point of a trial as it is reached. */
  readonly onPoint?: (trial: Trial, point: Point) => void;
}

/** Where a trial's data is, by the place of the run, from 0 on. */
export type DataOfTrial = (trial: Trial, place: number) => TrialTask["data"];

/** Worker threads that run trials, one trial per thread. */
export function trialThreadsPool(count: number): Tinypool {
  return new Tinypool({
    filename: new URL("./trial-worker.js", import.meta.url).href,
    minThreads: count,
    maxThreads: count,
    resourceLimits: TRAINING_THREAD_LIMITS,
  });
}

/** The arithmetic of all trials of this process. */
export function arithmeticHere(): Arithmetic {
  allowRelaxedSimd();
  return chooseArithmetic(arithmeticFromEnvironment());
}

/** The problems whose trials use a data set as it is, each once; the others have samples of their own. */
export function sharedProblems(trials: readonly Trial[]): NetworkProblem[] {
  const shared = trials.filter(({ identity }) => identity.problem.kind === "network" && !hasOwnSamples(identity));
  return [
    ...new Map(shared.map(({ identity }) => [JSON.stringify(identity.problem), networkOf(identity)] as const)).values(),
  ];
}

/**
 * Lays out a data set once in memory that all threads share, for trials of some problems; trials with samples of their own get the
 * data set itself.
 * @throws DataError if a problem is of other data; the function that is returned: RangeError for a trial of another problem
 */
export function placeData(
  problems: readonly NetworkProblem[],
  dataset: Dataset,
  jobs: number,
  threads: number,
): DataOfTrial {
  if (problems.length === 0) return () => ({ dataset });
  const known = new Set(problems.map((problem) => JSON.stringify(problem)));
  const plan = planTrialLayout(dataset, problems, { regions: jobs, threads, width: engineWidth() });
  const memory = engineMemory(plan.bytes, true);
  const layout = fillTrialLayout(memory, plan);
  return ({ id, identity }, place) => {
    if (hasOwnSamples(identity)) return { dataset };
    if (!known.has(JSON.stringify(identity.problem)))
      throw new RangeError(`runner: expected a planned problem, got ${id}'s`);
    return { memory, layout, place };
  };
}

/**
 * Runs a trial in a thread of the pool. A trial that fails becomes a record with status `failed`.
 * @throws the signal's reason if it was aborted
 */
export async function runInPool(
  pool: Tinypool,
  trial: Trial,
  work: Omit<TrialTask, "identity" | "points" | "steps">,
  { signal, stepLimit = STEP_LIMIT, onStart, onPoint }: TrialWatch,
): Promise<TrialResult> {
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
    if (late.signal.aborted) await gone; // otherwise the old thread could write into the next trial's memory
    const cause = helpers.failure();
    const reason = late.signal.aborted
      ? `a step had not returned after ${stepLimit} s, the limit of --step-limit`
      : cause
        ? `a thread of the run died: ${placedText(cause, work.own)}`
        : placedText(error, work.own);
    const threads = work.data !== "landscape" && "layout" in work.data ? work.data.layout.threads : 1;
    const data = work.dataPlace && { data: work.dataPlace };
    const host = { ...nodeHost, description: { ...nodeHost.description, threads, ...data } };
    return { record: failedRecord(trial.identity, reason, host), model: null };
  } finally {
    stopWaiting?.();
    // Receiving from a closed port would crash Node; all of its messages have arrived by then.
    while (isOpen) {
      const left = receiveMessageOnPort(port1);
      if (!left) break;
      hear(left.message);
    }
    port1.close();
    await helpers.stop();
  }
}
