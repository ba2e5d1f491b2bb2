import type { Plan } from "../experiment/plan.ts";
import { trialPlaces } from "../experiment/plan-sections.ts";
import type { Identity, TrialRecord } from "../experiment/record.ts";
import type { Trial } from "../node/runner.ts";
import type { Point } from "../trainer/trainer.ts";
import type { Io } from "./io.ts";

/** Tells how trials go on, on standard error. */
export interface Progress {
  start(trial: Trial): void;
  point(trial: Trial, point: Point): void;
  end(record: TrialRecord): void;
  /** Something that the user should know. */
  note(sentence: string): void;
  /** No more trials come, be it that all are done or that they were broken off. */
  close(): Promise<void>;
}

/** What a display of progress needs to know. */
export interface ProgressOptions {
  /** The trials that are to be run. */
  readonly trials: readonly Trial[];
  /** Most trials that go on at a time. */
  readonly jobs: number;
  /** How a trial is called. */
  readonly nameOf: (trial: { readonly id: string }) => string;
}

/**
 * The progress of trials: NDJSON where a program asked for it, live lines on a terminal, else a plain line at most
 * every second.
 * @param events whether a program asked for NDJSON
 */
export async function openProgress(options: ProgressOptions, events: boolean, io: Io): Promise<Progress> {
  if (events) return (await import("./progress-events.ts")).eventProgress(io);
  if (io.isLive) return (await import("./progress-live.ts")).liveProgress(options, io);
  return (await import("./progress-lines.ts")).lineProgress(options, io);
}

/** How the trials of a plan are called: `iRprop⁺ seed 0`, or `batch 64: iRprop⁺ seed 0`. */
export function trialNames(plan: Plan): ProgressOptions["nameOf"] {
  const places = trialPlaces(plan);
  return ({ id }) => {
    const place = places.get(id);
    if (place === undefined) return id;
    const { problem, technique, seed } = place;
    return `${problem === "" ? "" : `${problem}: `}${technique.label} seed ${seed}`;
  };
}

/** How far trials have come, in epochs, and from that how long they will take. */
export class Pace {
  readonly #now: () => number;
  readonly #begin: number;
  readonly #epochs = new Map<string, number>();
  readonly #total: number;

  /** @param now a clock in seconds */
  constructor(trials: readonly Trial[], now: () => number) {
    this.#now = now;
    this.#begin = now();
    this.#total = trials.reduce((sum, { identity }) => sum + pointsOf(identity), 0);
  }

  /** Points of a trial's curve that are there; all of them at its end, however early. */
  reached(trial: Trial, epoch: number | "end"): void {
    this.#epochs.set(trial.id, epoch === "end" ? pointsOf(trial.identity) : epoch + 1);
  }

  /** Seconds since the beginning. */
  get elapsed(): number {
    return this.#now() - this.#begin;
  }

  /** Seconds that are still to come, if it goes on at this pace; undefined as long as there is little to judge by. */
  get remaining(): number | undefined {
    const done = [...this.#epochs.values()].reduce((sum, epochs) => sum + epochs, 0);
    if (this.elapsed < 2 || done === 0) return undefined;
    return (this.elapsed * (this.#total - done)) / done;
  }
}

function pointsOf({ stop }: Identity): number {
  return stop.epochs + 1;
}
