import { checkSize, type Landscape, type LandscapeEntry } from "./landscape.ts";
import { randomBasis } from "./random-basis.ts";
import { rotated } from "./rotated.ts";

/** Rosenbrock's valley. */
export const rosenbrock: LandscapeEntry = {
  name: "rosenbrock",
  label: "Rosenbrock",
  summary: "A bent, flat valley between steep walls.",
  note: "A bent valley is oblique to the axes nearly everywhere. All techniques reach its floor in a few steps; along the floor both weights have to move together, which takes long.",
  formula: "E = 100(w₂ − w₁²)² + (1 − w₁)²",
  start: [-2, 2],
  leastSize: 2,
  plane: { left: -2, bottom: -1, side: 4, first: [-1.2, 1], decades: 5 },
  create: ({ size, rotation }) => rotated(rosenbrockOf(size), rotation && randomBasis(size, rotation)),
};

/**
 * A bent valley: f(w) = Σ_{i=0}^{n−2} 100(w_{i+1} − w_i²)² + (1 − w_i)², the chained form of Rosenbrock (1960), Computer
 * Journal 3:175–184. From four parameters on it also has a local minimum, near (−1, 1, …, 1).
 * @throws RangeError if `size` isn't an integer of at least 2
 */
function rosenbrockOf(size: number): Landscape {
  checkSize("rosenbrock", size, 2);
  return {
    name: "rosenbrock",
    size,
    minimum: new Float64Array(size).fill(1),
    lossAndGradient(params, gradient) {
      let sum = 0;
      let carried = 0; // the previous term's part of ∂f/∂w_i
      for (let i = 0; i < size - 1; i++) {
        const bend = params[i + 1] - params[i] * params[i];
        const short = 1 - params[i];
        sum += 100 * bend * bend + short * short;
        gradient[i] = carried - 400 * params[i] * bend - 2 * short;
        carried = 200 * bend;
      }
      gradient[size - 1] = carried;
      return sum;
    },
  };
}
