import type { TechniqueStyle } from "./techniques-style.ts";
import { themed } from "./theme.ts";

/** How a line is drawn: attributes of an element of SVG. */
export interface Stroke extends Readonly<Record<string, string | number>> {
  readonly stroke: string;
  readonly "stroke-width": number;
}

/** Length of one technique's piece of a line that several share, in pixels. */
const TURN = 12;

/** The strokes of a line: one in the technique's style; where several coincide, one each, taking turns along the line. */
export function lineStrokes(styles: readonly TechniqueStyle[]): Stroke[] {
  if (styles.length > 1) {
    return styles.map(({ colour }, index) => ({
      stroke: themed(colour),
      "stroke-width": 3,
      "stroke-dasharray": `${TURN} ${TURN * (styles.length - 1)}`,
      "stroke-dashoffset": -index * TURN,
    }));
  }
  return styles.map(({ colour, dash, width }) => ({
    stroke: themed(colour),
    "stroke-width": width,
    ...(dash.length > 0 && { "stroke-dasharray": dash.join(" ") }),
  }));
}
