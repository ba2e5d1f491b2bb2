import { signal } from "@preact/signals";
import { messageOf } from "../../../core/message-of.ts";
import type { PlannedTrial } from "../../../experiment/plan/plan.ts";
import { epochsOf } from "../../../experiment/record/curve.ts";

import { hasOwnSamples } from "../../../experiment/trial/layout.ts";
import { type KeptResult, keep } from "../../lab/kept-results.ts";
import type { Lab } from "../../lab/lab.ts";
import { connect } from "../../workers/calls.ts";
import type { PlacedData, RunCalls, RunEvent } from "../../workers/protocol.ts";
import { unboxed } from "../../workers/unboxed.ts";

/** Progress of a training of many trials. */
export interface SeedsProgress {
  readonly trials: number;
  readonly done: number;
  readonly failed: number;
  /** Share of all epochs, 0 to 1. */
  readonly share: number;
  /** Estimated remaining seconds; null at the beginning. */
  readonly left: number | null;
}

/** The present training; null if there is none. */
export const seedsProgress = signal<SeedsProgress | null>(null);

/** Why the last training ended early, in one sentence; null if it didn't. */
export const seedsTrouble = signal<string | null>(null);

let stopping: AbortController | null = null;

/** Stops the present training at once; finished trials are kept. */
export function stopSeeds(): void {
  stopping?.abort();
}

/**
 * Trains trials of one problem in the background, one in each of as many workers as there are cores, and keeps their results.
 * The lab's runs are paused meanwhile; the loaded data must be that of the trials.
 */
export async function trainSeeds(lab: Lab, trials: readonly PlannedTrial[], cores = coresHere()): Promise<void> {
  if (stopping !== null || trials.length === 0) return;
  const stop = new AbortController();
  stopping = stop;
  seedsTrouble.value = null;
  lab.pause();
  const progress = new SeedsCounter(trials);
  progress.show();
  try {
    const arithmetic = await lab.ask.begin(document.baseURI);
    for (const group of groupsOf(trials)) {
      // Without shared memory each worker has its own copy of the data.
      const jobs = Math.min(lab.isIsolated ? cores : Math.min(2, cores), group.length);
      const placed = lab.isIsolated ? await lab.ask.place(group.slice(0, jobs), 1) : null;
      const queue = [...group];
      const lane = async (place: number) => {
        for (let trial = queue.shift(); trial !== undefined && !stop.signal.aborted; trial = queue.shift()) {
          const task = { trials: [trial], arithmetic, placed, place: placed === null ? 0 : place };
          await trainOne(lab, task, progress, stop.signal);
        }
      };
      await Promise.all(Array.from({ length: jobs }, (_, place) => lane(place)));
      if (stop.signal.aborted) break;
    }
  } catch (error) {
    seedsTrouble.value = messageOf(error);
  } finally {
    stopping = null;
    seedsProgress.value = null;
  }
}

interface SeedsTask {
  readonly trials: readonly [PlannedTrial] | readonly PlannedTrial[];
  readonly arithmetic: Awaited<ReturnType<Lab["ask"]["begin"]>>;
  readonly placed: PlacedData | null;
  readonly place: number;
}

/** Trains one trial in its own worker, which ends with it, so that a fault affects no other trial. */
async function trainOne(lab: Lab, task: SeedsTask, progress: SeedsCounter, signal: AbortSignal): Promise<void> {
  const [trial] = task.trials;
  const worker = new Worker(new URL("../../workers/run-worker.ts", import.meta.url), { type: "module" });
  const result = await new Promise<KeptResult | string | null>((resolve) => {
    signal.addEventListener("abort", () => resolve(null));
    const connection = connect<RunCalls, RunEvent>(worker, (event) => {
      if (event.kind === "points") progress.epochs(trial, event.points.at(-1)!.epoch);
      if (event.kind === "ended") resolve({ record: unboxed(event.record), model: event.model });
      if (event.kind === "failed") resolve(event.reason);
    });
    worker.addEventListener("error", ({ message }) => resolve(message || "the worker died"));
    void (async () => {
      let lent: MessagePort | null = null;
      if (task.placed === null) {
        const { port1, port2 } = new MessageChannel();
        void lab.ask.lend(port1);
        lent = port2;
      }
      await connection.ask.open(task, lent, []);
      await connection.ask.go([trial.id], Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER);
    })().catch((error: Error) => resolve(error.message));
  });
  worker.terminate();
  if (result === null) return;
  if (typeof result === "string") seedsTrouble.value = result;
  else keep([result]);
  progress.over(trial, typeof result === "string");
}

/** Groups of trials that can share a layout of the data: by seed and fold if their samples depend on these, else all together. */
function groupsOf(trials: readonly PlannedTrial[]): PlannedTrial[][] {
  const groups = new Map<string, PlannedTrial[]>();
  for (const trial of trials) {
    const { seed, fold } = trial.identity;
    const key = hasOwnSamples(trial.identity) ? `${seed}/${fold?.index}` : "";
    groups.set(key, [...(groups.get(key) ?? []), trial]);
  }
  return [...groups.values()];
}

/** Number of trials at a time: one per core, but at most eight, so that memory is likely to suffice. */
function coresHere(): number {
  return Math.max(1, Math.min(8, navigator.hardwareConcurrency || 1));
}

class SeedsCounter {
  readonly #total: number;
  readonly #trials: readonly PlannedTrial[];
  readonly #begin = performance.now();
  readonly #at = new Map<string, number>();
  #done = 0;
  #failed = 0;

  constructor(trials: readonly PlannedTrial[]) {
    this.#trials = trials;
    this.#total = trials.reduce((sum, { identity }) => sum + epochsOf(identity.stop), 0);
  }

  epochs({ id }: PlannedTrial, epoch: number): void {
    this.#at.set(id, epoch);
    this.show();
  }

  over(trial: PlannedTrial, hasFailed: boolean): void {
    if (hasFailed) this.#failed++;
    else this.#done++;
    this.epochs(trial, epochsOf(trial.identity.stop));
  }

  show(): void {
    const epochs = [...this.#at.values()].reduce((sum, one) => sum + one, 0);
    const share = this.#total === 0 ? 0 : epochs / this.#total;
    const spent = (performance.now() - this.#begin) / 1000;
    seedsProgress.value = {
      trials: this.#trials.length,
      done: this.#done,
      failed: this.#failed,
      share,
      left: share > 0.02 && spent > 1 ? (spent * (1 - share)) / share : null,
    };
  }
}
