import { extent } from "../extent.ts";
import type { TechniqueStyle } from "../techniques-style.ts";
import { domainOf } from "./chart.ts";
import { type FigureOptions, figureSvg } from "./frame.ts";
import { type ChartLine, type LineAxis, lineChart } from "./line-chart.ts";
import { SHARE_AXIS, stepPath } from "./steps.ts";
import { tickText } from "./values.ts";

/** What a figure of targets shows: which share of the seeds reached the target by when, a line a technique. */
export interface TargetsData {
  readonly title: string;
  /** Name of what it took, with its unit: `epochs to 95 % evaluation accuracy`. */
  readonly axis: string;
  readonly scale: "linear" | "log";
  readonly lines: readonly TargetLine[];
}

/** One technique's empirical distribution. */
export interface TargetLine {
  readonly label: string;
  /** One style, or those of all techniques that coincide. */
  readonly styles: readonly TechniqueStyle[];
  /** Ascending in value: the share of the seeds that needed so much or less. Values that aren't finite count as never. */
  readonly steps: readonly { readonly value: number; readonly share: number }[];
  /** How many seeds never reached the target. */
  readonly missed: number;
  /** How many seeds there are. */
  readonly of: number;
}

/** Empirical distributions as steps; how many seeds missed the target stands at each name. */
export function targetsFigure(document: Document, data: TargetsData, { width }: FigureOptions): SVGElement {
  const isDrawn = ({ value }: { value: number }) => Number.isFinite(value) && (data.scale === "linear" || value > 0);
  const drawn = data.lines.map(({ steps }) => steps.filter(isDrawn).map(({ value, share }) => ({ x: value, share })));
  const values = drawn.flatMap((steps) => steps.map(({ x }) => x));
  const [low, high] = domainOf(values, data.scale);
  const least = extent(values)[0];
  const domain: [number, number] = [data.scale === "linear" && least >= 0 ? 0 : low, high];
  const x: LineAxis = {
    name: data.axis,
    type: data.scale,
    domain,
    reverse: false,
    text: (value) => tickText(value, "number"),
  };
  const lines = data.lines.map(
    ({ label, styles, missed, of }, index): ChartLine => ({
      ...{ label, styles, note: missedText(missed, of), band: [] },
      path: stepPath(drawn[index], domain),
    }),
  );
  const heard = lines.map(({ label, note }) => `${label} ${note}`);
  return figureSvg(
    document,
    { title: data.title, label: [data.title, data.axis, ...heard].filter(Boolean).join("; "), width },
    lineChart(document, { x, y: { ...SHARE_AXIS, name: "share of seeds that are there" }, lines, steps: true, width }),
  );
}

function missedText(missed: number, of: number): string {
  if (of === 0) return "no seeds";
  if (missed === 0) return "missed by none";
  return missed === of ? `missed by all ${of}` : `missed by ${missed} of ${of}`;
}
