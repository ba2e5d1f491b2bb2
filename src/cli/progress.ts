import type { Plan } from "../experiment/plan/plan.ts";
import { trialPlaces } from "../experiment/plan/sections.ts";
import type { TrialRecord } from "../experiment/record/record.ts";
import type { Trial } from "../node/trial.ts";
import { stripControls } from "../report/terminal/text.ts";
import { runText } from "../report/words/over.ts";
import type { Point } from "../trainer/trainer.ts";

/** Shows the progress of trials on standard error. */
export interface Progress {
  start(trial: Trial): void;
  point(trial: Trial, point: Point): void;
  end(record: TrialRecord): void;
  /** Shows a note for the user. */
  note(sentence: string): void;
  /** Adds trials that weren't known at the start. */
  add(trials: readonly Trial[]): void;
  /** Ends the display, whether all trials are done or the run was interrupted. */
  close(): Promise<void>;
}

/** What a display of progress needs to know. */
export interface ProgressOptions {
  /** The trials to run, as far as they are known. */
  readonly trials: readonly Trial[];
  /** How many more will follow that aren't known yet. */
  readonly later: number;
  /** The most trials that run at a time. */
  readonly jobs: number;
  /** A trial's name. */
  readonly nameOf: (trial: { readonly id: string }) => string;
}

/** The names of a plan's trials: `iRprop⁺ seed 0`, or `batch 64: iRprop⁺ seed 0`. */
export function trialNames(plan: Plan): ProgressOptions["nameOf"] {
  const places = trialPlaces(plan);
  return ({ id }) => {
    const place = places.get(id);
    if (place === undefined) return id;
    const { problem, technique, run } = place;
    return stripControls(`${problem === "" ? "" : `${problem}: `}${technique.label} ${runText(run)}`);
  };
}

/** Whether a trial ended badly, which is reported at once. */
export function isMishap({ status }: TrialRecord): boolean {
  return status === "diverged" || status === "failed";
}
