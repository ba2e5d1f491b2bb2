import { extent } from "../extent.ts";
import { percentText } from "../numbers.ts";
import type { TechniqueStyle } from "../techniques-style.ts";
import { type FigureOptions, figureSvg } from "./frame.ts";
import { type ChartLine, type LineAxis, lineChart } from "./line-chart.ts";
import { SHARE_AXIS, stepPath } from "./steps.ts";
import { tickText } from "./values.ts";

/** What performance profiles show: on which share of the problems a technique needs at most τ times the least. */
export interface ProfilesData {
  readonly title: string;
  /** What is compared, for the axis's name: `epochs to the target`. */
  readonly measure: string;
  readonly lines: readonly ProfileLine[];
}

/** One technique's profile. */
export interface ProfileLine {
  readonly label: string;
  /** One style, or those of all techniques that coincide. */
  readonly styles: readonly TechniqueStyle[];
  /** Ascending in τ, from 1 on: the share ρ(τ). Values that aren't finite count as never. */
  readonly steps: readonly { readonly tau: number; readonly share: number }[];
}

/** The axis ends at 4 or beyond the last step. */
const LEAST_END = 4;

/**
 * Performance profiles ρ(τ) with τ on a logarithmic scale (Dolan & Moré, Benchmarking optimization software with performance
 * profiles, 2002); at each name how often the technique is best, which is ρ(1).
 */
export function profilesFigure(document: Document, data: ProfilesData, { width }: FigureOptions): SVGElement {
  const drawn = data.lines.map(({ steps }) =>
    steps.filter(({ tau }) => Number.isFinite(tau) && tau >= 1).map(({ tau, share }) => ({ x: tau, share })),
  );
  const last = extent(drawn.flatMap((steps) => steps.map(({ x }) => x)))[1];
  const domain: [number, number] = [1, Math.max(LEAST_END, 1.04 * last)];
  const x: LineAxis = {
    name: `τ: ${data.measure}, as a multiple of the best technique's (log scale)`,
    ...{ type: "log", domain, reverse: false, text: (value: number) => tickText(value, "number") },
  };
  const lines = data.lines.map(({ label, styles }, index): ChartLine => {
    const best = drawn[index].filter(({ x }) => x <= 1).at(-1)?.share ?? 0;
    return {
      ...{ label, styles, note: `best on ${percentText(best)}\u00a0%`, band: [] },
      path: stepPath(drawn[index], domain),
    };
  });
  const heard = lines.map(({ label, note }) => `${label}: ${note}`);
  return figureSvg(
    document,
    { title: data.title, label: [data.title, x.name, ...heard].filter(Boolean).join("; "), width },
    lineChart(document, {
      x,
      y: { ...SHARE_AXIS, name: "ρ(τ): share of problems with at most τ" },
      lines,
      steps: true,
      width,
    }),
  );
}
