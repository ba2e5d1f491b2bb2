import type { Panel } from "../figures/line-panel.ts";
import { type Content, el, type Markup } from "../markup.ts";
import type { ReportWords } from "../words/words.ts";

/** The widths at which figures are drawn, in pixels: for a desktop and for a phone. */
export const WIDE = 1040;
export const NARROW = 340;

/** Kind of a column of a figure's values: names, positions on an axis, or values; `points` are differences of accuracies. */
export type DataKind = "name" | "place" | "samples" | "seconds" | "share" | "accuracy" | "points" | "number";

/** A figure's values as a table: shares of 1 where the figure has percentages; a text or NaN for missing values. */
export interface FigureData {
  readonly columns: readonly string[];
  /** Kinds of the columns. */
  readonly kinds: readonly DataKind[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** The parts of a figure of the report. */
export interface FigureParts {
  /** Name of the figure in links and exported files, such as `curves-evaluation-loss`. */
  readonly name: string;
  /** Text alternative; may be made when it is first read. */
  readonly description: string;
  readonly caption?: Content;
  /** Whether its horizontal axis is epochs, so that it shares the cursor with other figures. */
  readonly byEpoch?: boolean;
  /** The drawn values as a table; with English texts, if `words` is absent. */
  readonly data?: (words?: ReportWords) => FigureData;
  /** Draws the figure for a width. */
  draw(width: number): Panel;
}

/** A drawn figure as a separate SVG. */
export function figureSvg(part: FigureParts, width: number): Markup {
  const { element, height } = part.draw(width);
  const { description, byEpoch } = part; // after drawing, which knows what it says
  const size = { viewBox: `0 0 ${width} ${Math.ceil(height)}`, width, height: Math.ceil(height) };
  const attributes = { xmlns: "http://www.w3.org/2000/svg", ...size, role: "img", "aria-label": description };
  return el("svg", { ...attributes, ...(byEpoch && { class: "by-epoch" }) }, el("title", {}, description), element);
}

/** A figure in the page with its caption: drawn in two widths, of which CSS shows one. */
export function figure(parts: FigureParts): Markup {
  const at = (width: number, which: string) => el("div", { class: which }, figureSvg(parts, width));
  const caption = parts.caption === undefined ? null : el("figcaption", {}, parts.caption);
  return el("figure", { id: parts.name }, at(WIDE, "wide"), at(NARROW, "narrow"), caption);
}
