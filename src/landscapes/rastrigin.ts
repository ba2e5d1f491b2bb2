import { cos, sin } from "../core/elementary.ts";
import { checkSize, type Landscape, type LandscapeEntry } from "./landscape.ts";
import { randomBasis } from "./random-basis.ts";
import { rotated } from "./rotated.ts";

/** Rastrigin's dents. */
export const rastrigin: LandscapeEntry = {
  name: "rastrigin",
  label: "Rastrigin",
  summary: "A bowl full of dents, with a local minimum near every integer point.",
  note: "Every dent is a local minimum. A technique that falls into one with small steps stays there: drag the start, or raise Δ0, and see which ones jump over.",
  formula: "E = Σ wᵢ² + 10(1 − cos 2πwᵢ)",
  start: [-5.12, 5.12],
  leastSize: 1,
  plane: { left: -5.12, bottom: -5.12, side: 10.24, first: [-4.2, 3.4], decades: 2, contours: 12, grid: 241 },
  create: ({ size, rotation }) => rotated(rastriginOf(size), rotation && randomBasis(size, rotation)),
};

/**
 * A bowl full of dents: f(w) = Σ w_i² + 10(1 − cos 2πw_i), with a local minimum near every integer point.
 * Rastrigin (1974); in n dimensions Mühlenbein, Schomisch & Born (1991), Parallel Computing 17:619–632.
 * @throws RangeError if `size` isn't a positive integer
 */
function rastriginOf(size: number): Landscape {
  checkSize("rastrigin", size);
  return {
    name: "rastrigin",
    size,
    minimum: new Float64Array(size),
    lossAndGradient(params, gradient) {
      let sum = 0;
      for (let i = 0; i < size; i++) {
        const w = params[i];
        const angle = 2 * Math.PI * (w - Math.floor(w + 0.5)); // reduced to one period, exactly
        sum += w * w + 10 * (1 - cos(angle));
        gradient[i] = 2 * w + 20 * Math.PI * sin(angle);
      }
      return sum;
    },
  };
}
