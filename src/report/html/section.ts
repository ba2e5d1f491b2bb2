import { plural } from "../numbers.ts";
import type { StudySection } from "../study.ts";
import { bestRun } from "./best-run.ts";
import type { FigureParts } from "./figure.ts";
import { stepSizesPart, turnsPart } from "./inside-figures.ts";
import { confusionTable, sensitivityMaps, worstPictures } from "./maps.ts";
import { el, type Html } from "./markup.ts";
import { curvesPart, dotsPart, gainsPart, targetsPart } from "./section-figures.ts";
import { pairTable, summaryTable } from "./tables.ts";

/** What of a section belongs together under a heading. */
export interface Chapter {
  readonly id: "curves" | "seeds" | "pairs" | "numbers" | "target" | "hyper" | "wrong" | "inside";
  readonly title: string;
  /** Figures of which one set is shown at a time, before the parts; none where no run has such a curve. */
  readonly panes?: readonly { readonly title: string; readonly figures: () => FigureParts[] }[];
  /** Makes what stands under the heading, in order; where there is nothing, there is no heading either. */
  readonly parts: () => readonly (Html | FigureParts)[];
}

/** What the report has of one problem, in its order. */
export function chaptersOf(document: Document, one: StudySection): Chapter[] {
  const { noP } = one.analysis;
  const some = <T>(...parts: (T | null)[]) => parts.filter((part) => part !== null);
  return [
    { id: "curves", title: "Learning curves", panes: curvePanes(document, one), parts: () => [] },
    {
      id: "seeds",
      title: "Every seed",
      parts: () => some(dotsPart(document, one, one.analysis.main), gainsPart(document, one)),
    },
    {
      id: "pairs",
      title: "Pair by pair",
      parts: () => some(pairTable(one), noP === null ? pairNote(one) : el("p", { class: "note" }, noP)),
    },
    { id: "numbers", title: "In numbers", parts: () => [summaryTable(one)] },
    { id: "target", title: "How soon the target is reached", parts: () => some(targetsPart(document, one)) },
    { id: "hyper", title: "What the hyper-parameters do", parts: () => sensitivityMaps(one) },
    { id: "wrong", title: "What the best network gets wrong", parts: () => some(...wrongs(one)) },
    { id: "inside", title: "What happened inside", parts: () => insideParts(document, one) },
  ];
}

/** The figures of one problem that the page draws. */
export function sectionFigures(document: Document, one: StudySection): FigureParts[] {
  return [
    ...curvePanes(document, one).flatMap(({ figures }) => figures()),
    dotsPart(document, one, one.analysis.main),
    gainsPart(document, one),
    targetsPart(document, one),
    ...insideParts(document, one),
  ].filter((part) => part !== null);
}

/** What is to be known before the figures: which techniques coincide, which variants are shown. */
export function sectionNotes(one: StudySection): Html[] {
  const shownNote = one.isGrid
    ? el(
        "p",
        { class: "note" },
        `Figures show the best of each technique's ${plural(one.comparison.groups.length, "variant")} in all; the maps show every one.`,
      )
    : null;
  return [coincidences(one), shownNote].filter((note) => note !== null);
}

/** The panes of the learning curves: what they are called, and their figures. */
const CURVES = [
  [
    "by epochs",
    ["evaluation loss", "epochs"],
    ["evaluation accuracy", "epochs"],
    ["training loss", "epochs"],
    ["training accuracy", "epochs"],
  ],
  ["by samples propagated", ["evaluation loss", "samples"]],
  ["by seconds", ["evaluation loss", "seconds"]],
] as const;

function curvePanes(document: Document, one: StudySection): NonNullable<Chapter["panes"]> {
  return CURVES.map(([title, ...shown]) => ({
    title,
    figures: () => shown.map(([name, axis]) => curvesPart(document, one, name, axis)).filter((part) => part !== null),
  }));
}

/** Step sizes over the epochs: how many grew and turned, and how large they were in each layer. */
function insideParts(document: Document, one: StudySection): FigureParts[] {
  const layers = one.section.problem.layers.length - 1;
  return [
    turnsPart(document, one, "grew"),
    turnsPart(document, one, "turned"),
    ...Array.from({ length: Math.min(layers, 4) }, (_, layer) => stepSizesPart(document, one, layer)),
  ].filter((part) => part !== null);
}

function coincidences({ comparison }: StudySection): Html | null {
  const together = comparison.groups.filter(({ styles }) => styles.length > 1);
  if (together.length === 0) return null;
  const names = together.map(({ label }) => label).join("; ");
  return el(
    "p",
    {},
    `Bit for bit the same on every seed, and so one row and one partner in every test: ${names}. That is a finding, not a fault: their rules part only where the error rises or a product of gradients underflows, and here that never happened.`,
  );
}

function pairNote({ section, analysis }: StudySection): Html {
  const { measure, pairs } = analysis.main;
  const count = ((pairs?.length ?? 0) * ((pairs?.length ?? 1) - 1)) / 2;
  const few = section.seeds.length < 10 ? " Under ten seeds p-values are a first look only." : "";
  return el(
    "p",
    { class: "note" },
    `In each cell: the Hodges–Lehmann estimate of the paired difference, + where the row is better; p of Wilcoxon's signed-rank test over the seeds, two-sided, differences of 0 left out, corrected by Holm for ${plural(count, "pair")}; and Vargha and Delaney's A12 of ${measure.name}, the chance that a run of the row is better than one of the column.${few}`,
  );
}

function wrongs(one: StudySection): (Html | null)[] {
  const run = bestRun(one);
  if (run === undefined) return [];
  const [matrix, pictures] = [confusionTable(run, null), worstPictures(run, null)];
  if (matrix === null && pictures === null) return [];
  const { label } = one.analysis.summary.rows[one.analysis.ranking[0]].techniques[0];
  const whose = `Of the network with the least evaluation loss of all: ${label}, seed ${run.identity.seed}.`;
  return [el("p", { class: "note" }, whose), matrix, pictures];
}
