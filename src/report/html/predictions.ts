import type { SectionResult } from "../../experiment/analysis/section.ts";
import { chosenOf } from "../../experiment/record/networks.ts";
import type { TrialRecord } from "../../experiment/record/record.ts";
import { predictionsFigure } from "../figures/predictions.ts";
import { styledRows } from "../figures/styled-rows.ts";
import type { TechniqueStyle } from "../figures/techniques-style.ts";
import { el, type Markup } from "../markup.ts";
import { valueText } from "../words/measure-text.ts";
import { ENGLISH, type ReportWords } from "../words/words.ts";
import { bestRun } from "./best-run.ts";
import type { FigureParts } from "./figure.ts";

/** Most targets that get a figure each. */
const MAX_TARGETS = 8;

const UNIT = { unit: "target" } as const;
const EXPLAINED = { unit: "explained" } as const;

/** What the best network of a regression predicts on the test set: a figure for each target; none for other tasks. */
export function predictionParts(one: SectionResult, words: ReportWords = ENGLISH): FigureParts[] {
  const run = bestRun(one);
  return run === undefined ? [] : predictionFigures(run, styledRows(one)[one.ranking[0]].styles[0], words);
}

/** What a run's network predicts on the test set: a figure for each target; none for other tasks and without a test set. */
export function predictionFigures(
  run: TrialRecord,
  style: Pick<TechniqueStyle, "colour">,
  words: ReportWords,
): FigureParts[] {
  const found = predictionsOf(run);
  if (found === undefined) return [];
  const { samples, targets } = found;
  const { predictions } = words;
  const isSome = (samples.at(-1)?.index ?? 0) >= samples.length;
  return targets.slice(0, MAX_TARGETS).map(({ name, measures }, k) => {
    const points = samples.map(({ index, truth, said }) => ({ index, truth: truth[k], said: said[k] }));
    const off = ({ truth, said }: (typeof points)[number]) => Math.abs(said - truth);
    const worst = points.reduce((a, b) => (off(b) > off(a) ? b : a), points[0]);
    const { rmse = Number.NaN, r2 = Number.NaN } = measures;
    const texts = { rmse: valueText(UNIT, rmse, words), r2: valueText(EXPLAINED, r2, words) };
    const title = predictions.title(name, texts);
    return {
      name: targets.length === 1 ? "predictions" : `predictions-${k + 1}`,
      description: predictions.description(
        title,
        points.length,
        worst && {
          index: worst.index,
          truth: valueText(UNIT, worst.truth, words),
          said: valueText(UNIT, worst.said, words),
        },
      ),
      caption: predictions.caption(points.length, isSome),
      data: (own = ENGLISH) => ({
        columns: [own.predictions.sample, own.predictions.truth(name), own.predictions.said(name)],
        kinds: ["place", "number", "number"],
        rows: points.map(({ index, truth, said }) => [index, truth, said]),
      }),
      draw: (width) => predictionsFigure({ title, target: name, points, style, width }, words),
    };
  });
}

/** The test samples of greatest loss of a regression's network: true values, predictions and errors. */
export function worstPredictions(run: TrialRecord, words: ReportWords = ENGLISH): Markup | null {
  const found = predictionsOf(run);
  if (found === undefined || found.worst.length === 0) return null;
  const { worst, targets } = found;
  const { predictions, numbers } = words;
  const caption = predictions.worst(worst.length);
  const cell = (value: number) => el("td", {}, valueText(UNIT, value, words));
  const heads = targets.flatMap(({ name }) => [predictions.truth(name), predictions.said(name), predictions.error]);
  const rows = worst.map(({ index, truth, said }) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, numbers.count(index)),
      ...targets.flatMap((_, k) => [cell(truth[k]), cell(said[k]), cell(said[k] - truth[k])]),
    ),
  );
  const head = [predictions.sample, ...heads].map((text) => el("th", { scope: "col" }, text));
  return el(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
    el("table", {}, el("caption", {}, caption), el("thead", {}, el("tr", {}, head)), el("tbody", {}, rows)),
  );
}

/** Whether a run has predictions of which there is a figure or a table. */
export function hasPredictions(run: TrialRecord): boolean {
  const found = predictionsOf(run);
  return found !== undefined && (found.targets.length > 0 || found.worst.length > 0);
}

/** What a run predicts, and how well, target by target; undefined without predictions. */
function predictionsOf(run: TrialRecord) {
  const { problem } = run.identity;
  const predictions = run.schema === 1 ? null : run.predictions;
  const measures = chosenOf(run)?.test;
  if (!predictions || problem.kind !== "network" || !measures || !("rmse" in measures)) return undefined;
  const each = measures.targets ?? [measures];
  const targets = (problem.targets ?? []).map((name, k) => ({ name, measures: each[k] }));
  return { ...predictions, targets };
}
