import { checkSize, type Landscape } from "./landscape.ts";

/**
 * A round bowl: f(w) = ½ Σ w_i².
 * @throws RangeError if `size` isn't a positive integer
 */
export function bowl(size: number): Landscape {
  checkSize("bowl", size);
  return {
    name: "bowl",
    size,
    minimum: new Float64Array(size),
    lossAndGradient(params, gradient) {
      let sum = 0;
      for (let i = 0; i < size; i++) {
        sum += params[i] * params[i];
        gradient[i] = params[i];
      }
      return sum / 2;
    },
  };
}
