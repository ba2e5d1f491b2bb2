import { Worker } from "node:worker_threads";
import type { OptimizerState } from "../core/contracts.ts";
import type { Arithmetic } from "../engine/kernels.ts";
import type { Identity } from "../experiment/record/record.ts";
import { trialThreads } from "../experiment/trial/help-trial.ts";
import type { TrialLayout } from "../experiment/trial/layout.ts";
import type { OwnFile } from "./own-technique.ts";
import type { TrialTask } from "./trial-worker.ts";
import { TRAINING_THREAD_LIMITS } from "./worker-memory.ts";

/** What a helping thread is started with. */
export interface HelperData {
  readonly identity: Identity;
  readonly arithmetic: Arithmetic;
  readonly memory: WebAssembly.Memory;
  readonly layout: TrialLayout;
  readonly place: number;
  /** From 1 on: the trial's worker is thread 0. */
  readonly thread: number;
  /** Where the technique is, if it is a user's. */
  readonly own: OwnFile | undefined;
  /** The technique's state that the trial resumes from. */
  readonly saved: OptimizerState | undefined;
}

/** The helping threads of one trial. */
export interface Helpers {
  readonly workers: readonly Worker[];
  /** The error of the first thread that died, if one did. */
  failure(): Error | undefined;
  /** Stops the threads that are still running. */
  stop(): Promise<void>;
}

/**
 * Starts the helping threads of a trial, if its layout is for several threads. If one dies or can't be started, the trial fails
 * instead of waiting for it.
 */
export function startHelpers(
  identity: Identity,
  { arithmetic, data, own, checkpoint }: Pick<TrialTask, "arithmetic" | "data" | "own" | "checkpoint">,
): Helpers {
  if (data === "landscape" || "dataset" in data || data.layout.threads === 1)
    return { workers: [], failure: () => undefined, stop: async () => {} };
  const { memory, layout, place } = data;
  const saved = checkpoint?.from?.trainer.state;
  const group = trialThreads(identity, layout, memory, place);
  group.reset();
  let failure: Error | undefined;
  const workers: Worker[] = [];
  const start = (thread: number) => {
    const workerData: HelperData = { identity, arithmetic, memory, layout, place, thread, own, saved };
    const worker = new Worker(new URL("./helper-worker.js", import.meta.url), {
      workerData,
      resourceLimits: TRAINING_THREAD_LIMITS,
    });
    workers.push(worker);
    worker.on("error", (error) => {
      failure ??= error as Error;
      group.fail();
    });
    worker.on("exit", (code) => {
      if (code === 0) return;
      failure ??= new Error(`it ended with code ${code}`);
      group.fail();
    });
  };
  try {
    for (let thread = 1; thread < layout.threads; thread++) start(thread);
  } catch (error) {
    failure = error as Error; // the system gives no more threads
    group.fail();
  }
  return {
    workers,
    failure: () => failure,
    async stop() {
      for (const worker of workers) worker.removeAllListeners("exit");
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
