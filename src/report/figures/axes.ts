import { el, type Markup } from "../markup.ts";
import { LETTER, textWidth } from "./letters.ts";
import type { AxisScale } from "./scales.ts";
import { GRID, INK } from "./theme.ts";
import { linearTicks } from "./ticks.ts";

/** A tick: a position on an axis and its text. */
export interface Tick {
  /** In pixels. */
  readonly at: number;
  readonly text: string;
}

/** The position of a figure's plot, in pixels; `width` is that of the whole figure. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
}

/** Least space between the texts of two ticks, in pixels. */
const AIR = 14;
const TICK = 4;
const NAME = 36;
const TEXT_GAP = 9;

/** Ticks of a horizontal axis: as many as have room for their texts. */
export function bottomTicks(
  domain: readonly [number, number],
  scale: AxisScale,
  text: (x: number) => string,
  { left, right, width }: Plot,
): Tick[] {
  for (let count = Math.max(1, Math.floor((right - left) / 50)); ; count = Math.floor(0.8 * count)) {
    const ticks = linearTicks(...domain, Math.max(1, count)).map((x) => ({ at: scale(x), text: text(x) }));
    const ends = ticks.map((tick) => {
      const half = textWidth(tick.text, LETTER) / 2;
      const middle = within(tick, width);
      return [middle - half, middle + half];
    });
    if (ends.every(([start], k) => k === 0 || start - ends[k - 1][1] >= AIR)) return ticks;
    if (count <= 1) return ticks.slice(0, 1);
  }
}

/** The axis below the plot: ticks, texts that stay within the figure, and the axis's name. */
export function bottomAxis(ticks: readonly Tick[], name: string, plot: Plot): Markup {
  const { bottom, left, right, width } = plot;
  const half = textWidth(name, LETTER) / 2;
  const middle = Math.max(half, Math.min((left + right) / 2, width - half));
  return el(
    "g",
    { "data-mark": "x-axis", fill: INK, "text-anchor": "middle", "font-variant": "tabular-nums" },
    ...ticks.map(({ at }) => el("path", { d: `M${round(at)},${bottom}v${TICK}`, stroke: INK })),
    ...ticks.map((tick) => el("text", { x: within(tick, width), y: bottom + TICK + 14 }, tick.text)),
    el("text", { x: middle, y: bottom + NAME }, name),
  );
}

/** The axis to the left of the plot: ticks and their texts. */
export function leftAxis(ticks: readonly Tick[], { left }: Plot): Markup {
  return el(
    "g",
    { "data-mark": "y-axis", fill: INK, "text-anchor": "end", "font-variant": "tabular-nums" },
    ...ticks.map(({ at }) => el("path", { d: `M${left},${round(at)}h${-TICK}`, stroke: INK })),
    ...ticks.map(({ at, text }) => el("text", { x: left - TEXT_GAP, y: at + 4.2 }, text)),
  );
}

/** The width that the texts of the left axis need, in pixels. */
export function leftRoom(texts: readonly string[]): number {
  return Math.ceil(Math.max(0, ...texts.map((text) => textWidth(text, LETTER)))) + TEXT_GAP + 1;
}

/** Light grid lines at an axis's ticks. */
export function gridLines(ticks: readonly Tick[], { left, right, top, bottom }: Plot, along: "x" | "y"): Markup {
  const line = ({ at }: Tick) => (along === "y" ? `M${left},${round(at)}H${right}` : `M${round(at)},${top}V${bottom}`);
  return el("g", { "data-mark": `${along}-grid`, stroke: GRID }, ...ticks.map((tick) => el("path", { d: line(tick) })));
}

/** Rounds to two decimals, as numeric attributes have. */
export function round(pixels: number): number {
  return Number(pixels.toFixed(2)) + 0;
}

/** The centre of a tick's text, moved if the text would exceed the figure. */
function within({ at, text }: Tick, width: number): number {
  const half = textWidth(text, LETTER) / 2;
  return Math.max(half, Math.min(at, width - half));
}
