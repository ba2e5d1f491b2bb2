import type { TechniqueStyle } from "./techniques-style.ts";
import { themed } from "./theme.ts";

/** The stroke of a line, as attributes of an SVG element. */
export interface Stroke extends Readonly<Record<string, string | number>> {
  readonly stroke: string;
  readonly "stroke-width": number;
}

/** Length of one technique's dash in a line that several share, in pixels. */
const TURN = 12;

/** The strokes of a line: one in the technique's style; if several coincide, one for each, with alternating dashes. */
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
