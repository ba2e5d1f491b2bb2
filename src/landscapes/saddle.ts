import { checkSize, type Landscape, type LandscapeEntry } from "./landscape.ts";
import { randomBasis } from "./random-basis.ts";
import { rotated } from "./rotated.ts";

/** A saddle between two hollows. */
export const saddle: LandscapeEntry = {
  name: "saddle",
  label: "Saddle",
  summary: "A saddle between two hollows.",
  note: "Between the two hollows the slope of w₁ vanishes. Steps that use only the sign don't depend on how small it is: they leave the ridge as fast as any other place.",
  formula: "E = ¼(w₁² − 1)² + ½w₂²",
  start: [-2, 2],
  leastSize: 1,
  plane: { left: -2, bottom: -2, side: 4, first: [-0.05, 1.6], decades: 3, level: 0.25 },
  create: ({ size, rotation }) => rotated(saddleOf(size), rotation && randomBasis(size, rotation)),
};

/**
 * A saddle between two hollows: f(w) = ¼(w_0² − 1)² + ½ Σ_{i≥1} w_i². At 0 the gradient vanishes although f is ¼; the
 * minima are at w_0 = ±1.
 * @throws RangeError if `size` isn't a positive integer
 */
function saddleOf(size: number): Landscape {
  checkSize("saddle", size);
  return {
    name: "saddle",
    size,
    minimum: Float64Array.from({ length: size }, (_, i) => (i === 0 ? 1 : 0)),
    lossAndGradient(params, gradient) {
      const across = params[0] * params[0] - 1;
      let sum = (across * across) / 2;
      gradient[0] = params[0] * across;
      for (let i = 1; i < size; i++) {
        sum += params[i] * params[i];
        gradient[i] = params[i];
      }
      return sum / 2;
    },
  };
}
