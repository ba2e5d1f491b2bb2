import type { SyntheticSet } from "./synthetic-set.ts";

/** A board of 4 × 4 squares. */
export const checkerboard: SyntheticSet = {
  name: "checkerboard",
  label: "Checkerboard",
  summary: "the squares of a board of 4 × 4 in the plane, black and white",
  classes: 2,
  digest: "e34ee738db9a38a7dce91d408dfff85d7e3cdd183889935a4d17b3c973ae0699",
  noise: 0.015,
  point(label, draw) {
    const square = 2 * Math.floor(8 * draw());
    const row = Math.floor(square / 4);
    const column = (square % 4) + ((row + label) % 2);
    return [(column + draw()) / 2 - 1, (row + draw()) / 2 - 1];
  },
};
