import type { Reals } from "../core/contracts.ts";
import type { Landscape } from "./landscape.ts";

/**
 * A landscape turned about its minimum m: f(m + B(w − m)), the rows of `basis` B [size, size] being orthonormal. Without a basis,
 * the landscape itself.
 * @throws RangeError if `basis` has another length than size²
 */
export function rotated(landscape: Landscape, basis: Float64Array | undefined): Landscape {
  if (basis === undefined) return landscape;
  const { name, size, minimum } = landscape;
  if (basis.length !== size * size) {
    throw new RangeError(`${name}: expected a basis of ${size * size} numbers, got ${basis.length}`);
  }
  const place = new Float64Array(size);
  const along = new Float64Array(size);
  const slopes = new Float64Array(size); // sums in float64, whatever the gradient's precision
  return {
    name,
    size,
    minimum,
    lossAndGradient(params: Reals, gradient: Reals): number {
      turn(basis, params, minimum, place);
      const value = landscape.lossAndGradient(place, along);
      turnBack(basis, along, slopes);
      gradient.set(slopes);
      return value;
    },
  };
}

/** Writes m + B(w − m) into `into`. */
export function turn(basis: Float64Array, w: Reals, m: Float64Array, into: Float64Array): void {
  const size = into.length;
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let j = 0, k = i * size; j < size; j++, k++) sum += (w[j] - m[j]) * basis[k];
    into[i] = m[i] + sum;
  }
}

/** Writes Bᵀg into `into`. */
export function turnBack(basis: Float64Array, g: Float64Array, into: Float64Array): void {
  const size = into.length;
  into.fill(0);
  for (let i = 0; i < size; i++) {
    const share = g[i];
    for (let j = 0, k = i * size; j < size; j++, k++) into[j] += share * basis[k];
  }
}
