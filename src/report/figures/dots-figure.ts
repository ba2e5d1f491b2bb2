import * as Plot from "@observablehq/plot";
import { ENGLISH, type ReportWords } from "../words/words.ts";
import { extent } from "./extent.ts";
import { drawnParts, type Panel } from "./line-panel.ts";
import { FIGURE_FONT, svgElement, wrapText } from "./svg.ts";
import type { TechniqueStyle } from "./techniques-style.ts";
import { GRID, INK, PAPER, QUIET, themed } from "./theme.ts";
import { linearTicks } from "./ticks.ts";

/** A row of dots: one for each seed. */
export interface DotsRow {
  readonly label: string;
  readonly styles: readonly TechniqueStyle[];
  /** By seed; those that aren't finite are told of instead of drawn. */
  readonly values: readonly number[];
  /** A tick at the middle, and a bar for its interval. */
  readonly middle: number | null;
  readonly interval: readonly [low: number, high: number] | null;
  /** What someone else published: an open diamond. */
  readonly published?: number | undefined;
}

/** What the figure shows and how large it is. */
export interface DotsOptions {
  readonly title: string;
  readonly axis: string;
  readonly rows: readonly DotsRow[];
  readonly width: number;
  readonly text: (value: number) => string;
  /** A line at 0, from which differences are seen. */
  readonly zero?: boolean;
}

const FONT_SIZE = 13;
const TOP = 26;
const BOTTOM = 44;
const ROW = 40;
const LINE = 17;
/** Narrower figures have their rows' names above the dots. */
const LEAST_BESIDE = 560;
const BESIDE = 190;

/** A row for each technique: every seed a dot, the middle a tick, its interval a bar. */
export function dotsFigure(
  document: Document,
  { title, axis, rows, width, text, zero }: DotsOptions,
  words: ReportWords = ENGLISH,
): Panel {
  const isBeside = width >= LEAST_BESIDE;
  const left = isBeside ? BESIDE : 14;
  const names = rows.map((row) => wrapText(nameOf(row, words), FONT_SIZE, (isBeside ? BESIDE : width) - 16));
  const heights = names.map((lines) =>
    isBeside ? Math.max(ROW, lines.length * LINE + 8) : lines.length * LINE + ROW - 8,
  );
  const starts = heights.map((_, k) => TOP + heights.slice(0, k).reduce((sum, one) => sum + one, 0));
  const height = TOP + heights.reduce((sum, one) => sum + one, 0) + BOTTOM;
  const middles = rows.map((_, k) => (isBeside ? starts[k] + heights[k] / 2 : starts[k] + heights[k] - ROW / 2 + 4));
  const finite = rows
    .flatMap(({ values, middle, interval, published }) => [
      ...values,
      middle ?? NaN,
      ...(interval ?? []),
      published ?? NaN,
    ])
    .filter(Number.isFinite);
  const [least, most] = extent(zero ? [...finite, 0] : finite.length > 0 ? finite : [0]);
  const pad = most > least ? 0.03 * (most - least) : Math.abs(most) * 0.05 || 1;
  const domain: [number, number] = [least - pad, most + pad];
  const dots = rows.flatMap(({ values, styles }, k) =>
    values.flatMap((value, seed) =>
      Number.isFinite(value)
        ? [{ x: value, y: middles[k] + ((seed * 7) % 5) * 3 - 6, fill: themed(styles[seed % styles.length].colour) }]
        : [],
    ),
  );
  const bars = rows.flatMap(({ interval, styles }, k) =>
    interval?.every(Number.isFinite)
      ? [{ x1: interval[0], x2: interval[1], y: middles[k], stroke: themed(styles[0].colour) }]
      : [],
  );
  const ticks = rows.flatMap(({ middle }, k) =>
    middle !== null && Number.isFinite(middle) ? [{ x: middle, y1: middles[k] - 11, y2: middles[k] + 11 }] : [],
  );
  const diamonds = rows.flatMap(({ published }, k) =>
    published === undefined ? [] : [{ x: published, y: middles[k] }],
  );
  const chart = Plot.plot({
    document,
    width,
    height,
    marginTop: TOP,
    marginBottom: BOTTOM,
    marginLeft: left,
    marginRight: 18,
    x: { domain },
    y: { domain: [TOP, height - BOTTOM], reverse: true, axis: null },
    marks: [
      Plot.gridX(linearTicks(...domain, Math.floor((width - left) / 80)), { stroke: GRID, strokeOpacity: 1 }),
      Plot.axisX(linearTicks(...domain, Math.floor((width - left) / 80)), {
        fontSize: FONT_SIZE,
        tickSize: 4,
        labelArrow: "none",
        color: INK,
        label: axis,
        labelAnchor: "center",
        labelOffset: 38,
        text,
      }),
      ...(zero ? [Plot.ruleX([0], { stroke: INK, strokeWidth: 1.2 })] : []),
      Plot.link(bars, { x1: "x1", x2: "x2", y1: "y", y2: "y", stroke: "stroke", strokeWidth: 7, strokeOpacity: 0.3 }),
      Plot.dot(dots, { x: "x", y: "y", r: 3, fill: "fill", fillOpacity: 0.75 }),
      Plot.link(ticks, { x1: "x", x2: "x", y1: "y1", y2: "y2", stroke: INK, strokeWidth: 2 }),
      Plot.dot(diamonds, { x: "x", y: "y", symbol: "diamond", r: 6, stroke: INK, fill: PAPER, strokeWidth: 1.5 }),
    ],
  });
  const labels = names.flatMap((lines, k) => {
    const top = isBeside ? middles[k] - ((lines.length - 1) * LINE) / 2 + 4.5 : starts[k] + 13;
    return lines.map((line, n) => svgElement(document, "text", { x: 0, y: top + n * LINE, fill: INK }, line));
  });
  const rules = starts.slice(1).map((y) => {
    const attributes = { d: `M0,${y}H${width}`, stroke: GRID };
    return svgElement(document, "path", attributes);
  });
  const heading = { x: 0, y: 14, fill: INK, "font-size": 14, "font-weight": 600 };
  const element = svgElement(
    document,
    "g",
    { "font-family": FIGURE_FONT, "font-size": FONT_SIZE, fill: "none" },
    svgElement(document, "text", heading, title),
    ...rules,
    svgElement(document, "g", { "text-anchor": "middle", stroke: "none", color: QUIET }, ...drawnParts(chart)),
    ...labels,
  );
  return { element, height };
}

/** The name, and how many of the values can't be drawn. */
function nameOf({ label, values }: DotsRow, { dots }: ReportWords): string {
  const beyond = values.filter((value) => !Number.isFinite(value)).length;
  return beyond === 0 ? label : dots.notFinite(label, beyond, values.length);
}
