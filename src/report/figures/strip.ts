import type { TechniqueStyle } from "../techniques-style.ts";
import { type FigureOptions, figureSvg, keyPart } from "./frame.ts";
import { rowChart } from "./row-chart.ts";
import { rowKey } from "./row-key.ts";
import { intervalText, type ValueFormat } from "./values.ts";

/** What a strip chart shows: a figure's value of every seed, a row a technique. */
export interface StripData {
  readonly title: string;
  /** The axis's name with its unit. */
  readonly axis: string;
  readonly format: ValueFormat;
  readonly scale: "linear" | "log";
  /** What the bars are, for the key: `median and its 95 % interval`. */
  readonly interval: string;
  readonly rows: readonly StripRow[];
}

/** One technique of a strip chart. */
export interface StripRow {
  readonly label: string;
  /** One style, or those of all techniques that coincide. */
  readonly styles: readonly TechniqueStyle[];
  /** One a seed, in the seeds' order; ∞ and NaN are counted beside the row. */
  readonly values: readonly number[];
  /** May be ∞ or NaN, and is then only written. */
  readonly median: number;
  readonly interval: readonly [number, number] | null;
  /** What others published, drawn as an open diamond. */
  readonly published?: number;
}

/** Every seed as a point, the median as a tick with its interval as a bar, a published figure as an open diamond. */
export function stripFigure(document: Document, data: StripData, { width }: FigureOptions): SVGElement {
  const rows = data.rows.map(({ median, published, ...row }) => ({
    ...row,
    estimate: median,
    published: published ?? null,
  }));
  const heard = rows.map(
    ({ label, estimate, interval }) => `${label}: ${intervalText(estimate, interval, data.format)}`,
  );
  const key = rowKey(document, {
    point: "a seed",
    estimate: data.interval,
    published: rows.some(({ published }) => published !== null) ? "published" : null,
  });
  return figureSvg(
    document,
    { title: data.title, label: [data.title, data.axis, ...heard].filter(Boolean).join("; "), width },
    rowChart(document, { rows, axis: data.axis, format: data.format, scale: data.scale, width, zero: false }),
    keyPart(document, key, width),
  );
}
