import { signal } from "@preact/signals";

/** The epoch under the pointer, common to all figures over epochs; null if the pointer is over none. */
export const cursorEpoch = signal<number | null>(null);

const SVG = "http://www.w3.org/2000/svg";

/** The plot's position in a figure: the first and the last epoch are at its left and right edge. */
interface PlotBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The epoch nearest to a position on the screen; null outside the plot. */
export function epochAt(svg: SVGSVGElement, clientX: number, epochs: readonly number[]): number | null {
  const box = svg.getBoundingClientRect();
  const { left, right } = plotOf(svg);
  const x = ((clientX - box.left) * svg.viewBox.baseVal.width) / box.width;
  const share = (x - left) / (right - left);
  if (epochs.length === 0 || share < -0.02 || share > 1.02) return null;
  const [first, last] = [epochs[0], epochs[epochs.length - 1]];
  const wanted = first + share * (last - first);
  return epochs.reduce((best, epoch) => (Math.abs(epoch - wanted) < Math.abs(best - wanted) ? epoch : best), first);
}

/** Draws the cursor's line in a figure, or removes it; returns its x coordinate in the figure. */
export function drawCursor(svg: SVGSVGElement, epoch: number | null, epochs: readonly number[]): number {
  let line = svg.querySelector(".report-cursor");
  const [first, last] = [epochs[0], epochs[epochs.length - 1]];
  if (epoch === null || epochs.length === 0 || epoch < first || epoch > last) {
    line?.remove();
    return 0;
  }
  const { left, right, top, bottom } = plotOf(svg);
  const x = left + ((epoch - first) / (last - first || 1)) * (right - left);
  if (line === null) {
    line = document.createElementNS(SVG, "line");
    line.setAttribute("class", "report-cursor");
    svg.append(line);
  }
  for (const [key, value] of Object.entries({ x1: x, x2: x, y1: top, y2: bottom }))
    line.setAttribute(key, String(value));
  return x;
}

function plotOf(svg: SVGSVGElement): PlotBox {
  const numbers = svg.querySelector("[data-plot]")?.getAttribute("data-plot")?.split(" ").map(Number) ?? [];
  const [left = 0, right = 1, top = 0, bottom = 1] = numbers;
  return { left, right, top, bottom };
}
