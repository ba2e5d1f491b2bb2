import { checkSize, type Landscape, type LandscapeEntry } from "./landscape.ts";
import { randomBasis } from "./random-basis.ts";
import { rotated } from "./rotated.ts";

/** A sharp ridge. */
export const sharpRidge: LandscapeEntry = {
  name: "sharp-ridge",
  label: "Sharp ridge",
  summary: "A valley with a sharp bottom, along which the way to the minimum leads.",
  note: "The slope across the bottom doesn't shrink near it, and along it lies the way to the minimum. Techniques that search along a line come to the bottom and find hardly a step from there.",
  formula: "E = a₁² + 100·√(Σ aᵢ² over i ≥ 2)",
  source:
    "N. Hansen, S. Finck, R. Ros and A. Auger (2009): Real-parameter black-box optimization benchmarking 2009: noiseless functions definitions. INRIA RR-6829. f13, without its conditioning.",
  start: [-5, 5],
  leastSize: 2,
  plane: { left: -5, bottom: -5, side: 10, first: [-4, 3], decades: 3 },
  create: ({ size, rotation }) => rotated(sharpRidgeOf(size), rotation && randomBasis(size, rotation)),
};

/**
 * f(w) = w_0² + 100·√(Σ_{i≥1} w_i²). On the bottom, where it has a kink, the slopes across are given as 0.
 * @throws RangeError if `size` isn't an integer of at least 2
 */
function sharpRidgeOf(size: number): Landscape {
  checkSize("sharp-ridge", size, 2);
  return {
    name: "sharp-ridge",
    size,
    minimum: new Float64Array(size),
    lossAndGradient(params, gradient) {
      let across = 0;
      for (let i = 1; i < size; i++) across += params[i] * params[i];
      const distance = Math.sqrt(across);
      gradient[0] = 2 * params[0];
      for (let i = 1; i < size; i++) gradient[i] = distance === 0 ? 0 : (100 * params[i]) / distance;
      return params[0] * params[0] + 100 * distance;
    },
  };
}
