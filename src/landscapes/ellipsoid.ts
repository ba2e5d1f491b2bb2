import { pow } from "../core/elementary.ts";
import { checkSize, conditionOption, type Landscape, type LandscapeEntry } from "./landscape.ts";
import { randomBasis } from "./random-basis.ts";
import { rotated } from "./rotated.ts";

/** A landscape with a given condition: see {@link ellipsoidOn}. */
export const ellipsoid: LandscapeEntry = {
  name: "ellipsoid",
  label: "Ellipsoid",
  summary: "A long bowl along the axes or along a random basis, with a given condition.",
  formula: "E = λ₁a₁² + λ₂a₂², a being w in the basis",
  source:
    "C. Igel and M. Hüsken (2003): Empirical evaluation of the improved Rprop learning algorithms. Neurocomputing 50:105–123.",
  options: [conditionOption(1000)],
  start: [-1, 1],
  leastSize: 1,
  plane: { left: -2, bottom: -2, side: 4, first: [-1.6, -0.6], decades: 6 },
  create: ({ size, condition = 1000, rotation }) =>
    ellipsoidOn(size, condition, rotation && randomBasis(size, rotation)),
};

/**
 * A long bowl: f(w) = Σ λ_i ⟨w, b_i⟩² with λ_i = condition^(i/(n−1)) for i = 0 … n−1, so that the Hessian has the condition
 * `condition`. The b_i are the rows of `basis` [size, size], orthonormal; without it, the axes. This is the landscape of
 * Igel & Hüsken (2003), Neurocomputing 50:105–123, Σ (c^(i/(n−1)) ⟨w, b_i⟩)², with c² = condition.
 * Rotation matters: Rprop steps along the axes.
 * @throws RangeError if `size` isn't a positive integer, `condition` isn't finite and at least 1, or `basis` has another
 *   length than size²
 */
export function ellipsoidOn(size: number, condition: number, basis?: Float64Array): Landscape {
  checkSize("ellipsoid", size);
  if (!(condition >= 1 && condition < Infinity)) {
    throw new RangeError(`ellipsoid: expected a finite condition of at least 1, got ${condition}`);
  }
  const lambda = Float64Array.from({ length: size }, (_, i) => (i === 0 ? 1 : pow(condition, i / (size - 1))));
  const along: Landscape = {
    name: "ellipsoid",
    size,
    minimum: new Float64Array(size),
    lossAndGradient(params, gradient) {
      let sum = 0;
      for (let i = 0; i < size; i++) {
        sum += lambda[i] * params[i] * params[i];
        gradient[i] = 2 * lambda[i] * params[i];
      }
      return sum;
    },
  };
  return rotated(along, basis);
}
