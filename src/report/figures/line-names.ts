import { spread } from "../spread.ts";
import { lineStrokes } from "../strokes.ts";
import { svgElement, textWidth } from "../svg.ts";
import type { TechniqueStyle } from "../techniques-style.ts";
import { QUIET } from "../theme.ts";
import { LETTER, LINE, type Part } from "./frame.ts";
import { textRows } from "./words.ts";

/** A line that gets its name. */
export interface LabelledLine {
  readonly label: string;
  /** What is written behind the label. */
  readonly note: string;
  readonly styles: readonly TechniqueStyle[];
  /** Where it ends, in pixels; null for one of which nothing is drawn. */
  readonly end: { readonly x: number; readonly y: number } | null;
}

type Words = Pick<LabelledLine, "label" | "note">;

const LEADER = { from: 5, to: 17 };
const SAMPLE = 26;
/** From a label's left end to its words. */
const WORDS = LEADER.to + SAMPLE + 8;
const KEY_WORDS = SAMPLE + 7;

/** How wide a strip the labels of lines want beside a chart: at most a third of the figure. */
export function labelStripWidth(lines: readonly Words[], width: number): number {
  return Math.min(Math.floor(width / 3), WORDS + Math.ceil(Math.max(40, ...lines.map(wordsWidth))));
}

/** Whether labels in a strip so wide are no higher than `height` together. */
export function labelStripFits(lines: readonly Words[], stripWidth: number, height: number): boolean {
  const rows = lines.map((line) => labelRows(line, stripWidth - WORDS).length * LINE + 4);
  return rows.reduce((sum, row) => sum + row, 0) <= height;
}

/** Labels beside the lines' ends, moved apart so that none overlap: a piece of the line, its name, its note. */
export function labelStrip(
  document: Document,
  lines: readonly LabelledLine[],
  at: { readonly left: number; readonly width: number; readonly top: number; readonly bottom: number },
): Element[] {
  const rows = lines.map((line) => labelRows(line, at.width - WORDS));
  const middles = spread(
    lines.map(({ end }, index) => ({ wanted: end?.y ?? at.bottom, size: rows[index].length * LINE + 4 })),
    at.top,
    at.bottom,
  );
  return lines.flatMap(({ styles, end }, index) => {
    const first = middles[index] - ((rows[index].length - 1) * LINE) / 2;
    const reaches = end !== null && end.x >= at.left - 2;
    const leader = reaches
      ? [
          svgElement(document, "path", {
            d: `M${at.left + LEADER.from},${end.y}L${at.left + LEADER.to},${first}`,
            stroke: QUIET,
            "stroke-width": 0.8,
            fill: "none",
          }),
        ]
      : [];
    return [
      ...leader,
      ...sample(document, styles, at.left + LEADER.to + 2, first),
      ...rows[index].map((row, k) =>
        svgElement(document, "text", { x: at.left + WORDS, y: first + k * LINE + 4.5 }, row),
      ),
    ];
  });
}

/** The names of lines below a chart, in columns. */
export function lineKey(document: Document, lines: readonly LabelledLine[], width: number): Part {
  const widest = Math.max(1, ...lines.map((line) => KEY_WORDS + wordsWidth(line) + 18));
  const columns = Math.max(1, Math.floor((width + 18) / widest));
  const columnWidth = columns === 1 ? width : widest;
  const perColumn = Math.ceil(lines.length / columns);
  const heights = new Array<number>(columns).fill(0);
  const elements = lines.flatMap((line, index) => {
    const column = Math.floor(index / perColumn);
    const x = column * columnWidth;
    const y = heights[column] + 10;
    const rows = labelRows(line, columnWidth - KEY_WORDS);
    heights[column] += rows.length * LINE + 3;
    return [
      ...sample(document, line.styles, x, y),
      ...rows.map((row, k) => svgElement(document, "text", { x: x + KEY_WORDS, y: y + 4.5 + k * LINE }, row)),
    ];
  });
  return { height: Math.max(...heights) + 4, elements };
}

/** The name, broken where it has to be, and the note behind it. */
function labelRows({ label, note }: Words, width: number): string[] {
  const rows = textRows(label.replaceAll(" = ", "\u00a0= "), width);
  if (note === "") return rows;
  const last = `${rows[rows.length - 1]}\u2002${note}`;
  return textWidth(last, LETTER) <= width ? [...rows.slice(0, -1), last] : [...rows, ...textRows(note, width)];
}

function wordsWidth({ label, note }: Words): number {
  return textWidth(note === "" ? label : `${label}\u2002${note}`, LETTER);
}

/** A piece of the line as it is drawn; of a line that several share, a piece in the colour of each. */
function sample(document: Document, styles: readonly TechniqueStyle[], left: number, y: number): SVGElement[] {
  const piece = SAMPLE / styles.length;
  return lineStrokes(styles).map(({ stroke, strokeWidth, strokeDasharray }, index) =>
    svgElement(document, "path", {
      d: `M${left + index * piece},${y}h${piece}`,
      stroke,
      "stroke-width": strokeWidth,
      ...(styles.length === 1 && strokeDasharray !== undefined && { "stroke-dasharray": strokeDasharray }),
    }),
  );
}
