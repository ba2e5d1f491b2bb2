import * as Plot from "@observablehq/plot";
import { extent } from "../extent.ts";
import { svgElement, textWidth } from "../svg.ts";
import { INK } from "../theme.ts";
import { linearTicks, logTicks } from "../ticks.ts";
import { LETTER, LINE, type Part } from "./frame.ts";
import { textRows } from "./words.ts";

/** What Plot drew, for a place inside a figure, and where its scales put values. */
export interface Chart {
  readonly elements: readonly Element[];
  x(value: number): number;
  y(value: number): number;
}

/** A chart without the style sheet that Plot means for one that stands alone in a page. */
export function drawChart(document: Document, options: Plot.PlotOptions): Chart {
  const chart = Plot.plot({ document, ...options });
  const place = (name: "x" | "y") => {
    const scale = chart.scale(name);
    return (value: number) => (scale === undefined ? value : (scale.apply(value) as number));
  };
  const group = chart.ownerDocument.createElementNS("http://www.w3.org/2000/svg", "g");
  group.setAttribute("text-anchor", "middle");
  group.append(...Array.from(chart.children).filter(({ tagName }) => tagName.toLowerCase() !== "style"));
  return { elements: [group], x: place("x"), y: place("y") };
}

/** How axes are drawn. */
export const AXIS = { fontSize: LETTER, tickSize: 4, labelArrow: "none", color: INK } as const;

/** Height under a chart for its ticks' texts. */
export const TICKS_HEIGHT = 24;

/** The name of a horizontal axis, in the middle under its ticks and broken where the figure is too narrow for it. */
export function axisName(
  document: Document,
  name: string,
  at: { readonly left: number; readonly right: number; readonly width: number; readonly y: number },
): Part {
  const rows = textRows(name, at.width);
  const widest = Math.max(0, ...rows.map((row) => textWidth(row, LETTER)));
  const middle = Math.min(Math.max((at.left + at.right) / 2, widest / 2), at.width - widest / 2);
  return {
    height: rows.length * LINE + 8,
    elements: rows.map((row, index) =>
      svgElement(document, "text", { x: middle, y: at.y + 13 + index * LINE, "text-anchor": "middle" }, row),
    ),
  };
}

/** The domain of an axis: all finite values with some air, wide enough where they are equal, [0, 1] or [0.1, 1] of none. */
export function domainOf(values: Iterable<number>, type: "linear" | "log"): [number, number] {
  const drawn = Array.from(values).filter((value) => Number.isFinite(value) && (type === "linear" || value > 0));
  if (drawn.length === 0) return type === "log" ? [0.1, 1] : [0, 1];
  const [low, high] = extent(drawn);
  if (type === "log") return high / low < 1.1 ? [low / 1.1, high * 1.1] : [low / 1.04, high * 1.04];
  const air = high - low > 1e-9 * Math.max(Math.abs(low), Math.abs(high)) ? 0.04 * (high - low) : 0.05 * Math.abs(high);
  return [low - (air || 0.5), high + (air || 0.5)];
}

/** Round values on an axis of so many pixels, as many as their texts have room for. */
export function ticksOf(
  [low, high]: readonly [number, number],
  type: "linear" | "log",
  pixels: number,
  text: (value: number) => string,
): number[] {
  const most = Math.max(2, Math.floor(pixels / 50));
  for (let count = most; ; count--) {
    const ticks = type === "log" ? logTicks(low, high, count) : linearTicks(low, high, count);
    const widest = Math.max(0, ...ticks.map((tick) => textWidth(text(tick), LETTER)));
    if (count <= 2 || ticks.length * (widest + 12) <= pixels) return ticks;
  }
}
