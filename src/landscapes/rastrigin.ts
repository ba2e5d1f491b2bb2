import { cos, sin } from "../core/elementary.ts";
import { checkSize, type Landscape } from "./landscape.ts";

/**
 * A bowl full of dents: f(w) = Σ w_i² + 10(1 − cos 2πw_i), with a local minimum near every whole-numbered place.
 * Rastrigin (1974); in n dimensions Mühlenbein, Schomisch & Born (1991), Parallel Computing 17:619–632.
 * @throws RangeError if `size` isn't a positive integer
 */
export function rastrigin(size: number): Landscape {
  checkSize("rastrigin", size);
  return {
    name: "rastrigin",
    size,
    minimum: new Float64Array(size),
    lossAndGradient(params, gradient) {
      let sum = 0;
      for (let i = 0; i < size; i++) {
        const w = params[i];
        const angle = 2 * Math.PI * (w - Math.floor(w + 0.5)); // the period taken off exactly
        sum += w * w + 10 * (1 - cos(angle));
        gradient[i] = 2 * w + 20 * Math.PI * sin(angle);
      }
      return sum;
    },
  };
}
