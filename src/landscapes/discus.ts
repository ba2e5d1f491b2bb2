import { checkSize, conditionOption, type Landscape, type LandscapeEntry } from "./landscape.ts";
import { randomBasis } from "./random-basis.ts";
import { rotated } from "./rotated.ts";

/** A discus: one direction is far steeper than all others. */
export const discus: LandscapeEntry = {
  name: "discus",
  label: "Discus",
  summary: "A bowl that is far steeper in one direction than in all others.",
  note: "Only one direction is steep. Step sizes for each weight find it at once along the axes; turned, every step is short because of this one direction.",
  formula: "E = c·a₁² + Σ aᵢ² over i ≥ 2",
  source:
    "N. Hansen, S. Finck, R. Ros and A. Auger (2009): Real-parameter black-box optimization benchmarking 2009: noiseless functions definitions. INRIA RR-6829. f11, without its oscillation.",
  options: [conditionOption(1e6)],
  start: [-5, 5],
  leastSize: 1,
  plane: { left: -5, bottom: -5, side: 10, first: [-4, 3], decades: 8 },
  create: ({ size, condition = 1e6, rotation }) =>
    rotated(discusOf(size, condition), rotation && randomBasis(size, rotation)),
};

/**
 * f(w) = c·w_0² + Σ_{i≥1} w_i².
 * @throws RangeError if `size` isn't a positive integer
 */
function discusOf(size: number, condition: number): Landscape {
  checkSize("discus", size);
  return {
    name: "discus",
    size,
    minimum: new Float64Array(size),
    lossAndGradient(params, gradient) {
      let sum = condition * params[0] * params[0];
      gradient[0] = 2 * condition * params[0];
      for (let i = 1; i < size; i++) {
        sum += params[i] * params[i];
        gradient[i] = 2 * params[i];
      }
      return sum;
    },
  };
}
