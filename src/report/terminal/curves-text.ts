import { EVALUATION_LOSS, type Measure, TRAINING_LOSS } from "../../experiment/analysis/measures.ts";
import type { SectionResult } from "../../experiment/analysis/section.ts";
import { runsOf } from "../../experiment/plan/runs.ts";
import { type CurveLine, curveLines } from "../figures/lines.ts";
import { columnOf, dotsOf, type Field, fieldOf, rowOf } from "../figures/raster.ts";
import { styledRows } from "../figures/styled-rows.ts";
import { linearTicks, logTicks } from "../figures/ticks.ts";
import { spread } from "../spread.ts";
import { lossText, trueMinus } from "../words/numbers.ts";
import { overOf, runText } from "../words/over.ts";
import { overText } from "../words/over-en.ts";
import { painted, right, stripControls, type TerminalOptions, wrap } from "./text.ts";

/** How curves are drawn with characters. */
export interface CurvesTextOptions extends TerminalOptions {
  /** Whether the terminal shows Braille patterns (2 × 4 dots per character); otherwise lines are drawn with ASCII characters. */
  readonly unicode: boolean;
  /** Height of the plot in lines; 16 if absent. */
  readonly height?: number;
}

const AXIS = 8;
const MARKS = "abcdefghijklmnopqrstuvwxyz";

/**
 * The learning curves of a section for a terminal: evaluation loss (training loss without evaluation samples) on a logarithmic
 * scale, medians over the seeds, a label at each line's right end. Empty if there is nothing to draw.
 */
export function curvesText(one: SectionResult, options: CurvesTextOptions): string {
  const { width, unicode, height = 16 } = options;
  const labelWidth = Math.max(16, Math.min(38, Math.floor(width * 0.3)));
  const columns = Math.max(10, width - AXIS - labelWidth);
  const [dotsAcross, dotsDown] = unicode ? [2, 4] : [1, 1];
  for (const measure of [EVALUATION_LOSS, TRAINING_LOSS]) {
    const lines = curveLines(styledRows(one), measure);
    const field = fieldOf(lines, columns * dotsAcross, height * dotsDown);
    if (field === null) continue;
    const canvas = unicode ? brailleCanvas(field, lines, options) : letterCanvas(field, lines, options);
    const ticks = leftAxis(field, height, dotsDown, unicode);
    const labels = endLabels(field, lines, { height, dotsDown, labelWidth }, options);
    const rows = canvas.map((row, r) => `${ticks[r]}${row}${labels[r] ?? ""}`.trimEnd());
    const title = painted(titleOf(measure, one), "bold", options);
    return [title, ...rows, ...bottomAxis(field, columns, dotsAcross, unicode), ""].join("\n");
  }
  return "";
}

function titleOf({ label }: Measure, one: SectionResult): string {
  const [run, ...more] = runsOf(one);
  const of = more.length > 0 ? `median of ${overText(overOf(one))}` : runText(run);
  return `${label}, log scale, ${of}`;
}

/** The bit of each of the 2 × 4 dots of a Braille pattern: [row][column]. */
const BRAILLE = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
];

function brailleCanvas(field: Field, lines: readonly CurveLine[], options: TerminalOptions): string[] {
  const width = field.columns / 2;
  const patterns = Array.from({ length: field.rows / 4 }, () => new Uint8Array(width));
  const owners = patterns.map(() => new Array<number | null>(width).fill(null));
  for (const line of lines) {
    for (const [column, row] of dotsOf(field, line.median)) {
      const [x, y] = [column >> 1, row >> 2];
      if (isGap(line, column)) continue;
      patterns[y][x] |= BRAILLE[row & 3][column & 1];
      owners[y][x] = colourAt(line, x);
    }
  }
  return patterns.map((row, y) =>
    painter(
      Array.from(row, (bits) => (bits === 0 ? " " : String.fromCharCode(0x2800 + bits))),
      owners[y],
      options,
    ),
  );
}

function letterCanvas(field: Field, lines: readonly CurveLine[], options: TerminalOptions): string[] {
  const letters = Array.from({ length: field.rows }, () => new Array<string>(field.columns).fill(" "));
  const owners = letters.map((row) => row.map((): number | null => null));
  for (const [k, line] of lines.entries()) {
    for (const [column, row] of dotsOf(field, line.median)) {
      letters[row][column] = markOf(k);
      owners[row][column] = colourAt(line, column);
    }
  }
  return letters.map((row, y) => painter(row, owners[y], options));
}

/** Whether a dashed line has a gap at a column of dots; one dot stands for two pixels of a figure. */
function isGap({ styles }: CurveLine, column: number): boolean {
  const { dash } = styles[0];
  if (styles.length > 1 || dash.length === 0) return false;
  const ends = dash.map((_, k) => dash.slice(0, k + 1).reduce((sum, length) => sum + length, 0));
  const at = (2 * column) % ends[ends.length - 1];
  return ends.findIndex((end) => at < end) % 2 === 1;
}

/** The colour of a line at a column of characters: those of coinciding techniques alternate. */
function colourAt({ styles }: CurveLine, x: number): number | null {
  return styles[Math.floor(x / 3) % styles.length].terminal;
}

/** Characters with their colours; escape sequences only where the colour changes. */
function painter(letters: readonly string[], colours: readonly (number | null)[], options: TerminalOptions): string {
  let text = "";
  for (let x = 0; x < letters.length; ) {
    let end = x + 1;
    while (end < letters.length && colours[end] === colours[x]) end++;
    text += painted(letters.slice(x, end).join(""), colours[x], options);
    x = end;
  }
  return text;
}

function leftAxis(field: Field, height: number, dotsDown: number, unicode: boolean): string[] {
  const [bar, tick] = unicode ? ["│", "┤"] : ["|", "+"];
  const axis = new Array<string>(height).fill(`${" ".repeat(AXIS - 1)}${bar}`);
  for (const value of logTicks(field.low, field.high, Math.floor(height / 2))) {
    const row = Math.floor(Math.round(rowOf(field, value)) / dotsDown);
    axis[row] = `${right(tickText(value, AXIS - 2), AXIS - 2)} ${tick}`;
  }
  return axis;
}

/** 0.5, 20000, but 1e5 and 1e−4 to save room. */
function tickText(value: number, room: number): string {
  const text = String(value);
  return trueMinus(text.length <= room ? text : value.toExponential().replace("+", ""));
}

function bottomAxis(field: Field, columns: number, dotsAcross: number, unicode: boolean): string[] {
  const [corner, bar, tick] = unicode ? ["└", "─", "┬"] : ["+", "-", "+"];
  const ticks = linearTicks(field.firstEpoch, field.lastEpoch, Math.floor(columns / 8)).filter(Number.isInteger);
  const rule = new Array<string>(columns).fill(bar);
  let numbers = "";
  for (const epoch of ticks) {
    const x = Math.floor(Math.round(columnOf(field, epoch)) / dotsAcross);
    rule[x] = tick;
    const text = String(epoch);
    const start = AXIS + x - (text.length >> 1);
    if (numbers.length < start) numbers = `${numbers.padEnd(start)}${text}`;
  }
  return [`${" ".repeat(AXIS - 1)}${corner}${rule.join("")}`, `${numbers}  epoch`];
}

/** Labels beside the lines' ends, a text for each row that has any. */
function endLabels(
  field: Field,
  lines: readonly CurveLine[],
  size: { readonly height: number; readonly dotsDown: number; readonly labelWidth: number },
  options: CurvesTextOptions,
): (string | undefined)[] {
  const labels = lines.flatMap((line, k) => {
    const end = line.median.at(-1);
    if (end === undefined) return [];
    const mark = options.unicode ? "" : `${markOf(k)} `;
    const names = line.styles.map(({ label, terminal }) => ({
      label: stripControls(label).replaceAll(" ", "\u00a0"),
      terminal,
    }));
    const at = end.epoch < field.lastEpoch ? ` at epoch ${end.epoch}` : "";
    const words = `${mark}${names.map(({ label }) => label).join("\u00a0= ")} ${lossText(end.value)}${at}`;
    const rows = wrap(words, size.labelWidth - 2).map((row) => {
      const paint = (word: string) => {
        const name = names.find(({ label }) => word === label || word === `${label}\u00a0=`);
        return name ? painted(name.label, name.terminal, options) + word.slice(name.label.length) : word;
      };
      return row.split(" ").map(paint).join(" ");
    });
    return [{ rows, wanted: rowOf(field, end.value) / size.dotsDown + 0.5 }];
  });
  const middles = spread(
    labels.map(({ rows, wanted }) => ({ wanted, size: rows.length })),
    0,
    size.height,
  );
  const texts: (string | undefined)[] = new Array(size.height);
  const order = labels.map((_, index) => index).sort((a, b) => middles[a] - middles[b]);
  let free = 0;
  for (const index of order) {
    const { rows } = labels[index];
    const top = Math.max(free, Math.min(Math.round(middles[index] - rows.length / 2), size.height - rows.length));
    for (const [k, row] of rows.entries()) texts[top + k] = ` ${row.replaceAll("\u00a0", " ")}`;
    free = top + rows.length;
  }
  return texts;
}

function markOf(k: number): string {
  return MARKS[k % MARKS.length];
}
