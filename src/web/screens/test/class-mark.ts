import { classColour } from "../inside/class-marks.ts";

/** Outlines around 0 of marks that tell classes apart without colour, in the order of the Inside screen's: disc, triangle, square, diamond. */
const SHAPES = [
  "M-3.500 0a3.500 3.500 0 1 0 7 0a3.500 3.500 0 1 0-7 0z",
  "M0-4l4 7h-8z",
  "M-3-3h6v6h-6z",
  "M0-4.500l4.500 4.500l-4.500 4.500l-4.500-4.500z",
];

/** The mark of a class in a scatter plot: its outline and its colour, the same on all screens. */
export function classMark(k: number, isDark: boolean): { readonly path: string; readonly fill: string } {
  return { path: SHAPES[k % SHAPES.length], fill: classColour(k, isDark) };
}
