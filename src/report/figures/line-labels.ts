import { el, type Markup } from "../markup.ts";
import { spread } from "../spread.ts";
import { round } from "./axes.ts";
import { LETTER, textWidth, wrapText } from "./letters.ts";
import type { CurveLine } from "./lines.ts";
import { lineStrokes } from "./strokes.ts";
import { INK, LEADER as LEADER_INK } from "./theme.ts";

/** The right ends of lines, and the area beside them for labels, in pixels. */
export interface LineEnds {
  readonly ends: readonly {
    readonly line: CurveLine;
    /** Position of the line's end. */
    readonly y: number;
    /** The value there, as text. */
    readonly value: string;
    /** Whether the line ends before the plot's right edge, so that it gets no leader. */
    readonly isEarly: boolean;
  }[];
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
}

const ROW = 17;
const LEADER = { from: 3, to: 15 };
const SAMPLE = { from: 17, length: 24 };
const WORDS = 47;

/** The height that the labels of these lines' ends need, one below another. */
export function labelsHeight(ends: readonly Pick<LineEnds["ends"][number], "line" | "value">[], width: number): number {
  return ends.reduce((sum, { line, value }) => sum + sizeOf(labelRows(line.label, value, width - WORDS)), 0);
}

/** Labels beside the lines' ends, moved apart so that none overlap: a sample of the line, its name, its value. */
export function lineLabels({ ends, left, width, top, bottom }: LineEnds): Markup {
  const labels = ends.map((end) => ({ ...end, rows: labelRows(end.line.label, end.value, width - WORDS) }));
  const middles = spread(
    labels.map(({ y, rows }) => ({ wanted: y, size: sizeOf(rows) })),
    top,
    bottom,
  );
  const groups = labels.map(({ line, y, rows, isEarly }, index) => {
    const firstRow = middles[index] - ((rows.length - 1) * ROW) / 2;
    const leader = el("path", {
      d: `M${left + LEADER.from},${round(y)}L${left + LEADER.to},${round(firstRow)}`,
      stroke: LEADER_INK,
      "stroke-width": 0.8,
    });
    const words = rows.map((row, k) => el("text", { x: left + WORDS, y: firstRow + k * ROW + 4.5, fill: INK }, row));
    return el("g", {}, ...(isEarly ? [] : [leader]), ...lineSamples(line, left + SAMPLE.from, firstRow), ...words);
  });
  return el("g", { "font-size": LETTER, "data-mark": "labels" }, ...groups);
}

/** The height of a label and of the gap to the next one. */
function sizeOf(rows: readonly string[]): number {
  return rows.length * ROW + 4;
}

/** The name, wrapped if necessary, and the value after it. */
function labelRows(name: string, value: string, width: number): string[] {
  const rows = wrapText(name.replaceAll(" = ", "\u00a0= "), LETTER, width);
  const last = `${rows[rows.length - 1]}\u2002${value}`;
  return textWidth(last, LETTER) <= width ? [...rows.slice(0, -1), last] : [...rows, value];
}

/** A sample of the line from x on; for a line that several techniques share, a piece in the style of each. */
export function lineSamples({ styles }: CurveLine, x: number, y: number): Markup[] {
  const piece = SAMPLE.length / styles.length;
  const dash = "stroke-dasharray";
  return lineStrokes(styles).map(({ stroke, "stroke-width": strokeWidth, [dash]: dashes }, index) =>
    el("path", {
      d: `M${round(x + index * piece)},${round(y)}h${round(piece)}`,
      ...{ stroke, "stroke-width": strokeWidth },
      ...(styles.length === 1 && { [dash]: dashes }),
    }),
  );
}
