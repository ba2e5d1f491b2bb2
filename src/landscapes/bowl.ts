import { checkSize, type Landscape, type LandscapeEntry } from "./landscape.ts";
import { randomBasis } from "./random-basis.ts";
import { rotated } from "./rotated.ts";

/** A round bowl. */
export const bowl: LandscapeEntry = {
  name: "bowl",
  label: "Bowl",
  summary: "A round bowl, the same in every direction.",
  note: "A round bowl is the same in every direction: with a step size for each weight, the techniques differ only in how they settle at the bottom.",
  formula: "E = ½(w₁² + w₂²)",
  start: [-1, 1],
  leastSize: 1,
  plane: { left: -2, bottom: -2, side: 4, first: [-1.5, 1], decades: 4 },
  create: ({ size, rotation }) => rotated(bowlOf(size), rotation && randomBasis(size, rotation)),
};

/**
 * A round bowl: f(w) = ½ Σ w_i².
 * @throws RangeError if `size` isn't a positive integer
 */
function bowlOf(size: number): Landscape {
  checkSize("bowl", size);
  return {
    name: "bowl",
    size,
    minimum: new Float64Array(size),
    lossAndGradient(params, gradient) {
      let sum = 0;
      for (let i = 0; i < size; i++) {
        sum += params[i] * params[i];
        gradient[i] = params[i];
      }
      return sum / 2;
    },
  };
}
