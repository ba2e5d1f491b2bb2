import { el, type Markup } from "../markup.ts";
import { round } from "./axes.ts";
import { BOLD, FIGURE_FONT, LETTER, LINE, wrapText } from "./letters.ts";
import { INK, PAPER, QUIET } from "./theme.ts";

/** Options of every figure. */
export interface FigureOptions {
  /** Width in pixels; fonts have 13 pixels or more at that width. */
  readonly width: number;
}

const TITLE = { size: 15, row: 20, below: 8 };

/** A drawing with its origin in its upper left corner, and its height. */
export interface FigurePart {
  readonly height: number;
  readonly elements: readonly Markup[];
}

/**
 * The root element of a figure: title and parts one below the other, on a background, with an accessible name.
 * @param parts each at most as wide as the figure
 */
export function figureSvg(
  figure: { readonly title: string; readonly label: string; readonly width: number },
  ...parts: readonly FigurePart[]
): Markup {
  const titleRows = figure.title === "" ? [] : wrapText(figure.title, TITLE.size * BOLD, figure.width);
  const title = titleRows.map((row, index) =>
    el("text", { x: 0, y: 15 + index * TITLE.row, "font-size": TITLE.size, "font-weight": 600 }, row),
  );
  let height = titleRows.length === 0 ? 0 : titleRows.length * TITLE.row + TITLE.below;
  const groups = parts.map((part) => {
    const group = el("g", height === 0 ? {} : { transform: `translate(0,${round(height)})` }, ...part.elements);
    height += part.height;
    return group;
  });
  height = Math.ceil(height);
  return el(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${figure.width} ${height}`,
      width: figure.width,
      height,
      role: "img",
      "aria-label": figure.label,
      "font-family": FIGURE_FONT,
      "font-size": LETTER,
      fill: INK,
      color: INK,
    },
    el("rect", { width: figure.width, height, fill: PAPER }),
    ...title,
    ...groups,
  );
}

/** Lines of muted text under a figure. */
export function notePart(text: string, width: number): FigurePart {
  const rows = text === "" ? [] : wrapText(text, LETTER, width);
  return {
    height: rows.length * LINE + (rows.length > 0 ? 4 : 0),
    elements: rows.map((row, index) => el("text", { x: 0, y: 13 + index * LINE, fill: QUIET }, row)),
  };
}
