import type { Plan } from "../experiment/plan/plan.ts";
import { trialPlaces } from "../experiment/plan/sections.ts";
import type { TrialRecord } from "../experiment/record/record.ts";
import type { Trial } from "../node/runner.ts";
import { stripControls } from "../report/terminal/text.ts";
import type { Point } from "../trainer/trainer.ts";

/** Tells how trials go on, on standard error. */
export interface Progress {
  start(trial: Trial): void;
  point(trial: Trial, point: Point): void;
  end(record: TrialRecord): void;
  /** Something that the user should know. */
  note(sentence: string): void;
  /** Adds trials that weren't known at the start. */
  add(trials: readonly Trial[]): void;
  /** No more trials come, whether all are done or they were broken off. */
  close(): Promise<void>;
}

/** What a display of progress needs to know. */
export interface ProgressOptions {
  /** The trials to run, as far as they are known. */
  readonly trials: readonly Trial[];
  /** How many more will come, once it is known which. */
  readonly later: number;
  /** Most trials that go on at a time. */
  readonly jobs: number;
  /** How a trial is called. */
  readonly nameOf: (trial: { readonly id: string }) => string;
}

/** How the trials of a plan are called: `iRprop⁺ seed 0`, or `batch 64: iRprop⁺ seed 0`. */
export function trialNames(plan: Plan): ProgressOptions["nameOf"] {
  const places = trialPlaces(plan);
  return ({ id }) => {
    const place = places.get(id);
    if (place === undefined) return id;
    const { problem, technique, seed } = place;
    return stripControls(`${problem === "" ? "" : `${problem}: `}${technique.label} seed ${seed}`);
  };
}

/** Whether a trial ended as nobody wished: to be told at once. */
export function isMishap({ status }: TrialRecord): boolean {
  return status === "diverged" || status === "failed";
}
