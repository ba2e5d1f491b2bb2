import { symbol, symbolDiamond } from "d3-shape";
import { extent } from "../../statistics/extent.ts";
import { el } from "../markup.ts";
import { ENGLISH, type ReportWords } from "../words/words.ts";
import { bottomAxis, bottomTicks, gridLines, type Plot, round } from "./axes.ts";
import { BOLD, FIGURE_FONT, LETTER, LINE, TITLE_ROW, wrapText } from "./letters.ts";
import type { Panel } from "./line-panel.ts";
import { linearScale } from "./scales.ts";
import type { TechniqueStyle } from "./techniques-style.ts";
import { GRID, INK, PAPER, themed } from "./theme.ts";

/** A row of dots: one for each seed. */
export interface DotsRow {
  readonly label: string;
  readonly styles: readonly TechniqueStyle[];
  /** By seed; those that aren't finite are counted in the row's name instead of drawn. */
  readonly values: readonly number[];
  /** The median, drawn as a tick; its interval is drawn as a bar. */
  readonly middle: number | null;
  readonly interval: readonly [low: number, high: number] | null;
  /** A published value, drawn as an open diamond. */
  readonly published?: number | undefined;
}

/** Content and size of the figure. */
export interface DotsOptions {
  readonly title: string;
  readonly axis: string;
  readonly rows: readonly DotsRow[];
  readonly width: number;
  readonly text: (value: number) => string;
  /** Whether a line is drawn at 0. */
  readonly zero?: boolean;
}

const TITLE = 14;
const TOP = 26;
const BOTTOM = 44;
const ROW = 40;
/** Width in pixels below which the rows' names are above the dots. */
const MIN_BESIDE = 560;
const BESIDE = 190;

/** A row for each technique: a dot for each seed, a tick for the median, a bar for its interval. */
export function dotsFigure({ title, axis, rows, width, text, zero }: DotsOptions, words: ReportWords = ENGLISH): Panel {
  const isBeside = width >= MIN_BESIDE;
  const left = isBeside ? BESIDE : 14;
  const names = rows.map((row) => wrapText(nameOf(row, words), LETTER, (isBeside ? BESIDE : width) - 16));
  const heights = names.map((lines) =>
    isBeside ? Math.max(ROW, lines.length * LINE + 8) : lines.length * LINE + ROW - 8,
  );
  const titleRows = wrapText(title, TITLE * BOLD, width);
  const top = TOP + (titleRows.length - 1) * TITLE_ROW;
  const starts = heights.map((_, k) => top + heights.slice(0, k).reduce((sum, one) => sum + one, 0));
  const height = top + heights.reduce((sum, one) => sum + one, 0) + BOTTOM;
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
  const domain = [least - pad, most + pad] as const;
  const plot: Plot = { left, right: width - 18, top, bottom: height - BOTTOM, width };
  const xOf = linearScale(domain, [plot.left, plot.right]);
  const ticks = bottomTicks(domain, xOf, text, plot);
  const marks = rows.flatMap(({ values, styles, middle, interval, published }, k) => {
    const y = middles[k];
    const place = (x: number) => `translate(${round(xOf(x))},${round(y)})`;
    return [
      interval?.every(Number.isFinite)
        ? el("path", {
            "data-mark": "interval",
            d: `M${round(xOf(interval[0]))},${round(y)}H${round(xOf(interval[1]))}`,
            ...{ stroke: themed(styles[0].colour), "stroke-width": 7, "stroke-opacity": 0.3 },
          })
        : null,
      ...values.map((value, seed) =>
        Number.isFinite(value)
          ? el("circle", {
              ...{ "data-mark": "dot", cx: xOf(value), cy: y + ((seed * 7) % 5) * 3 - 6, r: 3 },
              ...{ fill: themed(styles[seed % styles.length].colour), "fill-opacity": 0.75 },
            })
          : null,
      ),
      middle !== null && Number.isFinite(middle)
        ? el("path", {
            "data-mark": "middle",
            transform: place(middle),
            d: "M0,-11V11",
            stroke: INK,
            "stroke-width": 2,
          })
        : null,
      published !== undefined
        ? el("path", {
            ...{ "data-mark": "published", transform: place(published), d: DIAMOND },
            ...{ stroke: INK, fill: PAPER, "stroke-width": 1.5 },
          })
        : null,
    ].filter((mark) => mark !== null);
  });
  const labels = names.flatMap((lines, k) => {
    const first = isBeside ? middles[k] - ((lines.length - 1) * LINE) / 2 + 4.5 : starts[k] + 13;
    return lines.map((line, n) => el("text", { x: 0, y: first + n * LINE, fill: INK }, line));
  });
  const heading = { fill: INK, "font-size": TITLE, "font-weight": 600 };
  const zeroLine = `M${round(xOf(0))},${plot.top}V${plot.bottom}`;
  const element = el(
    "g",
    { "font-family": FIGURE_FONT, "font-size": LETTER, fill: "none" },
    ...titleRows.map((row, k) => el("text", { x: 0, y: 14 + k * TITLE_ROW, ...heading }, row)),
    ...starts.slice(1).map((y) => el("path", { d: `M0,${y}H${width}`, stroke: GRID })),
    gridLines(ticks, plot, "x"),
    bottomAxis(ticks, axis, plot),
    zero ? el("path", { "data-mark": "zero", d: zeroLine, stroke: INK, "stroke-width": 1.2 }) : null,
    ...marks,
    ...labels,
  );
  return { element, height };
}

const DIAMOND = symbol(symbolDiamond, 36 * Math.PI).digits(2)() ?? "";

/** The row's name, with the number of values that can't be drawn. */
function nameOf({ label, values }: DotsRow, { dots }: ReportWords): string {
  const beyond = values.filter((value) => !Number.isFinite(value)).length;
  return beyond === 0 ? label : dots.notFinite(label, beyond, values.length);
}
