import { gain, type MeasureAnalysis } from "../../experiment/analysis.ts";
import { empiricalDistribution } from "../../statistics/distribution.ts";
import type { ComparedGroup } from "../comparison.ts";
import { curvePanel } from "../curve-panel.ts";
import { dotsFigure } from "../dots-figure.ts";
import { type CurveAxis, type CurveFigure, type CurveLine, curveLines } from "../lines.ts";
import { accuracyText } from "../measure-text.ts";
import { lossText, percentText, plural, trueMinus } from "../numbers.ts";
import { stepsPanel } from "../steps-panel.ts";
import type { StudySection } from "../study.ts";
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
  document: Document,
  one: StudySection,
  figure: CurveFigure,
  axis: CurveAxis,
): FigureParts | null {
  const lines = curveLines(shownGroups(one), figure, axis);
  if (!lines.some((line) => line.median.length > 1)) return null;
  const seeds = one.section.seeds.length;
  const spread =
    seeds > MOST_SEEDS ? "bands: the middle half of the seeds" : seeds > 1 ? "thin lines: each seed" : "one seed";
  return {
    name: `curves-${figure.replace(" ", "-")}-by-${axis}`,
    description: `${figure} against ${axis}, ${plural(lines.length, "line")}: ${lines.map(lineWords).join("; ")}`,
    caption: `Lines: median of ${plural(seeds, "seed")}; ${spread}. Point t is the network after t epochs${axis === "seconds" ? "; seconds are those of the machines that ran it, measuring not counted, and tell of the engine too" : ""}.`,
    byEpoch: axis === "epochs",
    data: () => lineData(axis === "epochs" ? null : axis, lines),
    draw: (width) => curvePanel(document, { figure, axis, lines, mostSeeds: MOST_SEEDS, ...sizeFor(width) }),
  };
}

function lineWords({ label, median }: CurveLine): string {
  const [first, last] = [median[0], median.at(-1)];
  return first && last
    ? `${label} from ${lossText(first.value)} to ${lossText(last.value)}`
    : `${label} without values`;
}

/** Every seed as a point, by a measure. */
export function dotsPart(
  document: Document,
  one: StudySection,
  { measure, samples }: MeasureAnalysis,
): FigureParts | null {
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
  const diamonds = rows.some(({ published }) => published !== undefined) ? " Diamonds: what was published." : "";
  return {
    name: `seeds-${measure.name.replaceAll(" ", "-")}`,
    description: `${measure.name} of every seed: ${rows.map(({ label, middle }) => `${label} ${isShare ? percentText(middle) : lossText(middle)}`).join("; ")}`,
    caption: `A dot a seed, of each run's network of least evaluation loss; tick: median; bar: its 95 % bootstrap interval (BCa).${diamonds}`,
    data: () => dotsData(rows, section.seeds),
    draw: (width) =>
      dotsFigure(document, {
        title: `${measure.name}, every seed`,
        axis: isShare ? `${measure.name} in %` : measure.name,
        rows,
        width,
        text: isShare
          ? (value) => trueMinus(String(Number((100 * value).toFixed(4))))
          : (value) => trueMinus(String(value)),
      }),
  };
}

/** What each technique gains over the best one, seed by seed. */
export function gainsPart(document: Document, one: StudySection): FigureParts | null {
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
    description: `${measure.name} against ${best} on the same seed: ${rows.map(({ label, middle }) => `${label} ${middle === null ? "unknown" : isShare ? accuracyText(middle) : lossText(middle)}`).join("; ")}`,
    caption: `A dot a seed: the technique's ${measure.name} less that of ${best} from the same first weights and data${measure.rises ? "" : ", turned so that better is to the right"}. Left of 0 the technique is worse. Tick: Hodges–Lehmann estimate; bar: its 95 % interval.`,
    data: () => dotsData(rows),
    draw: (width) =>
      dotsFigure(document, {
        title: `Against ${best}, seed by seed`,
        axis: isShare ? "difference in percentage points" : `difference in ${measure.name}`,
        rows,
        width,
        zero: true,
        text: isShare
          ? (value) => trueMinus(String(Number((100 * value).toFixed(4))))
          : (value) => trueMinus(String(value)),
      }),
  };
}

/** How many runs have reached the target by each epoch. */
export function targetsPart(document: Document, one: StudySection): FigureParts | null {
  const toTarget = one.analysis.measures.find(({ measure }) => measure.name === "epochs to target")!;
  const { figure, value } = one.analysis.summary.target;
  const lines = one.shown.flatMap((row) => {
    const sample = toTarget.samples[row];
    if (sample === null) return [];
    const { styles, label } = one.comparison.groups[row];
    const values = [...sample.bySeed.values()];
    const steps = empiricalDistribution(values).map((step) => ({ x: step.value, share: step.share }));
    const reached = values.filter(Number.isFinite).length;
    return [{ styles, label, steps, ending: `${reached} of ${values.length}` }];
  });
  const last = one.section.stop.epochs;
  if (lines.every(({ steps }) => steps.length === 0)) return null;
  const target =
    figure === "accuracy" ? `${percentText(value)} % evaluation accuracy` : `an evaluation loss of ${value}`;
  return {
    name: "epochs-to-target",
    description: `share of runs that reached ${target} by epoch: ${lines.map(({ label, ending }) => `${label} ${ending}`).join("; ")}`,
    caption: `Share of the seeds that had reached ${target} by then. A run that never did counts as ∞: its line stays below 100 %.`,
    data: () => stepsData("epoch", lines),
    draw: (width) =>
      stepsPanel(document, {
        title: `runs that reached ${target}`,
        axis: { name: "epoch", text: (x) => String(x) },
        from: 0,
        to: last,
        lines,
        ...sizeFor(width, 300),
      }),
  };
}
