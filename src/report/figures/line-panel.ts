import { symbol, symbolTimes } from "d3-shape";
import { extent } from "../../statistics/extent.ts";
import { el, type Markup } from "../markup.ts";
import { ENGLISH, type ReportWords } from "../words/words.ts";
import { bottomAxis, bottomTicks, gridLines, leftAxis, leftRoom, type Plot, round } from "./axes.ts";
import { legendBelow } from "./legend.ts";
import { BOLD, FIGURE_FONT, LETTER, TITLE_ROW, wrapText } from "./letters.ts";
import { labelsHeight, lineLabels } from "./line-labels.ts";
import type { CurveLine, LinePoint } from "./lines.ts";
import { band, polyline } from "./polyline.ts";
import { linearScale, logScale } from "./scales.ts";
import { lineStrokes, type Stroke } from "./strokes.ts";
import { INK, QUIET, themed } from "./theme.ts";

/** The scale of the vertical axis. */
export interface VerticalScale {
  readonly title: string;
  readonly type: "log" | "linear";
  readonly domain: readonly [number, number];
  readonly reverse: boolean;
  readonly ticks: readonly number[];
  /** Position of a value on the scale. */
  place(value: number): number;
  /** A tick's text. */
  text(place: number): string;
  /** The text of the value at a line's end. */
  finalText(value: number): string;
}

/** The horizontal axis: its name, and the texts of its ticks. */
export interface HorizontalAxis {
  readonly name: string;
  text(x: number): string;
}

/** Content and size of a panel, in pixels. */
export interface LinePanelOptions {
  readonly lines: readonly CurveLine[];
  readonly scale: VerticalScale;
  readonly axis: HorizontalAxis;
  readonly width: number;
  /** Height of axes and plot, without a legend below; more if the lines' labels need it. */
  readonly height: number;
  /** Width kept at the right for the lines' labels; 0 for a legend below. */
  readonly labelWidth: number;
  /** More seeds than this are drawn as a band of quartiles instead of thin lines. */
  readonly mostSeeds: number;
}

/** A drawn panel and the height that it takes. */
export interface Panel {
  readonly element: Markup;
  readonly height: number;
}

/** How far labels may stand above and below the plot. */
const LABEL_EDGE = 8;
const MARGIN = { top: 34, bottom: 42, left: 56, right: 10 };

/** A panel of lines: axes with names, a line for each group, with its label at the right end or in a legend below. */
export function linePanel(options: LinePanelOptions, words: ReportWords = ENGLISH): Panel {
  const { lines, scale, axis, width, labelWidth, mostSeeds } = options;
  const xs = lines.flatMap(({ seeds, median }) => [...seeds.flat(), ...median]).map(({ x }) => x);
  const [first, last] = xs.length > 0 ? extent(xs) : [0, 1];
  const finals = lines.flatMap((line) => {
    const end = line.median.at(-1);
    if (end === undefined) return [];
    const isEarly = end.x < last;
    const final = scale.finalText(end.value);
    return [{ line, end, isEarly, value: line.ending ?? (isEarly ? words.curves.early(final, end.epoch) : final) }];
  });
  const beside = labelWidth > 0 ? MARGIN.top + labelsHeight(finals, labelWidth) - 2 * LABEL_EDGE + MARGIN.bottom : 0;
  const height = Math.max(options.height, beside);
  const plot: Plot = {
    left: Math.max(MARGIN.left, leftRoom(scale.ticks.map(scale.text))),
    right: width - (labelWidth > 0 ? labelWidth : MARGIN.right),
    top: MARGIN.top,
    bottom: height - MARGIN.bottom,
    width,
  };
  const domain = [first, last === first ? first + 1 : last] as const;
  const xOf = linearScale(domain, [plot.left, plot.right]);
  const rising = [plot.bottom, plot.top] as const;
  const yOf = (scale.type === "log" ? logScale : linearScale)(
    scale.domain,
    scale.reverse ? [rising[1], rising[0]] : rising,
  );
  const at: Placement = (x, value) => [xOf(x), yOf(scale.place(value))];
  const rows = scale.ticks.map((tick) => ({ at: yOf(tick), text: scale.text(tick) }));
  const chart = [
    gridLines(rows, plot, "y"),
    bottomAxis(bottomTicks(domain, xOf, axis.text, plot), axis.name, plot),
    leftAxis(rows, plot),
    el("path", { "data-mark": "rule", d: `M${plot.left},${plot.top}V${plot.bottom}`, stroke: QUIET }),
    ...lines.flatMap((line) => spreadMarks(line, line.seeds.length > mostSeeds, at)),
    ...lines.flatMap((line) => lineMark(line.median, lineStrokes(line.styles), at)),
    ...lines.flatMap((line) => earlyEndMarks(line, last, at)),
  ];
  const ends = finals.map(({ end, ...final }) => ({ ...final, y: yOf(scale.place(end.value)) }));
  const below = labelWidth > 0 ? null : legendBelow(ends, width, height + 6);
  const labels =
    below?.element ??
    lineLabels({
      ...{ ends, left: plot.right, width: labelWidth },
      ...{ top: plot.top - LABEL_EDGE, bottom: plot.bottom + LABEL_EDGE },
    });
  const title = { fill: INK, "font-size": 14, "font-weight": 600 };
  const titleRows = wrapText(scale.title, 14 * BOLD, width);
  const offset = (titleRows.length - 1) * TITLE_ROW;
  const element = el(
    "g",
    {
      "font-family": FIGURE_FONT,
      "font-size": LETTER,
      fill: "none",
      "data-plot": [plot.left, plot.right, offset + plot.top, offset + plot.bottom].join(" "),
    },
    ...titleRows.map((row, k) => el("text", { x: 0, y: 16 + k * TITLE_ROW, ...title }, row)),
    el("g", offset > 0 ? { transform: `translate(0,${offset})` } : {}, ...chart, labels),
  );
  return { element, height: offset + (below?.bottom ?? height) };
}

/** All drawn values of some lines. */
export function drawnValues(lines: readonly CurveLine[], mostSeeds: number): number[] {
  return lines.flatMap(({ median, quartiles, seeds }) =>
    seeds.length <= mostSeeds
      ? seeds.flat().map(({ value }) => value)
      : [...median.map(({ value }) => value), ...quartiles.flatMap(({ low, high }) => [low, high])],
  );
}

/** Maps a position on the horizontal axis and a value to pixels. */
type Placement = (x: number, value: number) => [number, number];

function lineMark(points: readonly LinePoint[], strokes: readonly Stroke[], at: Placement): Markup[] {
  if (points.length === 0) return [];
  const d = polyline(points.map(({ x, value }) => at(x, value)));
  const joined = { "stroke-linejoin": "round", "stroke-linecap": "round" };
  return [el("g", { "data-mark": "line", ...joined }, ...strokes.map((stroke) => el("path", { d, ...stroke })))];
}

function spreadMarks({ styles, quartiles, seeds }: CurveLine, isBand: boolean, at: Placement): Markup[] {
  const colour = themed(styles[0].colour);
  if (isBand) {
    const [upper, lower] = (["high", "low"] as const).map((end) => quartiles.map((one) => at(one.x, one[end])));
    return [el("path", { "data-mark": "area", d: band(upper, lower), fill: colour, "fill-opacity": 0.15 })];
  }
  if (seeds.length < 2) return [];
  const thin = { stroke: colour, "stroke-width": 0.8, "stroke-opacity": 0.45 };
  return seeds.flatMap((seed) => lineMark(seed, [thin], at));
}

/** A cross where a line ends before the others. */
function earlyEndMarks({ median, styles }: CurveLine, last: number, at: Placement): Markup[] {
  const end = median.at(-1);
  if (end === undefined || end.x >= last) return [];
  const [x, y] = at(end.x, end.value).map(round);
  const attributes = { "data-mark": "dot", transform: `translate(${x},${y})`, "stroke-width": 2 };
  return [el("path", { ...attributes, d: CROSS, stroke: themed(styles[0].colour) })];
}

const CROSS = symbol(symbolTimes, 25 * Math.PI).digits(2)() ?? "";
