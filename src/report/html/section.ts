import { el, type Markup } from "../markup.ts";
import type { StudySection } from "../study.ts";
import { ENGLISH, type ReportWords } from "../words/words.ts";
import { bestRun } from "./best-run.ts";
import type { FigureParts } from "./figure.ts";
import { stepSizesPart, turnsPart } from "./inside-figures.ts";
import { confusionTable, sensitivityMaps, worstPictures } from "./maps.ts";
import { curvesPart, dotsPart, gainsPart, targetsPart } from "./section-figures.ts";
import { pairTable, summaryTable } from "./tables.ts";

/** What of a section belongs together under a heading. */
export interface Chapter {
  readonly id: "curves" | "seeds" | "pairs" | "numbers" | "target" | "hyper" | "wrong" | "inside";
  readonly title: string;
  /** Figures of which one set is shown at a time, before the parts; none where no run has such a curve. */
  readonly panes?: readonly { readonly title: string; readonly figures: () => FigureParts[] }[];
  /** Makes what stands under the heading, in order; where there is nothing, there is no heading either. */
  readonly parts: () => readonly (Markup | FigureParts)[];
}

/** What the report has of one problem, in its order. */
export function chaptersOf(one: StudySection, words: ReportWords = ENGLISH): Chapter[] {
  const { noP } = one.analysis;
  const some = <T>(...parts: (T | null)[]) => parts.filter((part) => part !== null);
  return [
    { id: "curves", title: "Learning curves", panes: curvePanes(one, words), parts: () => [] },
    {
      id: "seeds",
      title: "Every seed",
      parts: () => some(dotsPart(one, one.analysis.main, words), gainsPart(one, words)),
    },
    {
      id: "pairs",
      title: "Pair by pair",
      parts: () =>
        some(
          pairTable(one, words),
          el("p", { class: "note" }, noP === null ? pairNote(one, words) : words.pairs.noP(noP)),
        ),
    },
    { id: "numbers", title: "In numbers", parts: () => [summaryTable(one, words)] },
    { id: "target", title: "How soon the target is reached", parts: () => some(targetsPart(one, words)) },
    { id: "hyper", title: "What the hyper-parameters do", parts: () => sensitivityMaps(one, words) },
    { id: "wrong", title: "What the best network gets wrong", parts: () => some(...wrongs(one, words)) },
    { id: "inside", title: "What happened inside", parts: () => insideParts(one, words) },
  ];
}

/** The figures of one problem that the page draws. */
export function sectionFigures(one: StudySection): FigureParts[] {
  return [
    ...curvePanes(one, ENGLISH).flatMap(({ figures }) => figures()),
    dotsPart(one, one.analysis.main),
    gainsPart(one),
    targetsPart(one),
    ...insideParts(one, ENGLISH),
  ].filter((part) => part !== null);
}

/** What is to be known before the figures: which techniques coincide, which variants are shown. */
export function sectionNotes(one: StudySection, words: ReportWords = ENGLISH): Markup[] {
  const shownNote = one.isGrid ? el("p", { class: "note" }, words.notes.variants(one.comparison.groups.length)) : null;
  return [coincidences(one, words), shownNote].filter((note) => note !== null);
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

function curvePanes(one: StudySection, words: ReportWords): NonNullable<Chapter["panes"]> {
  return CURVES.map(([title, ...shown]) => ({
    title,
    figures: () => shown.map(([name, axis]) => curvesPart(one, name, axis, words)).filter((part) => part !== null),
  }));
}

/** Step sizes over the epochs: how many grew and turned, and how large they were in each layer. */
function insideParts(one: StudySection, words: ReportWords): FigureParts[] {
  const layers = one.section.problem.layers.length - 1;
  return [
    turnsPart(one, "grew", words),
    turnsPart(one, "turned", words),
    ...Array.from({ length: Math.min(layers, 4) }, (_, layer) => stepSizesPart(one, layer, words)),
  ].filter((part) => part !== null);
}

function coincidences({ comparison }: StudySection, { notes }: ReportWords): Markup | null {
  const together = comparison.groups.filter(({ styles }) => styles.length > 1);
  return together.length === 0 ? null : el("p", {}, notes.coincide(together.map(({ label }) => label)));
}

function pairNote({ section, analysis }: StudySection, words: ReportWords): string {
  const { measure, pairs } = analysis.main;
  const count = ((pairs?.length ?? 0) * ((pairs?.length ?? 1) - 1)) / 2;
  return `${words.pairs.note(measure.name, count)}${section.seeds.length < 10 ? words.pairs.few : ""}`;
}

function wrongs(one: StudySection, words: ReportWords): (Markup | null)[] {
  const run = bestRun(one);
  if (run === undefined) return [];
  const [matrix, pictures] = [confusionTable(run, null, words), worstPictures(run, null, words)];
  if (matrix === null && pictures === null) return [];
  const { label } = one.analysis.summary.rows[one.analysis.ranking[0]].techniques[0];
  return [el("p", { class: "note" }, words.wrong.whose(label, run.identity.seed)), matrix, pictures];
}
