import type { TechniqueStyle } from "./techniques-style.ts";
import { themed } from "./theme.ts";

/** How a line is drawn, in the words of SVG. */
export interface Stroke {
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly strokeDasharray?: string;
  readonly strokeDashoffset?: number;
}

/** Length of one technique's piece of a line that several share, in pixels. */
const TURN = 12;

/** The strokes of a line: one in the technique's style; where several coincide, one each, taking turns along the line. */
export function lineStrokes(styles: readonly TechniqueStyle[]): Stroke[] {
  if (styles.length > 1) {
    return styles.map(({ colour }, index) => ({
      stroke: themed(colour),
      strokeWidth: 3,
      strokeDasharray: `${TURN} ${TURN * (styles.length - 1)}`,
      strokeDashoffset: -index * TURN,
    }));
  }
  return styles.map(({ colour, dash, width }) => ({
    stroke: themed(colour),
    strokeWidth: width,
    ...(dash.length > 0 && { strokeDasharray: dash.join(" ") }),
  }));
}
