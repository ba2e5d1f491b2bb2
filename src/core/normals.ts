import { log } from "./elementary.ts";
import type { Rng } from "./rng.ts";

/** A source of random integers from 0 to 2³² − 1. */
export type RandomWords = Pick<Rng, "u32">;

/** Standard normal numbers, two at a time from a point in the unit circle: Marsaglia & Bray (1964), SIAM Review 6:260–264. */
export function normals(count: number, rng: RandomWords): Float64Array {
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
