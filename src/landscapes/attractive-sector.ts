import { pow } from "../core/elementary.ts";
import { checkSize, conditionOption, type Landscape, type LandscapeEntry } from "./landscape.ts";
import { randomBasis } from "./random-basis.ts";
import { turn, turnBack } from "./rotated.ts";

/** A bowl that is far steeper on one side of each direction. */
export const attractiveSector: LandscapeEntry = {
  name: "attractive-sector",
  label: "Attractive sector",
  summary: "A bowl that is far steeper on one side of each direction than on the other.",
  note: "On the positive side of each direction E is 10,000 times as high. A step that is right on the one side is far too long on the other.",
  formula: "E = (Σ (sᵢaᵢ)²)^0.9, s = 100 where a is positive, else 1",
  source:
    "N. Hansen, S. Finck, R. Ros and A. Auger (2009): Real-parameter black-box optimization benchmarking 2009: noiseless functions definitions. INRIA RR-6829. f6, without its oscillation, the positive sides being the steep ones.",
  options: [conditionOption(100)],
  start: [-5, 5],
  leastSize: 1,
  plane: { left: -5, bottom: -5, side: 10, first: [-4, 3], decades: 6, grid: 241 },
  create: ({ size, condition = 100, rotation }) =>
    attractiveSectorOn(size, condition, rotation && [randomBasis(size, rotation), randomBasis(size, rotation)]),
};

/**
 * f(w) = (Σ (s_i z_i)²)^0.9, z = QΛBw, s_i = 100 where z_i > 0, else 1; Λ is diagonal with √c^(i/(n−1)). The rows of B and Q [size, size] are
 * orthonormal; without them, z = Λw.
 * @param bases B and Q
 * @throws RangeError if `size` isn't a positive integer
 */
function attractiveSectorOn(
  size: number,
  condition: number,
  bases: readonly [Float64Array, Float64Array] | undefined,
): Landscape {
  checkSize("attractive-sector", size);
  const lambda = Float64Array.from({ length: size }, (_, i) => (i === 0 ? 1 : pow(condition, i / (2 * (size - 1)))));
  const zero = new Float64Array(size);
  const [a, z, back] = Array.from({ length: 3 }, () => new Float64Array(size));
  return {
    name: "attractive-sector",
    size,
    minimum: zero,
    lossAndGradient(params, gradient) {
      if (bases === undefined) a.set(params);
      else turn(bases[0], params, zero, a);
      for (let i = 0; i < size; i++) a[i] *= lambda[i];
      if (bases === undefined) z.set(a);
      else turn(bases[1], a, zero, z);
      let sum = 0;
      for (let i = 0; i < size; i++) {
        const steep = z[i] > 0 ? 1e4 : 1;
        sum += steep * z[i] * z[i];
        z[i] *= 2 * steep;
      }
      const outer = sum === 0 ? 0 : 0.9 * pow(sum, -0.1);
      for (let i = 0; i < size; i++) z[i] *= outer;
      if (bases === undefined) back.set(z);
      else turnBack(bases[1], z, back);
      for (let i = 0; i < size; i++) back[i] *= lambda[i];
      if (bases !== undefined) turnBack(bases[0], back, a);
      gradient.set(bases === undefined ? back : a);
      return pow(sum, 0.9);
    },
  };
}
