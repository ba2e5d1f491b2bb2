import { el, type Markup } from "../markup.ts";
import type { Fill } from "./colour-maps.ts";
import type { FigurePart } from "./frame.ts";
import { LETTER, LINE, textRows, textWidth } from "./letters.ts";
import { INK, PAPER, QUIET } from "./theme.ts";

/** A cell of a grid. */
export interface Cell extends Fill {
  /** Lines of its text. */
  readonly rows: readonly string[];
  readonly isFramed: boolean;
}

/** A grid of cells with row and column names. */
export interface CellGridOptions {
  /** What rows and columns are, written above the grid. */
  readonly rowName: string;
  readonly columnName: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** By row and column; null for an empty one. */
  readonly cells: readonly (readonly (Cell | null)[])[];
  readonly width: number;
  /** Horizontal padding of a cell's text, in pixels. */
  readonly air: number;
}

const GAP = 8;
const CELL = { least: 26, leastHeight: 26 };
/** Greatest widths of cells with one line of text and with several. */
const MOST = { one: 72, several: 110 };
const BLOCK_GAP = 14;

/** The grid; if there is no room for all columns, in several blocks one below the other. */
export function cellGrid(options: CellGridOptions): FigurePart {
  const { rows, columns, cells, width, air } = options;
  const wordWidth = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => textWidth(text, LETTER)));
  const left = Math.min(Math.max(10, Math.ceil(wordWidth(rows))), Math.max(60, 0.26 * width)) + GAP;
  const words = columns.flatMap((name) => name.split(" "));
  const cellTexts = cells.flat().flatMap((cell) => cell?.rows ?? []);
  const least = Math.max(CELL.least, wordWidth(cellTexts) + 2 * air, Math.min(84, wordWidth(words) + 4));
  const perBlock = Math.max(1, Math.min(columns.length, Math.floor((width - left) / least)));
  const blocks = Math.ceil(columns.length / perBlock);
  const balanced = Math.ceil(columns.length / Math.max(1, blocks));
  const lines = Math.max(1, ...cells.flat().map((cell) => cell?.rows.length ?? 0));
  const cellWidth = Math.min(lines > 1 ? MOST.several : MOST.one, (width - left) / Math.max(1, balanced));
  const rowTexts = rows.map((name) => textRows(name, left - GAP));
  const heights = rowTexts.map((text) => Math.max(CELL.leastHeight, lines * LINE + 8, text.length * LINE + 4));
  const elements: Markup[] = [];
  const add = (name: string, attributes: Record<string, string | number>, ...text: string[]) =>
    elements.push(el(name, attributes, ...text));
  let y = 0;
  for (const line of textRows(`${options.rowName} ↓\u2003${options.columnName} →`, width)) {
    add("text", { x: 0, y: y + 13, fill: QUIET }, line);
    y += LINE;
  }
  y += 4;
  for (let first = 0; first < columns.length; first += balanced) {
    const shown = columns.slice(first, first + balanced);
    const headers = shown.map((name) => textRows(name, cellWidth - 4));
    const headerHeight = Math.max(1, ...headers.map(({ length }) => length)) * LINE + 4;
    for (const [k, header] of headers.entries()) {
      const top = y + headerHeight - 8 - (header.length - 1) * LINE;
      const x = left + (k + 0.5) * cellWidth;
      for (const [n, line] of header.entries()) add("text", { x, y: top + n * LINE, "text-anchor": "middle" }, line);
    }
    y += headerHeight;
    for (const [r, text] of rowTexts.entries()) {
      const height = heights[r];
      for (const [n, line] of text.entries()) {
        const at = y + height / 2 + 4.5 + (n - (text.length - 1) / 2) * LINE;
        add("text", { x: left - GAP, y: at, "text-anchor": "end" }, line);
      }
      for (const k of shown.keys()) {
        const cell = cells[r]?.[first + k];
        if (cell) elements.push(...cellElements(cell, { x: left + k * cellWidth, y, width: cellWidth, height }));
      }
      y += height;
    }
    y += BLOCK_GAP;
  }
  return { height: y, elements };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function cellElements(cell: Cell, { x, y, width, height }: Box): Markup[] {
  const box = { x: x + 0.75, y: y + 0.75, width: width - 1.5, height: height - 1.5 };
  const frame = { x: x + 2, y: y + 2, width: width - 4, height: height - 4, fill: "none" };
  const rows = cell.rows.map((row, index) =>
    el(
      "text",
      {
        x: x + width / 2,
        y: y + height / 2 + 4.5 + (index - (cell.rows.length - 1) / 2) * LINE,
        "text-anchor": "middle",
        fill: cell.ink,
      },
      row,
    ),
  );
  return [
    el("rect", { ...box, fill: cell.fill }),
    ...(cell.isFramed
      ? [
          el("rect", { ...frame, stroke: PAPER, "stroke-width": 5 }),
          el("rect", { ...frame, stroke: INK, "stroke-width": 2.5 }),
        ]
      : []),
    ...rows,
  ];
}

/** A colour scale: a bar from 0 to 1 with texts under it, the last at its right end. */
export function scaleBar(
  scale: {
    readonly name: string;
    fill(share: number): Fill;
    readonly ticks: readonly { readonly at: number; readonly text: string }[];
  },
  width: number,
): FigurePart {
  const pieces = 40;
  const barWidth = Math.min(320, width - 2);
  const names = textRows(scale.name, width);
  const top = names.length * LINE + 4;
  const piece = barWidth / pieces;
  return {
    height: top + 14 + LINE + 8,
    elements: [
      ...names.map((row, index) => el("text", { x: 0, y: 13 + index * LINE }, row)),
      ...Array.from({ length: pieces }, (_, k) =>
        el("rect", {
          ...{ x: k * piece, y: top, width: piece + (k < pieces - 1 ? 0.5 : 0), height: 12 },
          fill: scale.fill((k + 0.5) / pieces).fill,
        }),
      ),
      el("rect", {
        x: 0.5,
        y: top,
        width: barWidth - 1,
        height: 12,
        fill: "none",
        stroke: QUIET,
        "stroke-width": 0.8,
      }),
      ...scale.ticks.map(({ at, text }) =>
        el(
          "text",
          { x: at * barWidth, y: top + 12 + 14, "text-anchor": at <= 0 ? "start" : at >= 1 ? "end" : "middle" },
          text,
        ),
      ),
    ],
  };
}
