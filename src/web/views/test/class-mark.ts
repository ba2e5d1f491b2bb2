import { diverging, sequential } from "../../../report/figures/colour-maps.ts";

/** Outlines around 0 of marks that tell classes apart without colour: disc, square, triangle, diamond. */
const SHAPES = [
  "M-3.500 0a3.500 3.500 0 1 0 7 0a3.500 3.500 0 1 0-7 0z",
  "M-3-3h6v6h-6z",
  "M0-4l4 7h-8z",
  "M0-4.500l4.500 4.500l-4.500 4.500l-4.500-4.500z",
];

/** The mark of a class in a scatter plot: its outline and its colour. */
export function classMark(k: number, classes: number): { readonly path: string; readonly fill: string } {
  const { fill } = classes === 2 ? diverging(k === 0 ? 0 : 1) : sequential(classes < 2 ? 0.5 : k / (classes - 1));
  return { path: SHAPES[k % SHAPES.length], fill };
}
