import uPlot from "uplot";
import { spread } from "../../../report/spread.ts";
import { techniqueColour } from "../../lab/theme.ts";
import type { LiveChart } from "./live-chart.ts";

const ROW = 19;

/** The font of all texts in a figure, for a number of the canvas's pixels for each pixel of the figure. */
export function fontOf(ratio: number): string {
  return `${Math.round(13 * ratio)}px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif`;
}

/**
 * Labels at the right ends of the lines, moved apart so that none overlap, each with a sample of its line, a leader to it, and its
 * last value; lines that coincide share a label of several rows, whose value stands in the first. With a crosshair, heights and values are those at the crosshair.
 */
export function drawEndLabels(plot: uPlot, chart: LiveChart, ink: string, leader: string): void {
  const { spec, lines, place, ratio } = chart;
  const { left, width, top, height } = plot.bbox;
  const ends = spec.styles.flatMap((_, k) => {
    const { place: turn, of: same } = chart.turns[k] ?? { place: 0, of: [k] };
    if (turn > 0) return [];
    const drawn = plot.data[k + 1];
    const last = drawn.findLastIndex((value) => value !== null && value !== undefined);
    if (last < 0 || (plot.data[0].length < 2 && lines[k].length < 2)) return [];
    const value = place === null ? drawn[last]! : lines[k][place];
    if (value === undefined) return [];
    const wanted = value > 0 || !spec.isLog ? plot.valToPos(value, "y", true) : top + height;
    return [{ same, k, x: plot.valToPos(plot.data[0][last], "x", true), wanted }];
  });
  const middles = spread(
    ends.map(({ wanted, same }) => ({
      wanted: Math.min(top + height, Math.max(top, wanted)),
      size: ROW * same.length * ratio,
    })),
    top - 10 * ratio,
    top + height + 10 * ratio,
  );
  const { ctx } = plot;
  ctx.save();
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  const edge = left + width;
  const room = ctx.canvas.width - edge - 44 * ratio;
  for (const [k, { same, k: line, x, wanted }] of ends.entries()) {
    const y = middles[k];
    ctx.setLineDash([]);
    ctx.strokeStyle = leader;
    ctx.lineWidth = 0.8 * ratio;
    if (edge - x < 2 * ratio && place === null) {
      ctx.beginPath();
      ctx.moveTo(edge + 3 * ratio, wanted);
      ctx.lineTo(edge + 12 * ratio, y);
      ctx.stroke();
    }
    ctx.fillStyle = ink;
    ctx.font = fontOf(ratio);
    const value = spec.labels === "names" ? "" : valueText(chart, line, place);
    const valueWidth = value === "" ? 0 : ctx.measureText(value).width + 8 * ratio;
    for (const [row, one] of same.entries()) {
      const style = spec.styles[one];
      const middle = y + (row - (same.length - 1) / 2) * ROW * ratio;
      ctx.strokeStyle = techniqueColour(style);
      ctx.lineWidth = style.width * ratio;
      ctx.setLineDash(style.dash.map((length) => length * ratio));
      ctx.beginPath();
      ctx.moveTo(edge + 15 * ratio, middle);
      ctx.lineTo(edge + 37 * ratio, middle);
      ctx.stroke();
      const name = row === 0 ? style.label : `= ${style.label}`;
      ctx.fillText(shortened(ctx, name, row === 0 ? room - valueWidth : room), edge + 43 * ratio, middle);
      if (row > 0) continue;
      ctx.textAlign = "right";
      ctx.fillText(value, ctx.canvas.width - ratio, middle);
      ctx.textAlign = "left";
    }
  }
  ctx.restore();
}

function valueText({ spec, lines }: LiveChart, line: number, place: number | null): string {
  const value = place === null ? lines[line].at(-1) : lines[line][place];
  return value === undefined ? "" : spec.value(value);
}

/** A name shortened to fit, with an ellipsis. */
function shortened(ctx: CanvasRenderingContext2D, name: string, room: number): string {
  if (ctx.measureText(name).width <= room) return name;
  for (let length = name.length - 1; length > 1; length--) {
    const cut = `${name.slice(0, length).trimEnd()}…`;
    if (ctx.measureText(cut).width <= room) return cut;
  }
  return "";
}

/** Draws the crosshair's epoch above it. */
export function drawPointed(plot: uPlot, { spec, place, ratio }: LiveChart, ink: string): void {
  if (place === null) return;
  const { left, width, top } = plot.bbox;
  const { ctx } = plot;
  ctx.save();
  ctx.font = `600 ${fontOf(ratio)}`;
  ctx.fillStyle = ink;
  ctx.textBaseline = "bottom";
  ctx.textAlign = "center";
  const words = spec.pointedWords(place);
  const half = ctx.measureText(words).width / 2;
  const at = left + plot.cursor.left! * uPlot.pxRatio;
  ctx.fillText(words, Math.min(left + width - half, Math.max(left + half, at)), top - 4 * ratio);
  ctx.restore();
}

/** A line across the figure at the target value. */
export function drawTarget(
  plot: uPlot,
  ratio: number,
  target: { readonly value: number; readonly words: string },
  colour: string,
  hasWords: boolean,
): void {
  const { left, width, top, height } = plot.bbox;
  const y = Math.round(plot.valToPos(target.value, "y", true)) + 0.5;
  if (y < top || y > top + height) return;
  const { ctx } = plot;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = ratio;
  ctx.setLineDash([2 * ratio, 4 * ratio]);
  ctx.beginPath();
  ctx.moveTo(left, y);
  ctx.lineTo(left + width, y);
  ctx.stroke();
  if (hasWords) {
    ctx.font = fontOf(ratio);
    ctx.fillStyle = colour;
    ctx.textBaseline = "bottom";
    ctx.textAlign = "left";
    ctx.fillText(target.words, left + 6 * ratio, y - 2 * ratio);
  }
  ctx.restore();
}
