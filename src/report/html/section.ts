import {
  EVALUATION_ACCURACY,
  EVALUATION_LOSS,
  EVALUATION_RMSE,
  measureOf,
  TRAINING_ACCURACY,
  TRAINING_LOSS,
} from "../../experiment/analysis/measures.ts";
import { neverRose, type ResultRow } from "../../experiment/analysis/rows.ts";
import type { SectionResult } from "../../experiment/analysis/section.ts";
import { gridsOf } from "../../experiment/plan/grids.ts";
import type { TrialRecord } from "../../experiment/record/record.ts";
import { hasHits } from "../figures/hits-panel.ts";
import { el, type Markup } from "../markup.ts";
import { overOf, runsIn } from "../words/over.ts";
import { LEVEL } from "../words/pair-facts.ts";
import { ENGLISH, type ReportWords } from "../words/words.ts";
import { bestRun } from "./best-run.ts";
import type { FigureParts } from "./figure.ts";
import { hasInside, stepSizesPart, turnsPart } from "./inside-figures.ts";
import { confusionTable, hasConfusion, hasPictures, sensitivityMaps, worstPictures } from "./maps.ts";
import { hasPredictions, predictionParts, worstPredictions } from "./predictions.ts";
import {
  curvesPart,
  dotsPart,
  gainsPart,
  hasCurves,
  hasDots,
  hasGains,
  hasTargets,
  hitsPart,
  targetsPart,
} from "./section-figures.ts";
import { pairTable, summaryTable } from "./tables.ts";
import { tuningParts } from "./tuning.ts";

/** The parts of a section that are under one heading. */
export interface Chapter {
  readonly id: "tuning" | "curves" | "seeds" | "pairs" | "numbers" | "target" | "hyper" | "wrong" | "inside";
  readonly title: string;
  /** Figures before the parts, of which one set is shown at a time; none if no run has such a curve. */
  readonly panes?: readonly { readonly title: string; readonly figures: () => FigureParts[] }[];
  /** Whether there are figures or parts: known from the records, without making any. */
  readonly isThere: () => boolean;
  /** Makes the parts in order; without parts the heading is left out. */
  readonly parts: () => readonly (Markup | FigureParts)[];
}

/** The chapters on one problem, in order. */
export function chaptersOf(one: SectionResult, words: ReportWords = ENGLISH): Chapter[] {
  const some = <T>(...parts: (T | null)[]) => parts.filter((part) => part !== null);
  return [
    {
      id: "tuning",
      title: "How the hyper-parameters were chosen",
      isThere: () => one.tuning !== null,
      parts: () => tuningParts(one, words),
    },
    {
      id: "curves",
      title: "Learning curves",
      panes: curvePanes(one, words),
      isThere: () => CURVES.some(([, ...shown]) => shown.some(([measure]) => hasCurves(one, measure))),
      parts: () => [],
    },
    {
      id: "seeds",
      title: "Every run",
      isThere: () => hasDots(one) || hasGains(one),
      parts: () => some(dotsPart(one, words), gainsPart(one, words)),
    },
    {
      id: "pairs",
      title: "Pair by pair",
      isThere: () => true,
      parts: () => some(pairTable(one, words), el("p", { class: "note" }, pairNote(one, words))),
    },
    { id: "numbers", title: "In numbers", isThere: () => true, parts: () => [summaryTable(one, words)] },
    {
      id: "target",
      title: "How soon the target is reached",
      isThere: () => hasTargets(one) || (one.problem.kind === "landscape" && hasHits([one])),
      parts: () => some(targetsPart(one, words), hitsPart([one], words)),
    },
    {
      id: "hyper",
      title: "What the hyper-parameters do",
      isThere: () => gridsOf(one.techniques).length > 0,
      parts: () => sensitivityMaps(one, words),
    },
    {
      id: "wrong",
      title: "What the best network gets wrong",
      isThere: () => areWrongs(bestRun(one)),
      parts: () => some(...wrongs(one, words)),
    },
    {
      id: "inside",
      title: "What happened inside",
      isThere: () => hasInside(one),
      parts: () => insideParts(one, words),
    },
  ];
}

/** The figures of one problem that the page draws. */
export function sectionFigures(one: SectionResult): FigureParts[] {
  return [
    ...curvePanes(one, ENGLISH).flatMap(({ figures }) => figures()),
    dotsPart(one),
    gainsPart(one),
    targetsPart(one),
    hitsPart([one]),
    ...predictionParts(one),
    ...insideParts(one, ENGLISH),
  ].filter((part) => part !== null);
}

/**
 * Notes before the figures: techniques that coincide, techniques whose chosen networks are untrained, and which variants are
 * shown.
 */
export function sectionNotes(one: SectionResult, words: ReportWords = ENGLISH): Markup[] {
  const shownNote = one.isGrid ? el("p", { class: "note" }, words.notes.variants(one.rows.length)) : null;
  return [coincidences(one, words), untrainedNote(one, words), shownNote].filter((note) => note !== null);
}

/** The panes of the learning curves: names and figures. */
const CURVES = [
  [
    "by epochs",
    [EVALUATION_LOSS, "epochs"],
    [EVALUATION_ACCURACY, "epochs"],
    [EVALUATION_RMSE, "epochs"],
    [TRAINING_LOSS, "epochs"],
    [TRAINING_ACCURACY, "epochs"],
  ],
  ["by samples propagated", [EVALUATION_LOSS, "samples"]],
  ["by seconds", [EVALUATION_LOSS, "seconds"]],
] as const;

function curvePanes(one: SectionResult, words: ReportWords): NonNullable<Chapter["panes"]> {
  return CURVES.map(([title, ...shown]) => ({
    title,
    figures: () =>
      shown.map(([measure, axis]) => curvesPart(one, measure, axis, words)).filter((part) => part !== null),
  }));
}

/** Step sizes over the epochs: shares that grew and turned, and sizes in each layer. */
function insideParts(one: SectionResult, words: ReportWords): FigureParts[] {
  const layers = one.problem.kind === "network" ? one.problem.layers.length - 1 : 0;
  return [
    turnsPart(one, "grew", words),
    turnsPart(one, "turned", words),
    ...Array.from({ length: Math.min(layers, 4) }, (_, layer) => stepSizesPart(one, layer, words)),
  ].filter((part) => part !== null);
}

function coincidences(one: SectionResult, { notes }: ReportWords): Markup | null {
  const { rows } = one;
  const together = rows.filter(({ techniques }) => techniques.length > 1);
  if (together.length === 0) return null;
  const labels = (some: readonly ResultRow[]) => some.map(({ label }) => label);
  const falling = together.filter(neverRose);
  return el(
    "p",
    {},
    notes.coincide(labels(together), overOf(one)),
    falling.length > 0 ? notes.neverRose(labels(falling)) : null,
  );
}

function untrainedNote({ rows }: SectionResult, { notes }: ReportWords): Markup | null {
  const some = rows.filter(({ untrained }) => untrained > 0);
  if (some.length === 0) return null;
  return el("p", {}, notes.untrained(some.map(({ label, untrained, records }) => [label, untrained, records.length])));
}

function pairNote(one: SectionResult, words: ReportWords): string {
  const { deciding, noP } = one;
  const { measure, family, pairs } = deciding;
  const over = overOf(one);
  if (noP !== null) return words.pairs.noP(noP);
  if (family === null) return words.pairs.untested(over);
  const weak = (pairs ?? []).flat().some((pair) => pair?.test && pair.test.least >= LEVEL);
  const notes = [weak ? words.pairs.weak : "", runsIn(over) < 10 ? words.pairs.few(over) : ""];
  return `${words.pairs.note(measureOf(measure), family.size, over)}${notes.join("")}`;
}

function wrongs(one: SectionResult, words: ReportWords): (Markup | FigureParts | null)[] {
  const run = bestRun(one);
  if (!areWrongs(run)) return [];
  const classes = [confusionTable(run, null, words), worstPictures(run, null, words)];
  const targets = [...predictionParts(one, words), worstPredictions(run, words)];
  const { label } = one.rows[one.ranking[0]].techniques[0];
  return [el("p", { class: "note" }, words.wrong.whose(label, run.identity)), ...classes, ...targets];
}

/** Whether a run tells what it gets wrong. */
function areWrongs(run: TrialRecord | undefined): run is TrialRecord {
  return run !== undefined && (hasConfusion(run.test) || hasPictures(run.test) || hasPredictions(run));
}
