import * as Plot from "@observablehq/plot";
import { svgElement, textWidth } from "../svg.ts";
import type { TechniqueStyle } from "../techniques-style.ts";
import { GRID, INK, PAPER, QUIET, themed } from "../theme.ts";
import { AXIS, axisName, domainOf, drawChart, TICKS_HEIGHT, ticksOf } from "./chart.ts";
import { LETTER, LINE, type Part } from "./frame.ts";
import { intervalText, tickText, type ValueFormat } from "./values.ts";
import { textRows } from "./words.ts";

/** One technique's values, an estimate of their middle with its interval, and what others published. */
export interface ValueRow {
  readonly label: string;
  /** One style, or those of all techniques that coincide. */
  readonly styles: readonly TechniqueStyle[];
  /** One a seed, in the seeds' order; ∞ and NaN are counted beside the row. */
  readonly values: readonly number[];
  readonly estimate: number;
  readonly interval: readonly [number, number] | null;
  readonly published: number | null;
}

/** What a chart of rows shows. */
export interface RowChartOptions {
  readonly rows: readonly ValueRow[];
  readonly axis: string;
  readonly format: ValueFormat;
  readonly scale: "linear" | "log";
  readonly width: number;
  /** Whether a line marks zero, which then belongs to the axis. */
  readonly zero: boolean;
}

/** From this width on names stand beside their rows, else above them. */
const WIDE = 620;
const GAP = 12;
const ROW = 34;
const RADIUS = 3.2;
/** Points stand beside their row's middle by multiples of the golden section, which spreads any number of them evenly. */
const GOLDEN = 0.6180339887498949;

/** Rows of points, a technique each, with ticks for the middle and bars for its interval. */
export function rowChart(document: Document, options: RowChartOptions): Part {
  const { rows, axis, format, scale, width } = options;
  const layout = layoutOf(options);
  const drawable = (value: number | null): value is number =>
    value !== null && Number.isFinite(value) && (scale === "linear" || value > 0);
  const domain = domainOf(
    [
      ...(options.zero ? [0] : []),
      ...rows.flatMap((row) => [...row.values, row.estimate, ...(row.interval ?? []), row.published ?? Number.NaN]),
    ],
    scale,
  );
  const text = (value: number) => tickText(value, format);
  const pixels = width - layout.left - layout.right;
  const points = rows.flatMap(({ values, styles }, index) =>
    values.flatMap((x, k) =>
      drawable(x)
        ? [{ x, y: layout.middles[index] + jitter(k, values.length), fill: themed(styles[k % styles.length].colour) }]
        : [],
    ),
  );
  const middle = rows.map((row, index) => ({ ...row, y: layout.middles[index] }));
  const estimates = middle.filter(({ estimate }) => drawable(estimate));
  const bars = middle.flatMap(({ interval, y }) =>
    interval !== null && drawable(interval[0]) && drawable(interval[1])
      ? [{ x1: interval[0], x2: interval[1], y }]
      : [],
  );
  const ticks = ticksOf(domain, scale, pixels, text);
  const chart = drawChart(document, {
    width,
    height: layout.height + TICKS_HEIGHT,
    marginTop: 0,
    marginBottom: TICKS_HEIGHT,
    marginLeft: layout.left,
    marginRight: layout.right,
    x: { type: scale, domain },
    y: { type: "identity", axis: null },
    marks: [
      ...layout.bands.map(([y1, y2]) => Plot.ruleX(ticks, { stroke: GRID, y1, y2 })),
      Plot.axisX(ticks, { ...AXIS, label: null, text: text as never }),
      ...layout.bands.map(([y1, y2]) =>
        Plot.ruleX(options.zero ? [0] : [], { stroke: QUIET, strokeWidth: 1.2, y1, y2 }),
      ),
      Plot.dot(points, { x: "x", y: "y", fill: "fill", r: RADIUS, fillOpacity: 0.6 }),
      Plot.link(bars, { x1: "x1", x2: "x2", y1: "y", y2: "y", stroke: PAPER, strokeWidth: 5, strokeOpacity: 0.8 }),
      Plot.link(bars, { x1: "x1", x2: "x2", y1: "y", y2: "y", stroke: INK, strokeWidth: 2 }),
      Plot.link(estimates, {
        x1: "estimate",
        x2: "estimate",
        y1: ({ y }) => y - 9,
        y2: ({ y }) => y + 9,
        stroke: INK,
        strokeWidth: 2.5,
      }),
      Plot.dot(
        middle.filter(({ published }) => drawable(published)),
        { x: "published", y: "y", symbol: "diamond", r: 6, stroke: INK, strokeWidth: 1.6, fill: PAPER },
      ),
    ],
  });
  const name = axisName(document, axis, {
    left: layout.left,
    right: width - layout.right,
    width,
    y: layout.height + TICKS_HEIGHT,
  });
  return {
    height: layout.height + TICKS_HEIGHT + name.height,
    elements: [
      ...chart.elements,
      ...name.elements,
      ...layout.words.map((word) => svgElement(document, "text", word.at, word.text)),
    ],
  };
}

interface Layout {
  readonly left: number;
  readonly right: number;
  readonly height: number;
  readonly middles: number[];
  /** Upper and lower ends of the rows' grid lines. */
  readonly bands: [number, number][];
  readonly words: { at: Record<string, string | number>; text: string }[];
}

/** Where rows and their words stand. */
function layoutOf({ rows, format, width }: RowChartOptions): Layout {
  const figures = rows.map((row) => intervalText(row.estimate, row.interval, format));
  const missing = rows.map(({ values }) => missingText(values));
  const missingWidth = Math.max(0, ...missing.map((text) => (text === "" ? 0 : GAP + textWidth(text, LETTER))));
  const figureWidth = Math.max(0, ...figures.map((text) => textWidth(text, LETTER)));
  const words: Layout["words"] = [];
  const middles: number[] = [];
  const bands: Layout["bands"] = [];
  let y = 0;
  if (width < WIDE) {
    for (const [index, { label }] of rows.entries()) {
      const isOneLine = textWidth(label, LETTER) + GAP + textWidth(figures[index], LETTER) <= width;
      const lines = isOneLine ? [label] : textRows(label, width);
      for (const [k, line] of lines.entries()) words.push({ at: { x: 0, y: y + 15 + k * LINE }, text: line });
      y += (lines.length + (isOneLine ? 0 : 1)) * LINE;
      words.push({ at: { x: width, y: y - 2, "text-anchor": "end", fill: QUIET }, text: figures[index] });
      middles.push(y + ROW / 2 + 2);
      if (missing[index] !== "")
        words.push({ at: { x: width, y: y + ROW / 2 + 7, "text-anchor": "end" }, text: missing[index] });
      bands.push([y + 2, y + ROW + 2]);
      y += ROW + 8;
    }
    if (bands.length > 0) bands[bands.length - 1][1] = y + 4;
    return { left: 14, right: Math.max(14, missingWidth), height: y + 4, middles, bands, words };
  }
  const left = Math.min(0.3 * width, Math.max(40, ...rows.map(({ label }) => textWidth(label, LETTER)))) + GAP;
  const right = missingWidth + GAP + figureWidth;
  for (const [index, { label }] of rows.entries()) {
    const lines = textRows(label, left - GAP);
    const height = Math.max(ROW, lines.length * LINE + 8);
    const middle = y + height / 2;
    middles.push(middle);
    for (const [k, line] of lines.entries()) {
      const row = middle + 4.5 + (k - (lines.length - 1) / 2) * LINE;
      words.push({ at: { x: left - GAP, y: row, "text-anchor": "end" }, text: line });
    }
    words.push({ at: { x: width, y: middle + 4.5, "text-anchor": "end", fill: QUIET }, text: figures[index] });
    if (missing[index] !== "") {
      words.push({ at: { x: width - figureWidth - GAP, y: middle + 4.5, "text-anchor": "end" }, text: missing[index] });
    }
    y += height;
  }
  bands.push([0, y + 4]);
  return { left, right, height: y + 4, middles, bands, words };
}

/** How many values are no number to draw: `2 × ∞`, `1 × NaN`. */
function missingText(values: readonly number[]): string {
  const infinite = values.filter((value) => Math.abs(value) === Number.POSITIVE_INFINITY).length;
  const nan = values.filter((value) => Number.isNaN(value)).length;
  return [infinite > 0 ? `${infinite}\u00a0×\u00a0∞` : "", nan > 0 ? `${nan}\u00a0×\u00a0NaN` : ""]
    .filter(Boolean)
    .join(", ");
}

/** How far the k-th of some points stands from its row's middle, in pixels: a single one on it. */
function jitter(k: number, count: number): number {
  if (count < 2) return 0;
  return (((k + 1) * GOLDEN) % 1) * 18 - 9;
}
