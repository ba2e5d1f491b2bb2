import { extent } from "../../statistics/extent.ts";
import { el, type Markup } from "../markup.ts";
import { unitTick } from "../words/measure-text.ts";
import { ENGLISH, type ReportWords } from "../words/words.ts";
import { bottomAxis, bottomTicks, gridLines, leftAxis, leftRoom, type Plot } from "./axes.ts";
import { BOLD, FIGURE_FONT, LETTER, LINE, TITLE_ROW, wrapText } from "./letters.ts";
import type { Panel } from "./line-panel.ts";
import { type AxisScale, linearScale } from "./scales.ts";
import type { TechniqueStyle } from "./techniques-style.ts";
import { INK, QUIET, themed } from "./theme.ts";
import { linearTicks } from "./ticks.ts";

/** The true value of a target and what a network predicts, in the target's unit. */
export interface PredictedPoint {
  readonly truth: number;
  readonly said: number;
}

/** Content and size of the figure. */
export interface PredictionsOptions {
  readonly title: string;
  /** The target's name. */
  readonly target: string;
  readonly points: readonly PredictedPoint[];
  readonly style: Pick<TechniqueStyle, "colour">;
  readonly width: number;
}

const TITLE = 14;
const GAP = 28;
const BOTTOM = 44;
/** Side of the square plot, in pixels, at most. */
const MOST_SIDE = 340;
/** Least height of the plot of errors below the other one. */
const LEAST_HEIGHT = 200;
/** Width in pixels from which both plots stand side by side. */
const MIN_BESIDE = 620;
const RIGHT = 18;

/**
 * Predictions of one target in two plots: the predicted value against the true one, with the line where both are equal, and the
 * error against the predicted value. Side by side, or on a narrow screen one below the other. Points that aren't finite are left out.
 */
export function predictionsFigure(options: PredictionsOptions, words: ReportWords = ENGLISH): Panel {
  const { title, target, points, style, width } = options;
  const { predictions } = words;
  const drawn = points.filter(({ truth, said }) => Number.isFinite(truth) && Number.isFinite(said - truth));
  const both = paddedExtent(drawn.flatMap(({ truth, said }) => [truth, said]));
  const errors = paddedExtent([0, ...drawn.map(({ truth, said }) => said - truth)]);
  const isBeside = width >= MIN_BESIDE;
  const titleRows = wrapText(title, TITLE * BOLD, width);
  const top = titleRows.length * TITLE_ROW + 8;
  const first = isBeside ? Math.min(Math.floor(width * 0.45), MOST_SIDE + 80) : width;
  const left = scatter(
    {
      head: predictions.byTruth(target),
      axis: predictions.truth(target),
      points: drawn.map(({ truth, said }) => [truth, said]),
      x: both,
      y: both,
      line: ([from, to]) => [from, to],
      box: { x: 0, top, width: first, side: MOST_SIDE },
    },
    style,
    words,
  );
  const beside = isBeside ? { x: first + GAP, top, width: width - first - GAP, height: left.height } : undefined;
  const below = { x: 0, top: top + left.height + 16, width, height: LEAST_HEIGHT };
  const right = scatter(
    {
      head: predictions.errors,
      axis: predictions.said(target),
      points: drawn.map(({ truth, said }) => [said, said - truth]),
      x: both,
      y: errors,
      line: () => [0, 0],
      box: beside ?? below,
    },
    style,
    words,
  );
  const heading = { fill: INK, "font-size": TITLE, "font-weight": 600 };
  const element = el(
    "g",
    { "font-family": FIGURE_FONT, "font-size": LETTER, fill: "none" },
    ...titleRows.map((row, k) => el("text", { x: 0, y: 14 + k * TITLE_ROW, ...heading }, row)),
    left.element,
    right.element,
  );
  return { element, height: isBeside ? top + left.height : below.top + right.height };
}

/** A plot of points: where it stands, and either the height of all of it or the greatest side of a square. */
interface Scatter {
  readonly head: string;
  readonly axis: string;
  readonly points: readonly (readonly [number, number])[];
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** The values of y, at the ends of x, of the line on which predictions are right. */
  readonly line: (x: readonly [number, number]) => readonly [number, number];
  readonly box: { readonly x: number; readonly top: number; readonly width: number } & (
    | { readonly height: number }
    | { readonly side: number }
  );
}

function scatter(
  { head, axis, points, x, y, line, box }: Scatter,
  { colour }: Pick<TechniqueStyle, "colour">,
  words: ReportWords,
): Panel {
  const text = (value: number) => unitTick(value, words);
  const rows = linearTicks(...y, 5).map((value) => ({ value, text: text(value) }));
  const left = leftRoom(rows.map((row) => row.text));
  const heads = wrapText(head, LETTER, box.width);
  const above = heads.length * LINE + 8;
  const room = box.width - left - RIGHT;
  const height = "side" in box ? Math.min(room, box.side) : box.height - above - BOTTOM;
  const right = left + ("side" in box ? Math.min(room, box.side) : room);
  const plot: Plot = { left, right, top: above, bottom: above + height, width: box.width };
  const xOf = linearScale(x, [plot.left, plot.right]);
  const yOf = linearScale(y, [plot.bottom, plot.top]);
  const columns = bottomTicks(x, xOf, text, plot);
  const ticks = rows.map((row) => ({ at: yOf(row.value), text: row.text }));
  const [from, to] = line(x);
  const ends = `M${pixel(plot.left)},${pixel(yOf(from))}L${pixel(plot.right)},${pixel(yOf(to))}`;
  const element = el(
    "g",
    { transform: `translate(${box.x},${box.top})` },
    ...heads.map((row, k) => el("text", { x: 0, y: 13 + k * LINE, fill: QUIET }, row)),
    gridLines(ticks, plot, "y"),
    gridLines(columns, plot, "x"),
    bottomAxis(columns, axis, plot),
    leftAxis(ticks, plot),
    el("path", { "data-mark": "right", d: ends, stroke: INK, "stroke-width": 1.2 }),
    ...dots(points, xOf, yOf, colour),
  );
  return { element, height: plot.bottom + BOTTOM };
}

function dots(points: Scatter["points"], xOf: AxisScale, yOf: AxisScale, colour: string): Markup[] {
  const look = { r: 3.2, fill: themed(colour), "fill-opacity": 0.55 };
  return points.map(([x, y]) => el("circle", { "data-mark": "dot", cx: xOf(x), cy: yOf(y), ...look }));
}

/** The least and the greatest value, and some room beside them. */
function paddedExtent(values: readonly number[]): readonly [number, number] {
  const [least, most] = values.length === 0 ? [0, 1] : extent(values);
  const pad = most > least ? 0.04 * (most - least) : Math.abs(most) * 0.05 || 1;
  return [least - pad, most + pad];
}

function pixel(value: number): number {
  return Number(value.toFixed(2)) + 0;
}
