import type { TechniqueStyle } from "../techniques-style.ts";
import { type FigureOptions, figureSvg, keyPart } from "./frame.ts";
import { rowChart } from "./row-chart.ts";
import { rowKey } from "./row-key.ts";
import { intervalText, type ValueFormat } from "./values.ts";

/** What a chart of paired differences shows: each technique less the one it is compared with, seed by seed. */
export interface DifferencesData {
  readonly title: string;
  /** The axis's name with its unit and what is subtracted from what. */
  readonly axis: string;
  readonly format: ValueFormat;
  /** What the bars are, for the key: `estimate and its 95 % interval`. */
  readonly interval: string;
  readonly rows: readonly DifferenceRow[];
}

/** One technique's paired differences. */
export interface DifferenceRow {
  readonly label: string;
  /** One style, or those of all techniques that coincide. */
  readonly styles: readonly TechniqueStyle[];
  /** One a seed, in the seeds' order; ∞ and NaN are counted beside the row. */
  readonly values: readonly number[];
  readonly estimate: number;
  readonly interval: readonly [number, number] | null;
}

/** Every seed's difference as a point, a line at zero, the estimate as a tick with its interval as a bar. */
export function differencesFigure(document: Document, data: DifferencesData, { width }: FigureOptions): SVGElement {
  const { title, axis, format } = data;
  const rows = data.rows.map((row) => ({ ...row, published: null }));
  const heard = rows.map(({ label, estimate, interval }) => `${label}: ${intervalText(estimate, interval, format)}`);
  return figureSvg(
    document,
    { title, label: [title, axis, ...heard].filter(Boolean).join("; "), width },
    rowChart(document, { rows, axis, format, scale: "linear", width, zero: true }),
    keyPart(document, rowKey(document, { point: "a seed", estimate: data.interval, published: null }), width),
  );
}
