const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19];

/** The most dimensions of a point. */
export const MAX_DIMENSIONS = PRIMES.length;

/**
 * A point of the Halton sequence in [0, 1)ᵈ, index from 0: the index's digits in base b, reversed, after the radix point.
 * Halton (1960), Numerische Mathematik 2:84–90.
 * @throws RangeError unless 1 ≤ dimensions ≤ 8 and the index is a non-negative integer
 */
export function halton(index: number, dimensions: number): number[] {
  if (!(dimensions >= 1 && dimensions <= MAX_DIMENSIONS)) {
    throw new RangeError(`Halton: expected from 1 to ${MAX_DIMENSIONS} dimensions, got ${dimensions}`);
  }
  if (!(Number.isSafeInteger(index) && index >= 0)) {
    throw new RangeError(`Halton: expected a whole number from 0 on as index, got ${index}`);
  }
  return PRIMES.slice(0, dimensions).map((base) => {
    let value = 0;
    for (let rest = index, digit = 1 / base; rest > 0; rest = Math.floor(rest / base), digit /= base) {
      value += (rest % base) * digit;
    }
    return value;
  });
}
