import { checkSize, type Landscape } from "./landscape.ts";

/**
 * A saddle between two hollows: f(w) = ¼(w_0² − 1)² + ½ Σ_{i≥1} w_i². At 0 the gradient vanishes though f is ¼ there; the
 * minima are at w_0 = ±1.
 * @throws RangeError if `size` isn't a positive integer
 */
export function saddle(size: number): Landscape {
  checkSize("saddle", size);
  return {
    name: "saddle",
    size,
    minimum: Float64Array.from({ length: size }, (_, i) => (i === 0 ? 1 : 0)),
    lossAndGradient(params, gradient) {
      const across = params[0] * params[0] - 1;
      let sum = (across * across) / 2;
      gradient[0] = params[0] * across;
      for (let i = 1; i < size; i++) {
        sum += params[i] * params[i];
        gradient[i] = params[i];
      }
      return sum / 2;
    },
  };
}
