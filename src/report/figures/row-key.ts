import { svgElement } from "../svg.ts";
import { INK, PAPER, QUIET } from "../theme.ts";
import type { KeyItem } from "./frame.ts";

/** The key of a chart of rows: what points, tick and bar and, where there is one, the diamond mean. */
export function rowKey(
  document: Document,
  words: { readonly point: string; readonly estimate: string; readonly published: string | null },
): KeyItem[] {
  const point = svgElement(document, "circle", { r: 3.2, fill: QUIET, "fill-opacity": 0.6 });
  const bar = svgElement(document, "path", { d: "M-14,0h28", stroke: INK, "stroke-width": 2 });
  const tick = svgElement(document, "path", { d: "M0,-7v14", stroke: INK, "stroke-width": 2.5 });
  const items: KeyItem[] = [
    { width: 8, sample: [point], text: words.point },
    { width: 30, sample: [bar, tick], text: words.estimate },
  ];
  if (words.published !== null) {
    const diamond = svgElement(document, "path", {
      d: "M0,-6L4,0L0,6L-4,0Z",
      stroke: INK,
      "stroke-width": 1.6,
      fill: PAPER,
    });
    items.push({ width: 12, sample: [diamond], text: words.published });
  }
  return items;
}
