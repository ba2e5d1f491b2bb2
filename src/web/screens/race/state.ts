import { computed, signal } from "@preact/signals";
import { reaches } from "../../../experiment/record/target.ts";
import { technique } from "../../../optimizers/registry.ts";
import type { Run } from "../../lab/lab.ts";
import { stepSizes } from "../../lab/step-sizes.ts";
import { lab } from "../../lab/the-lab.ts";
import { type Coincidence, coincidencesOf } from "./coincidence.ts";
import { type Lead, leadAt, leadAtEnd } from "./standing.ts";

/** What a chart of the race shows; the score is the accuracy, or in a regression the RMSE. */
export type RaceMeasure = "loss" | "score" | "steps";
/** The samples that it is measured on; step sizes have none. */
export type CurvePart = "evaluation" | "train";
export interface RaceFigure {
  readonly measure: RaceMeasure;
  readonly part: CurvePart;
}

/** All figures; the one that is shown large is left out below it. */
export const FIGURES: readonly RaceFigure[] = [
  { measure: "loss", part: "evaluation" },
  { measure: "score", part: "evaluation" },
  { measure: "loss", part: "train" },
  { measure: "score", part: "train" },
  { measure: "steps", part: "evaluation" },
];

/** The figure that is shown large. */
export const large = signal<RaceFigure>(FIGURES[0]);

/** The chosen x axis of curves. */
export const wantedAxis = signal<"epochs" | "seconds">("epochs");

/** The x axis in use: seconds only if there is one technique. */
export const axis = computed(() => (lab.runs.value.length === 1 ? wantedAxis.value : "epochs"));

/** The epoch under the pointer, common to all figures; null if there is none. */
export const pointed = signal<number | null>(null);

/** That epoch, unless the runs went back behind it. */
const pointedHere = computed(() => (pointed.value !== null && pointed.value <= lab.epoch.value ? pointed.value : null));

/** The epoch of the table: that under the pointer, else the one that all runs have reached. */
export const shownEpoch = computed(() => pointedHere.value ?? lab.epoch.value);

/** Index of the technique whose parameters are shown; null for none. */
export const chosen = signal<number | null>(null);

/** Runs whose rule compares errors of the same data, on mini-batches, which change. */
export const withoutMeaning = computed(() =>
  lab.runs.value.filter(({ trial, technique: { id, hyper } }) => {
    const { problem } = trial.identity;
    if (problem.kind !== "network" || problem.batch === "full" || problem.batch >= problem.train) return false;
    return technique(id).create({ ...hyper }).needs.fullBatch;
  }),
);

/** The score of networks on the loaded data. */
export const score = computed<"accuracy" | "rmse">(() => (lab.data.value?.targetNames ? "rmse" : "accuracy"));

/** A figure's measure by its own name. */
export function measureOf({ measure }: RaceFigure): "loss" | "accuracy" | "rmse" | "steps" {
  return measure === "score" ? score.value : measure;
}

/** Whether two figures are the same. */
export function isSameFigure(a: RaceFigure, b: RaceFigure): boolean {
  return a.measure === b.measure && (a.measure === "steps" || a.part === b.part);
}

/**
 * A run's values in a figure, one for each point: point t is the network after t epochs. They end at the epoch that all runs
 * have reached, so that runs are compared at the same epoch.
 */
export function figureValues(run: Run, figure: RaceFigure): readonly number[] {
  const measure = measureOf(figure);
  const all = measure === "steps" ? stepSizes.value.get(run.trial.id) : run.curve.value[figure.part][measure];
  return (all ?? []).slice(0, lab.epoch.value + 1);
}

/** The leading runs: after the end by the measure that decides in the report, before by the networks of the common epoch. */
export const lead = computed(() => {
  if (lab.phase.value === "done") return leadAtEnd(lab.runs.value);
  return lab.epoch.value === 0 ? null : leadAt(lab.runs.value, lab.epoch.value);
});

/** The leading runs in the table, which shows the epoch under the pointer if there is one. */
export const tableLead = computed(() => {
  const epoch = pointedHere.value;
  if (epoch === null) return lead.value;
  return epoch === 0 ? null : leadAt(lab.runs.value, epoch);
});

/** Whether all runs are equal, so that none of them leads. */
export function isLevel({ leaders }: Lead): boolean {
  return leaders.length > 1 && leaders.length === lab.runs.value.length;
}

/** The groups of runs that coincide. */
export const coincidences = computed<readonly Coincidence[]>(() => coincidencesOf(lab.runs.value, lab.epoch.value));

/** The first epoch at which a run reaches the plan's first target; null if it hasn't by the epoch that all runs have reached. */
export function epochOfTarget({ curve }: Run): number | null {
  const target = lab.plan.value?.targets[0];
  if (target === undefined) return null;
  const { epoch, evaluation } = curve.value;
  const place = (target.figure === "precision" ? [] : (evaluation[target.figure] ?? [])).findIndex((value) =>
    reaches(target, value),
  );
  return place < 0 || place > lab.epoch.value ? null : epoch[place];
}

/** Removes the crosshair. */
export function stopPointing(): void {
  pointed.value = null;
}
