import { el, type Markup } from "../markup.ts";
import { LETTER, textWidth, wrapText } from "./letters.ts";
import { lineSamples } from "./line-labels.ts";
import type { CurveLine } from "./lines.ts";
import { INK } from "./theme.ts";

/** A line and the text of its last value. */
export interface LegendEntry {
  readonly line: CurveLine;
  readonly value: string;
}

const ROW = 18;
const GAP = 4;
const WORDS = 32;

/** A legend below a figure that has no room beside it: for each line a sample, its name, its last value. */
export function legendBelow(
  entries: readonly LegendEntry[],
  width: number,
  top: number,
): { element: Markup; bottom: number } {
  let y = top + ROW / 2;
  const groups = entries.map(({ line, value }) => {
    const rows = wrapText(line.label.replaceAll(" = ", "\u00a0= "), LETTER, width - WORDS);
    const last = `${rows[rows.length - 1]}\u2002${value}`;
    const fits = textWidth(last, LETTER) <= width - WORDS;
    const all = fits ? [...rows.slice(0, -1), last] : [...rows, value];
    const words = all.map((row, k) => el("text", { x: WORDS, y: y + k * ROW + 4.5, fill: INK }, row));
    const group = el("g", {}, ...lineSamples(line, 0, y), ...words);
    y += all.length * ROW + GAP;
    return group;
  });
  const element = el("g", { "font-size": LETTER, "data-mark": "labels" }, ...groups);
  return { element, bottom: y - ROW / 2 };
}
