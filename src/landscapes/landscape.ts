import type { Problem } from "../core/contracts.ts";

/** A function with a known least value of 0, for techniques without a network. Computed in float64. */
export interface Landscape extends Problem {
  /** The name in commands and records. */
  readonly name: string;
  /** A place [size] where f is 0. */
  readonly minimum: Float64Array;
}

/**
 * The number of a landscape's parameters, checked.
 * @throws RangeError if it isn't an integer of at least `least`
 */
export function checkSize(name: string, size: number, least = 1): number {
  if (!Number.isInteger(size) || size < least) {
    throw new RangeError(`${name}: expected an integer of at least ${least} for its size, got ${size}`);
  }
  return size;
}
