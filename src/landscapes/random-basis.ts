import { log } from "../core/elementary.ts";
import type { Rng } from "../core/rng.ts";
import { checkSize } from "./landscape.ts";

/** What randomness a landscape needs: whole numbers from 0 to 2³² − 1. */
export type RandomWords = Pick<Rng, "u32">;

/**
 * A random orthonormal basis [size, size], row after row, every direction as likely as any other: normal numbers, each row
 * freed twice of its share in the rows above (Gram–Schmidt) and scaled to length 1.
 * @throws RangeError if `size` isn't a positive integer
 */
export function randomBasis(size: number, rng: RandomWords): Float64Array {
  checkSize("random basis", size);
  const basis = normals(size * size, rng);
  const rows = Array.from({ length: size }, (_, i) => basis.subarray(i * size, (i + 1) * size));
  rows.forEach((row, i) => {
    // What one pass leaves by rounding, the second takes: orthogonal to the last bits.
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

/** Standard normal numbers, two at a time from a point in the unit circle: Marsaglia & Bray (1964), SIAM Review 6:260–264. */
function normals(count: number, rng: RandomWords): Float64Array {
  const out = new Float64Array(count);
  for (let i = 0; i < count; i += 2) {
    let x: number;
    let y: number;
    let q: number;
    do {
      x = fromMinusOneToOne(rng);
      y = fromMinusOneToOne(rng);
      q = x * x + y * y;
    } while (q >= 1);
    const scale = Math.sqrt((-2 * log(q)) / q);
    out[i] = x * scale;
    if (i + 1 < count) out[i + 1] = y * scale;
  }
  return out;
}

/** A number inside (−1, 1), never 0: the middle of one of 2³² equal parts. */
function fromMinusOneToOne(rng: RandomWords): number {
  return (rng.u32() + 0.5) / 0x80000000 - 1;
}
