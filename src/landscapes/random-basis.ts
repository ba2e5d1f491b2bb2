import { normals, type RandomWords } from "../core/normals.ts";
import { checkSize } from "./landscape.ts";

/**
 * A random orthonormal basis [size, size], row after row, with all directions equally likely: normal numbers, each row
 * orthogonalised twice against the rows above (Gram–Schmidt) and scaled to length 1.
 * @throws RangeError if `size` isn't a positive integer
 */
export function randomBasis(size: number, rng: RandomWords): Float64Array {
  checkSize("random basis", size);
  const basis = normals(size * size, rng);
  const rows = Array.from({ length: size }, (_, i) => basis.subarray(i * size, (i + 1) * size));
  rows.forEach((row, i) => {
    // The second pass removes the rounding errors of the first: orthogonal to the last bits.
    for (let pass = 0; pass < 2; pass++) {
      for (const above of rows.slice(0, i)) subtract(row, above, dot(row, above));
    }
    const length = Math.sqrt(dot(row, row));
    for (let j = 0; j < size; j++) row[j] /= length;
  });
  return basis;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
}

function subtract(a: Float64Array, b: Float64Array, share: number): void {
  for (let j = 0; j < a.length; j++) a[j] -= share * b[j];
}
