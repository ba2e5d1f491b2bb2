import {
  type CurveAxis,
  type CurveMeasure,
  EPOCHS_TO_TARGET,
  gain,
  measureOf,
  publishedMeasure,
} from "../../experiment/analysis/measures.ts";
import { resultBy, type SectionResult } from "../../experiment/analysis/section.ts";
import { runsOf } from "../../experiment/plan/runs.ts";
import { slug } from "../../experiment/plan/slug.ts";
import { epochsOf } from "../../experiment/record/curve.ts";

import { empiricalDistribution } from "../../statistics/distribution.ts";
import { curvePanel } from "../figures/curve-panel.ts";
import { dotsFigure } from "../figures/dots-figure.ts";
import { hasHits, hitLines, hitsPanel, pooledCounts } from "../figures/hits-panel.ts";
import { type CurveLine, curveLines, hasLine } from "../figures/lines.ts";
import { stepsPanel } from "../figures/steps-panel.ts";
import { shownRows, styledRows } from "../figures/styled-rows.ts";
import { differenceText, targetText, tickText, valueText } from "../words/measure-text.ts";
import { overOf, runsIn } from "../words/over.ts";
import { ENGLISH, type ReportWords } from "../words/words.ts";
import type { FigureParts } from "./figure.ts";
import { dotsData, lineData, stepsData } from "./figure-data.ts";

/** Most seeds that are drawn as single lines; more are drawn as a band of quartiles. */
export const MAX_SEEDS = 5;

/** Wide figures have labels beside the lines, narrow ones a legend below. */
export const sizeFor = (width: number, height = 380) =>
  width >= 700 ? { width, height, labelWidth: 250 } : { width, height: 300, labelWidth: 0 };

/** Learning curves; null if no run has such a curve. */
export function curvesPart(
  one: SectionResult,
  measure: CurveMeasure,
  axis: CurveAxis,
  words: ReportWords = ENGLISH,
): FigureParts | null {
  if (!hasCurves(one, measure)) return null;
  const lines = () => curveLines(shownRows(one), measure, axis); // as large as the records: made when wanted, not kept
  const over = overOf(one);
  const runs = runsIn(over);
  const spread = runs > MAX_SEEDS ? "bands" : runs > 1 ? "each" : "one";
  const { curves } = words;
  let description: string | undefined;
  const describe = (drawn: readonly CurveLine[]): string => {
    description ??= curves.description(
      measure,
      axis,
      drawn.map((line) => lineWords(line, measure, words)),
    );
    return description;
  };
  return {
    name: `curves-${slug(measure.label, measure.id)}-by-${axis}`,
    get description() {
      return description ?? describe(lines());
    },
    caption: curves.caption(over, spread, axis),
    byEpoch: axis === "epochs",
    data: (own = ENGLISH) => lineData(axis, measure.unit === "share" ? "accuracy" : "number", lines(), own),
    draw(width) {
      const drawn = lines();
      describe(drawn);
      return curvePanel({ measure, axis, lines: drawn, mostSeeds: MAX_SEEDS, ...sizeFor(width) }, words);
    },
  };
}

/** Whether there are learning curves by a measure; the axis makes no difference. */
export function hasCurves({ rows, shown }: SectionResult, measure: CurveMeasure): boolean {
  return shown.some((row) => hasLine(rows[row].records, measure));
}

function lineWords({ label, median }: CurveLine, measure: CurveMeasure, words: ReportWords): string {
  const { curves } = words;
  const [first, last] = [median[0], median.at(-1)];
  return first && last
    ? curves.line(label, valueText(measure, first.value, words), valueText(measure, last.value, words))
    : curves.noLine(label);
}

/** The deciding measure of every run, as points. */
export function dotsPart(one: SectionResult, words: ReportWords = ENGLISH): FigureParts | null {
  if (!hasDots(one)) return null;
  const { dots } = words;
  const over = overOf(one);
  const { samples } = one.deciding;
  const measure = measureOf(one.deciding.measure);
  const styled = styledRows(one);
  const order = one.ranking.filter((row) => one.shown.includes(row));
  const rows = order.flatMap((row) => {
    const sample = samples[row];
    if (sample === null) return [];
    const { styles, label } = styled[row];
    const labels = styles.map((style) => style.label);
    const published = one.published.find(
      (figure) => labels.includes(figure.technique) && publishedMeasure(figure) === measure,
    );
    const values = [...sample.byRun.values()];
    return [{ label, styles, values, middle: sample.middle, interval: sample.interval, published: published?.value }];
  });
  const diamonds = rows.some(({ published }) => published !== undefined) ? dots.diamonds : "";
  return {
    name: `seeds-${slug(measure.label, measure.id)}`,
    description: dots.description(
      measure,
      rows.map(({ label, middle }) => `${label} ${valueText(measure, middle, words)}`),
      over,
    ),
    caption: `${dots.caption(
      rows.some(({ interval }) => interval !== null),
      over,
      one.problem.kind === "network",
    )}${diamonds}`,
    data: (own = ENGLISH) => dotsData(rows, measure.unit === "share" ? "accuracy" : "number", own, runsOf(one)),
    draw: (width) => {
      const [title, axis] = [dots.title(measure, over), dots.axis(measure)];
      const text = (value: number) => tickText(measure, value, words);
      return dotsFigure({ title, axis, rows, width, text }, words);
    },
  };
}

/** Whether a shown row has the deciding measure. */
export function hasDots({ deciding: { samples }, shown }: SectionResult): boolean {
  return shown.some((row) => samples[row] !== null);
}

/** The difference of each technique to the best one, run by run. */
export function gainsPart(one: SectionResult, words: ReportWords = ENGLISH): FigureParts | null {
  if (!hasGains(one)) return null;
  const { gains } = words;
  const over = overOf(one);
  const { pairs } = one.deciding;
  const measure = measureOf(one.deciding.measure);
  const styled = styledRows(one);
  const [first, ...others] = one.ranking;
  const rows = others.flatMap((row) => {
    const pair = pairs?.[row][first];
    if (!pair) return [];
    const { styles, label } = styled[row];
    const values = pair.differences.map((difference) => gain(measure, difference));
    const turned = pair.shift?.interval?.map((bound) => gain(measure, bound)).sort((a, b) => a - b);
    const interval = turned === undefined ? null : ([turned[0], turned[1]] as const);
    return [{ label, styles, values, middle: pair.shift ? gain(measure, pair.shift.estimate) : null, interval }];
  });
  const best = one.rows[first].label;
  return {
    name: `paired-differences-${slug(measure.label, measure.id)}`,
    description: gains.description(
      measure,
      best,
      rows.map(({ label, middle }) => {
        const size = middle === null ? gains.unknown : differenceText(measure, middle, words);
        return `${label} ${size}`;
      }),
      over,
    ),
    caption: gains.caption(measure, best, over),
    data: (own = ENGLISH) => dotsData(rows, measure.unit === "share" ? "points" : "number", own),
    draw: (width) => {
      const [title, axis] = [gains.title(best, over), gains.axis(measure)];
      const text = (value: number) => tickText(measure, value, words);
      return dotsFigure({ title, axis, rows, width, text, zero: true }, words);
    },
  };
}

/** Whether any row was compared with the best one. */
export function hasGains({ deciding: { pairs }, ranking: [first, ...others] }: SectionResult): boolean {
  return others.some((row) => Boolean(pairs?.[row][first]));
}

/** How the targets of landscapes with the same techniques were hit, pooled; null for networks. */
export function hitsPart(sections: readonly SectionResult[], words: ReportWords = ENGLISH): FigureParts | null {
  if (sections.some(({ problem }) => problem.kind !== "landscape") || !hasHits(sections)) return null;
  const lines = hitLines(sections, words);
  return {
    name: "hits",
    description: words.hits.description(lines.map(({ label, ending }) => `${label} ${ending}`)),
    caption: words.hits.caption(pooledCounts(sections)),
    data: (own = ENGLISH) => stepsData(own.hits.axis, lines),
    draw: (width) => hitsPanel(sections, lines, sizeFor(width), words),
  };
}

/** The share of runs that have reached the target by each epoch. */
export function targetsPart(one: SectionResult, words: ReportWords = ENGLISH): FigureParts | null {
  if (!hasTargets(one)) return null;
  const { samples } = resultBy(one, EPOCHS_TO_TARGET);
  const styled = styledRows(one);
  const lines = one.shown.flatMap((row) => {
    const sample = samples[row];
    if (sample === null) return [];
    const { styles, label } = styled[row];
    const values = [...sample.byRun.values()];
    const steps = empiricalDistribution(values).map((step) => ({ x: step.value, share: step.share }));
    const reached = values.filter(Number.isFinite).length;
    return [{ styles, label, steps, ending: words.target.reached(reached, values.length) }];
  });
  const last = epochsOf(one.stop);
  const { numbers } = words;
  const target = targetText(one.target, words);
  return {
    name: "epochs-to-target",
    description: words.target.description(
      target,
      lines.map(({ label, ending }) => `${label} ${ending}`),
    ),
    caption: words.target.caption(target, overOf(one)),
    data: (own = ENGLISH) => stepsData(own.epoch, lines),
    draw: (width) => {
      const axis = { name: words.epoch, text: numbers.exact };
      const title = words.target.title(target);
      return stepsPanel({ title, axis, from: 0, to: last, lines, ...sizeFor(width, 300) }, words);
    },
  };
}

/** Whether a run of a shown row has reached the target. */
export function hasTargets(one: SectionResult): boolean {
  const { samples } = resultBy(one, EPOCHS_TO_TARGET);
  return one.shown.some((row) => [...(samples[row]?.byRun.values() ?? [])].some(Number.isFinite));
}
