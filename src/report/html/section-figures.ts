import { gain, type MeasureAnalysis } from "../../experiment/analysis/analysis.ts";
import { empiricalDistribution } from "../../statistics/distribution.ts";
import type { ComparedGroup } from "../comparison.ts";
import { curvePanel } from "../figures/curve-panel.ts";
import { dotsFigure } from "../figures/dots-figure.ts";
import { type CurveAxis, type CurveFigure, type CurveLine, curveLines } from "../figures/lines.ts";
import { stepsPanel } from "../figures/steps-panel.ts";
import type { StudySection } from "../study.ts";
import { ENGLISH, type FigureName, type ReportWords } from "../words/words.ts";
import type { FigureParts } from "./figure.ts";
import { dotsData, lineData, stepsData } from "./figure-data.ts";

/** Up to so many seeds are drawn one by one; more as a band of quartiles. */
export const MOST_SEEDS = 5;

/** Beside wide figures there is room for names; under narrow ones. */
export const sizeFor = (width: number, height = 380) =>
  width >= 700 ? { width, height, labelWidth: 250 } : { width, height: 300, labelWidth: 0 };

/** The rows that figures show. */
export function shownGroups({ comparison, shown }: StudySection): ComparedGroup[] {
  return shown.map((row) => comparison.groups[row]);
}

/** Learning curves; null where no run has such a curve. */
export function curvesPart(
  one: StudySection,
  figure: CurveFigure,
  axis: CurveAxis,
  words: ReportWords = ENGLISH,
): FigureParts | null {
  const lines = curveLines(shownGroups(one), figure, axis);
  if (!lines.some((line) => line.median.length > 1)) return null;
  const seeds = one.section.seeds.length;
  const spread = seeds > MOST_SEEDS ? "bands" : seeds > 1 ? "each" : "one";
  const { curves } = words;
  return {
    name: `curves-${figure.replace(" ", "-")}-by-${axis}`,
    description: curves.description(
      figure,
      axis,
      lines.map((line) => lineWords(line, words)),
    ),
    caption: curves.caption(seeds, spread, axis),
    byEpoch: axis === "epochs",
    data: (own = ENGLISH) => lineData(axis, figure.endsWith("accuracy") ? "accuracy" : "number", lines, own),
    draw: (width) => curvePanel({ figure, axis, lines, mostSeeds: MOST_SEEDS, ...sizeFor(width) }, words),
  };
}

function lineWords({ label, median }: CurveLine, { numbers, curves }: ReportWords): string {
  const [first, last] = [median[0], median.at(-1)];
  return first && last ? curves.line(label, numbers.loss(first.value), numbers.loss(last.value)) : curves.noLine(label);
}

/** The ticks of an axis of values: accuracies in per cent. */
function tickText(name: FigureName, { numbers }: ReportWords): (value: number) => string {
  return (value) => numbers.exact(name.endsWith("accuracy") ? Number((100 * value).toFixed(4)) : value);
}

/** Every seed as a point, by a measure. */
export function dotsPart(
  one: StudySection,
  { measure, samples }: MeasureAnalysis,
  words: ReportWords = ENGLISH,
): FigureParts | null {
  const { numbers, dots } = words;
  const { comparison, section, analysis } = one;
  const order = analysis.ranking.filter((row) => one.shown.includes(row));
  const rows = order.flatMap((row) => {
    const sample = samples[row];
    if (sample === null) return [];
    const { styles, label } = comparison.groups[row];
    const labels = styles.map((style) => style.label);
    const published = section.published.find(
      ({ technique, figure }) => labels.includes(technique) && figure === measure.name,
    );
    const values = [...sample.bySeed.values()];
    return [{ label, styles, values, middle: sample.median, interval: sample.interval, published: published?.value }];
  });
  if (rows.length === 0) return null;
  const isShare = measure.name.endsWith("accuracy");
  const diamonds = rows.some(({ published }) => published !== undefined) ? dots.diamonds : "";
  return {
    name: `seeds-${measure.name.replaceAll(" ", "-")}`,
    description: dots.description(
      measure.name,
      rows.map(({ label, middle }) => `${label} ${isShare ? numbers.percent(middle) : numbers.loss(middle)}`),
    ),
    caption: `${dots.caption}${diamonds}`,
    data: (own = ENGLISH) => dotsData(rows, isShare ? "accuracy" : "number", own, section.seeds),
    draw: (width) => {
      const [title, axis, text] = [dots.title(measure.name), dots.axis(measure.name), tickText(measure.name, words)];
      return dotsFigure({ title, axis, rows, width, text }, words);
    },
  };
}

/** What each technique gains over the best one, seed by seed. */
export function gainsPart(one: StudySection, words: ReportWords = ENGLISH): FigureParts | null {
  const { numbers, gains } = words;
  const { analysis, comparison } = one;
  const { measure, pairs } = analysis.main;
  const [first, ...others] = analysis.ranking;
  const rows = others.flatMap((row) => {
    const pair = pairs?.[row][first];
    if (!pair) return [];
    const { styles, label } = comparison.groups[row];
    const values = pair.differences.map((difference) => gain(measure, difference));
    const turned = pair.shift?.interval?.map((bound) => gain(measure, bound)).sort((a, b) => a - b);
    const interval = turned === undefined ? null : ([turned[0], turned[1]] as const);
    return [{ label, styles, values, middle: pair.shift ? gain(measure, pair.shift.estimate) : null, interval }];
  });
  if (rows.length === 0) return null;
  const best = comparison.groups[first].label;
  const isShare = measure.name.endsWith("accuracy");
  return {
    name: `paired-differences-${measure.name.replaceAll(" ", "-")}`,
    description: gains.description(
      measure.name,
      best,
      rows.map(({ label, middle }) => {
        const size = middle === null ? gains.unknown : isShare ? numbers.accuracy(middle) : numbers.loss(middle);
        return `${label} ${size}`;
      }),
    ),
    caption: gains.caption(measure.name, best, measure.rises),
    data: (own = ENGLISH) => dotsData(rows, isShare ? "points" : "number", own),
    draw: (width) => {
      const [title, axis, text] = [gains.title(best), gains.axis(measure.name), tickText(measure.name, words)];
      return dotsFigure({ title, axis, rows, width, text, zero: true }, words);
    },
  };
}

/** How many runs have reached the target by each epoch. */
export function targetsPart(one: StudySection, words: ReportWords = ENGLISH): FigureParts | null {
  const toTarget = one.analysis.measures.find(({ measure }) => measure.name === "epochs to target")!;
  const { figure, value } = one.analysis.summary.target;
  const lines = one.shown.flatMap((row) => {
    const sample = toTarget.samples[row];
    if (sample === null) return [];
    const { styles, label } = one.comparison.groups[row];
    const values = [...sample.bySeed.values()];
    const steps = empiricalDistribution(values).map((step) => ({ x: step.value, share: step.share }));
    const reached = values.filter(Number.isFinite).length;
    return [{ styles, label, steps, ending: words.target.reached(reached, values.length) }];
  });
  const last = one.section.stop.epochs;
  if (lines.every(({ steps }) => steps.length === 0)) return null;
  const { numbers } = words;
  const target =
    figure === "accuracy" ? words.target.accuracy(numbers.percent(value)) : words.target.loss(numbers.plain(value));
  return {
    name: "epochs-to-target",
    description: words.target.description(
      target,
      lines.map(({ label, ending }) => `${label} ${ending}`),
    ),
    caption: words.target.caption(target),
    data: (own = ENGLISH) => stepsData(own.epoch, lines),
    draw: (width) => {
      const axis = { name: words.epoch, text: numbers.exact };
      const title = words.target.title(target);
      return stepsPanel({ title, axis, from: 0, to: last, lines, ...sizeFor(width, 300) }, words);
    },
  };
}
