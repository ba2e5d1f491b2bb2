import { log, pow } from "../core/elementary.ts";
import { checkSize, conditionOption, type Landscape, type LandscapeEntry } from "./landscape.ts";
import { randomBasis } from "./random-basis.ts";
import { turn, turnBack } from "./rotated.ts";

/** A bent cigar: one direction is far flatter than all others, and bent. */
export const bentCigar: LandscapeEntry = {
  name: "bent-cigar",
  label: "Bent cigar",
  summary: "A narrow ridge along one direction, which is bent if the landscape is turned.",
  note: "One direction is far flatter than all others. What lies on the positive side is stretched, so that the ridge of a turned landscape is bent: no single direction leads along it.",
  formula: "E = a₁² + c·Σ aᵢ² over i ≥ 2, a stretched where it is positive",
  source:
    "N. Hansen, S. Finck, R. Ros and A. Auger (2009): Real-parameter black-box optimization benchmarking 2009: noiseless functions definitions. INRIA RR-6829. f12.",
  options: [conditionOption(1e6)],
  start: [-5, 5],
  leastSize: 2,
  plane: { left: -5, bottom: -5, side: 10, first: [-4, 3], decades: 8, grid: 241 },
  create: ({ size, condition = 1e6, rotation }) =>
    bentCigarOn(size, condition, rotation && randomBasis(size, rotation)),
};

/** How much T_asy stretches. */
const BETA = 0.5;

/**
 * f(w) = z_0² + c·Σ_{i≥1} z_i², z = B·T(Bw), where T stretches what is positive: T(a)_i = a_i^(1 + ½·i/(n−1)·√a_i). The rows of `basis` B
 * [size, size] are orthonormal; without it, z = T(w).
 * @throws RangeError if `size` isn't an integer of at least 2
 */
function bentCigarOn(size: number, condition: number, basis: Float64Array | undefined): Landscape {
  checkSize("bent-cigar", size, 2);
  const zero = new Float64Array(size);
  const [a, stretched, slopes, z, back] = Array.from({ length: 5 }, () => new Float64Array(size));
  return {
    name: "bent-cigar",
    size,
    minimum: zero,
    lossAndGradient(params, gradient) {
      if (basis === undefined) a.set(params);
      else turn(basis, params, zero, a);
      for (let i = 0; i < size; i++) {
        const rate = (BETA * i) / (size - 1);
        if (a[i] > 0 && rate > 0) {
          const root = Math.sqrt(a[i]);
          const power = 1 + rate * root;
          stretched[i] = pow(a[i], power);
          slopes[i] = pow(a[i], power - 1) * (power + (rate / 2) * root * log(a[i]));
        } else {
          stretched[i] = a[i];
          slopes[i] = 1;
        }
      }
      if (basis === undefined) z.set(stretched);
      else turn(basis, stretched, zero, z);
      let sum = z[0] * z[0];
      z[0] *= 2;
      for (let i = 1; i < size; i++) {
        sum += condition * z[i] * z[i];
        z[i] *= 2 * condition;
      }
      if (basis === undefined) back.set(z);
      else turnBack(basis, z, back);
      for (let i = 0; i < size; i++) back[i] *= slopes[i];
      if (basis !== undefined) turnBack(basis, back, z);
      gradient.set(basis === undefined ? back : z);
      return sum;
    },
  };
}
