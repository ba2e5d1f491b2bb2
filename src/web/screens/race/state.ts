import { computed, signal } from "@preact/signals";
import { reaches } from "../../../experiment/record/target.ts";
import type { Run } from "../../lab/lab.ts";
import { stepSizes } from "../../lab/step-sizes.ts";
import { lab } from "../../lab/the-lab.ts";
import { type Coincidence, coincidencesOf } from "./coincidence.ts";
import { type Lead, leadAt, leadAtEnd } from "./standing.ts";

/** What a chart of the race draws. */
export type RaceMeasure = "loss" | "accuracy" | "steps";
/** Of which samples; step sizes have none. */
export type CurvePart = "evaluation" | "train";
export interface RaceFigure {
  readonly measure: RaceMeasure;
  readonly part: CurvePart;
}

/** All figures; the one that is shown large is left out below it. */
export const FIGURES: readonly RaceFigure[] = [
  { measure: "loss", part: "evaluation" },
  { measure: "accuracy", part: "evaluation" },
  { measure: "loss", part: "train" },
  { measure: "accuracy", part: "train" },
  { measure: "steps", part: "evaluation" },
];

/** The figure that is shown large. */
export const large = signal<RaceFigure>(FIGURES[0]);

/** What the reader wants curves drawn against. */
export const wantedAxis = signal<"epochs" | "seconds">("epochs");

/** Seconds only where one technique runs alone. */
export const axis = computed(() => (lab.runs.value.length === 1 ? wantedAxis.value : "epochs"));

/** The epoch under the pointer, in all figures at once; null where there is none. */
export const pointed = signal<number | null>(null);

/** The epoch of which the table tells: that under the pointer, else the one that all runs have reached. */
export const shownEpoch = computed(() => pointed.value ?? lab.epoch.value);

/** The technique whose parameters are shown, by its place; null for none. */
export const chosen = signal<number | null>(null);

/** Whether two figures are the same. */
export function isSameFigure(a: RaceFigure, b: RaceFigure): boolean {
  return a.measure === b.measure && (a.measure === "steps" || a.part === b.part);
}

/**
 * A run's values in a figure, one for each point: point t is the network after t epochs. All end at the epoch that all runs have
 * reached, so that what is compared is of one epoch.
 */
export function figureValues(run: Run, { measure, part }: RaceFigure): readonly number[] {
  const all = measure === "steps" ? (stepSizes.value.get(run.trial.id) ?? []) : run.curve.value[part][measure];
  return all.slice(0, lab.epoch.value + 1);
}

/** Who leads: at the end by what decides in the report, before by the networks of the epoch that all have reached. */
export const lead = computed(() => {
  if (lab.phase.value === "done") return leadAtEnd(lab.runs.value);
  return lab.epoch.value === 0 ? null : leadAt(lab.runs.value, lab.epoch.value);
});

/** Who leads in the table, which tells of the epoch under the pointer where there is one. */
export const tableLead = computed(() => {
  const epoch = pointed.value;
  if (epoch === null) return lead.value;
  return epoch === 0 ? null : leadAt(lab.runs.value, epoch);
});

/** Whether all runs are level, so that none of them leads. */
export function isLevel({ leaders }: Lead): boolean {
  return leaders.length > 1 && leaders.length === lab.runs.value.length;
}

/** The groups of runs that coincide. */
export const coincidences = computed<readonly Coincidence[]>(() => coincidencesOf(lab.runs.value));

/** The first epoch at which a run reaches the plan's first target; null where it hasn't yet. */
export function epochOfTarget({ curve }: Run): number | null {
  const target = lab.plan.value?.targets[0];
  if (target === undefined) return null;
  const { epoch, evaluation } = curve.value;
  const place = (evaluation[target.figure] ?? []).findIndex((value) => reaches(target, value));
  return place < 0 ? null : epoch[place];
}

/** Takes the crosshair away. */
export function stopPointing(): void {
  pointed.value = null;
}
