import { gain, type MeasureAnalysis } from "../../experiment/analysis.ts";
import { empiricalDistribution } from "../../statistics/distribution.ts";
import { median, quantile } from "../../statistics/order.ts";
import type { ComparedGroup } from "../comparison.ts";
import { curvePanel } from "../curve-panel.ts";
import { dotsFigure } from "../dots-figure.ts";
import { extent } from "../extent.ts";
import { drawnValues, linePanel, type VerticalScale } from "../line-panel.ts";
import { type CurveAxis, type CurveFigure, type CurveLine, curveLines } from "../lines.ts";
import { accuracyText } from "../measure-text.ts";
import { lossText, percentText, plural, trueMinus } from "../numbers.ts";
import { stepsPanel } from "../steps-panel.ts";
import type { StudySection } from "../study.ts";
import { logTicks } from "../ticks.ts";
import type { FigureParts } from "./figure.ts";

/** Up to so many seeds are drawn one by one; more as a band of quartiles. */
const MOST_SEEDS = 5;

/** Beside wide figures there is room for names; under narrow ones. */
const sizeFor = (width: number, height = 380) =>
  width >= 700 ? { width, height, labelWidth: 250 } : { width, height: 300, labelWidth: 0 };

/** The rows that figures show. */
function shownGroups({ comparison, shown }: StudySection): ComparedGroup[] {
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

/** What share of step sizes grew or turned, epoch by epoch. */
export function turnsPart(document: Document, one: StudySection, what: "grew" | "turned"): FigureParts | null {
  const lines = shownGroups(one).flatMap((group) =>
    insideLine(group, (inside, t) => {
      const all = inside.grew[t] + inside.turned[t] + inside.rested[t];
      return inside[what][t] / all;
    }),
  );
  if (lines.length === 0) return null;
  const [, most] = extent(drawnValues(lines, MOST_SEEDS));
  const top = Math.min(1, Math.max(0.01, most * 1.05));
  const words =
    what === "grew" ? "whose gradient kept its sign, so that Δ grew" : "whose gradient turned, so that Δ shrank";
  const scale: VerticalScale = {
    title: `weights ${words}`,
    type: "linear",
    domain: [0, top],
    reverse: false,
    ticks: [0, 0.25, 0.5, 0.75, 1]
      .map((share) => Number((share * niceTop(top)).toPrecision(6)))
      .filter((tick) => tick <= top),
    place: (share) => share,
    text: (share) => `${Number((100 * share).toFixed(2))} %`,
    finalText: (share) => `${percentText(share)} %`,
  };
  return {
    name: `inside-${what}`,
    description: `share of weights ${words}, by epoch`,
    caption: `Of the last update of each epoch, median over the seeds; the other weights rested: their gradient is 0, as at pixels that are always black, or a 0 was stored after a turn.`,
    byEpoch: true,
    draw: (width) => linePanel(document, { lines, scale, axis: EPOCHS, mostSeeds: MOST_SEEDS, ...sizeFor(width, 300) }),
  };
}

/** The median step size of each layer, with its quartiles, epoch by epoch. */
export function stepSizesPart(document: Document, one: StudySection, layer: number): FigureParts | null {
  const lines = shownGroups(one).flatMap((group) =>
    insideLine(group, (inside, t) => inside.deltaQuantiles.layers[layer]?.[t]?.[2], [
      (inside, t) => inside.deltaQuantiles.layers[layer]?.[t]?.[1],
      (inside, t) => inside.deltaQuantiles.layers[layer]?.[t]?.[3],
    ]),
  );
  if (lines.length === 0) return null;
  const values = lines.flatMap(({ median, quartiles }) => [
    ...median.map(({ value }) => value),
    ...quartiles.flatMap(({ low, high }) => [low, high]),
  ]);
  const [least, most] = extent(values.filter((value) => value > 0));
  const domain = [least / 1.2, Math.max(most * 1.2, least * 2)] as const;
  const scale: VerticalScale = {
    title: `step size Δ in layer ${layer + 1} (log scale)`,
    type: "log",
    domain,
    reverse: false,
    ticks: logTicks(...domain, 7),
    place: (value) => Math.max(domain[0], value),
    text: (place) => trueMinus(place < 0.001 ? place.toExponential(0) : String(place)),
    finalText: lossText,
  };
  return {
    name: `inside-step-sizes-layer-${layer + 1}`,
    description: `median step size of the weights of layer ${layer + 1}, by epoch`,
    caption: "Lines: median Δ of the layer's weights; bands: their quartiles; both as medians over the seeds.",
    byEpoch: true,
    draw: (width) => linePanel(document, { lines, scale, axis: EPOCHS, mostSeeds: 0, ...sizeFor(width, 300) }),
  };
}

type Inside = NonNullable<ComparedGroup["records"][number]["inside"]>;
type InsideFigure = (inside: Inside, t: number) => number | undefined;

const EPOCHS = { name: "epoch", text: (x: number) => String(x) };

/** A row's line of something inside, over the epochs that all its runs have; without `band` its quartiles are those of the seeds. */
function insideLine(
  { styles, label, records }: ComparedGroup,
  of: InsideFigure,
  band?: readonly [InsideFigure, InsideFigure],
): CurveLine[] {
  const runs = records.flatMap(({ inside }) => (inside === null ? [] : [inside]));
  const length = Math.min(...runs.map(({ grew }) => grew.length));
  if (runs.length === 0 || length < 1) return [];
  const over = (figure: InsideFigure, t: number) =>
    runs.map((inside) => figure(inside, t) ?? Number.NaN).filter(Number.isFinite);
  const places = Array.from({ length }, (_, t) => t).filter((t) => over(of, t).length > 0);
  const points = places.map((t) => ({ epoch: t + 1, x: t + 1, value: median(over(of, t)) }));
  const quartiles = places.map((t) => ({
    epoch: t + 1,
    x: t + 1,
    low: band ? median(over(band[0], t)) : quantile(over(of, t), 0.25),
    high: band ? median(over(band[1], t)) : quantile(over(of, t), 0.75),
  }));
  const seeds = runs.map((inside) =>
    places.map((t) => ({ epoch: t + 1, x: t + 1, value: of(inside, t) ?? Number.NaN })),
  );
  return [{ styles, label, median: points, quartiles, seeds }];
}

function niceTop(top: number): number {
  return [0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1].find((nice) => nice >= top * 0.95) ?? 1;
}
