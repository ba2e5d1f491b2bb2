import type { Panel } from "../figures/line-panel.ts";
import { type Content, el, type Markup } from "../markup.ts";
import type { ReportWords } from "../words/words.ts";

/** The widths at which figures are drawn, in pixels: for a desk and for a phone. */
export const WIDE = 1040;
export const NARROW = 340;

/** What a column of a figure's values has: names, places on an axis, or values; `points` are differences of accuracies. */
export type DataKind = "name" | "place" | "samples" | "seconds" | "share" | "accuracy" | "points" | "number";

/** A figure's values as a table: shares of 1 where the figure has per cents, a text or NaN where there is no value. */
export interface FigureData {
  readonly columns: readonly string[];
  /** Of the columns. */
  readonly kinds: readonly DataKind[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** What a figure of the report is made of. */
export interface FigureParts {
  /** Names the figure in links and exported files, such as `curves-evaluation-loss`. */
  readonly name: string;
  /** What it shows, for readers who can't see it. */
  readonly description: string;
  readonly caption?: Content;
  /** Whether its horizontal axis is epochs, so that a cursor moves through it together with others. */
  readonly byEpoch?: boolean;
  /** What is drawn, as a table; without words, with those of files. */
  readonly data?: (words?: ReportWords) => FigureData;
  /** Draws it for a width. */
  draw(width: number): Panel;
}

/** A drawn figure as an SVG of its own. */
export function figureSvg({ description, byEpoch, draw }: FigureParts, width: number): Markup {
  const { element, height } = draw(width);
  const size = { viewBox: `0 0 ${width} ${Math.ceil(height)}`, width, height: Math.ceil(height) };
  const attributes = { xmlns: "http://www.w3.org/2000/svg", ...size, role: "img", "aria-label": description };
  return el("svg", { ...attributes, ...(byEpoch && { class: "by-epoch" }) }, el("title", {}, description), element);
}

/** A figure in the page: drawn twice, of which a page's width shows one, with its caption below. */
export function figure(parts: FigureParts): Markup {
  const at = (width: number, which: string) => el("div", { class: which }, figureSvg(parts, width));
  const caption = parts.caption === undefined ? null : el("figcaption", {}, parts.caption);
  return el("figure", { id: parts.name }, at(WIDE, "wide"), at(NARROW, "narrow"), caption);
}
