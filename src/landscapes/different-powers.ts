import { pow } from "../core/elementary.ts";
import { checkSize, type Landscape, type LandscapeEntry } from "./landscape.ts";
import { randomBasis } from "./random-basis.ts";
import { rotated } from "./rotated.ts";

/** A bowl whose directions have different powers. */
export const differentPowers: LandscapeEntry = {
  name: "different-powers",
  label: "Different powers",
  summary: "A bowl that is flatter in some directions the nearer the minimum is.",
  note: "Each direction has a power of its own, from 2 to 6. Near the minimum the high powers are flat beside the low ones, ever more so: the condition grows without bound.",
  formula: "E = √(Σ |aᵢ|^pᵢ), pᵢ from 2 to 6",
  source:
    "N. Hansen, S. Finck, R. Ros and A. Auger (2009): Real-parameter black-box optimization benchmarking 2009: noiseless functions definitions. INRIA RR-6829. f14.",
  start: [-5, 5],
  leastSize: 1,
  plane: { left: -5, bottom: -5, side: 10, first: [-4, 3], decades: 4, grid: 241 },
  create: ({ size, rotation }) => rotated(differentPowersOf(size), rotation && randomBasis(size, rotation)),
};

/**
 * f(w) = √(Σ |w_i|^(2 + 4i/(n−1))). At 0, where it has a kink, the gradient is given as 0.
 * @throws RangeError if `size` isn't a positive integer
 */
function differentPowersOf(size: number): Landscape {
  checkSize("different-powers", size);
  const powers = Float64Array.from({ length: size }, (_, i) => (i === 0 ? 2 : 2 + (4 * i) / (size - 1)));
  return {
    name: "different-powers",
    size,
    minimum: new Float64Array(size),
    lossAndGradient(params, gradient) {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += pow(Math.abs(params[i]), powers[i]);
      const value = Math.sqrt(sum);
      for (let i = 0; i < size; i++) {
        const slope = (powers[i] * pow(Math.abs(params[i]), powers[i] - 1)) / (2 * value);
        gradient[i] = value === 0 ? 0 : params[i] < 0 ? -slope : slope;
      }
      return value;
    },
  };
}
