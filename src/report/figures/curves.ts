import { extent } from "../extent.ts";
import { lossText, percentText } from "../numbers.ts";
import type { TechniqueStyle } from "../techniques-style.ts";
import { domainOf } from "./chart.ts";
import { type FigureOptions, figureSvg } from "./frame.ts";
import { type ChartLine, type LineAxis, lineChart } from "./line-chart.ts";
import { thinned } from "./thin.ts";
import { tickText } from "./values.ts";

/** What a figure of curves shows: the median over the seeds against what it took, a line a technique. */
export interface CurvesData {
  readonly title: string;
  readonly xAxis: "epochs" | "propagations" | "seconds";
  readonly yAxis: string;
  /** Values on a logarithmic scale, or shares that are right by the logarithm of the error, which spreads out the last percents. */
  readonly scale: "log" | "error";
  readonly lines: readonly CurvesLine[];
}

/** One technique's curve. */
export interface CurvesLine {
  readonly label: string;
  /** One style, or those of all techniques that coincide. */
  readonly styles: readonly TechniqueStyle[];
  /** In ascending order of x. A median that isn't finite ends the line; quartiles that aren't leave a gap in the band. */
  readonly points: readonly CurvePoint[];
}

/** A place of a curve: median and quartiles over the seeds. */
export interface CurvePoint {
  readonly x: number;
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

const X_NAMES = { epochs: "epoch", propagations: "propagations through the network", seconds: "training time (s)" };

/** Median lines with bands of quartiles, each line named with its last value. */
export function curvesFigure(document: Document, data: CurvesData, { width }: FigureOptions): SVGElement {
  const lines = data.lines.map((line) => ({ ...line, points: drawnPoints(line.points, width) }));
  const scale = verticalScale(data, lines);
  const place = (value: number) => Math.min(scale.highest, Math.max(scale.lowest, scale.place(value)));
  const [first, last] = extent(lines.flatMap(({ points }) => points.map(({ x }) => x)));
  const xDomain: [number, number] =
    first < last ? [first, last] : [Number.isFinite(first) ? first : 0, (Number.isFinite(first) ? first : 0) + 1];
  const charted = lines.map(({ label, styles, points }, index): ChartLine => {
    const end = points.at(-1);
    const given = data.lines[index].points;
    const until = end !== undefined && given[given.length - 1].x > end.x;
    return {
      label,
      styles,
      note:
        end === undefined
          ? "no finite value"
          : scale.text(end.median) + (until ? ` until ${placeText(end.x, data.xAxis)}` : ""),
      path: points.map(({ x, median }) => ({ x, y: place(median) })),
      band: points.map(({ x, low, high }) =>
        Number.isFinite(low) && Number.isFinite(high)
          ? { x, low: place(low), high: place(high) }
          : { x, low: Number.NaN, high: Number.NaN },
      ),
    };
  });
  const x: LineAxis = {
    name: X_NAMES[data.xAxis],
    type: "linear",
    domain: xDomain,
    reverse: false,
    text: (value) => tickText(value, "number"),
  };
  const heard = charted.map(({ label, note }) => `${label}: ${note}`);
  return figureSvg(
    document,
    {
      title: data.title,
      label: [data.title, `${scale.axis.name} against ${x.name}`, ...heard].filter(Boolean).join("; "),
      width,
    },
    lineChart(document, { x, y: scale.axis, lines: charted, steps: false, width }),
  );
}

/** The points up to the first whose median isn't finite; of very many every second, third …, and the last. */
function drawnPoints(points: readonly CurvePoint[], width: number): readonly CurvePoint[] {
  const bad = points.findIndex(({ x, median }) => !Number.isFinite(x) || !Number.isFinite(median));
  const good = bad < 0 ? points : points.slice(0, bad);
  return thinned(good, 2 * width);
}

function placeText(x: number, axis: CurvesData["xAxis"]): string {
  const text = tickText(Number(x.toPrecision(4)), "number");
  return axis === "epochs" ? `epoch ${text}` : axis === "seconds" ? `${text} s` : text;
}

interface VerticalScale {
  readonly axis: LineAxis;
  readonly lowest: number;
  readonly highest: number;
  /** Where a value lies on the scale: the value itself, or one less it. */
  place(value: number): number;
  /** The text of the value at a line's end. */
  text(value: number): string;
}

function verticalScale({ yAxis, scale }: CurvesData, lines: readonly CurvesLine[]): VerticalScale {
  const isError = scale === "error";
  const place = (value: number) => (isError ? 1 - value : value);
  const places = lines
    .flatMap(({ points }) => points.flatMap(({ median, low, high }) => [median, low, high]))
    .filter((value) => Number.isFinite(value))
    .map(place);
  const positive = places.filter((value) => value > 0);
  const [low, high] = domainOf(positive, "log");
  const lowest = positive.length < places.length ? low / 2 : low;
  const highest = isError ? Math.max(lowest * 1.1, Math.min(1, high)) : high;
  return {
    lowest,
    highest,
    place,
    text: (value) => (isError ? `${percentText(value)}\u00a0%` : lossText(value)),
    axis: {
      name: `${yAxis} (${isError ? "error on a log scale" : "log scale"})`,
      type: "log",
      domain: [lowest, highest],
      reverse: isError,
      text: (value) => tickText(isError ? 1 - value : value, isError ? "percent" : "number"),
    },
  };
}
