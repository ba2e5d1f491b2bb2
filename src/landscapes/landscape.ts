import type { Problem } from "../core/contracts.ts";
import type { RandomWords } from "../core/normals.ts";

/** A function with a known least value of 0, for techniques without a network. Computed in float64. */
export interface Landscape extends Problem {
  /** The name in commands and records. */
  readonly name: string;
  /** A place [size] where f is 0. */
  readonly minimum: Float64Array;
}

/** What a landscape is made from; each takes what it has a use for. */
export interface LandscapeOptions {
  /** Number of parameters. */
  readonly size: number;
  /** Condition of the Hessian; 1000 if left out. */
  readonly condition?: number;
  /** Where a random orthonormal basis comes from; without it, the axes. */
  readonly rotation?: RandomWords;
}

/** All that is said of a landscape: a file exports one, and the registry lists it. */
export interface LandscapeEntry {
  /** The name in commands, records and addresses. */
  readonly name: string;
  /** The name in tables and figures. */
  readonly label: string;
  /** What it looks like, in one sentence. */
  readonly summary: string;
  /** What can be learnt on it, in a few sentences, where that is more. */
  readonly note?: string;
  /** The function of two parameters, as people read it. */
  readonly formula: string;
  /** Every coordinate of a start is drawn between these. */
  readonly start: readonly [low: number, high: number];
  /** The least number of parameters. */
  readonly leastSize: number;
  /** How it is drawn. */
  readonly plane: LandscapePlane;
  /**
   * Makes the function.
   * @throws RangeError if the size is less than the least, or an option is out of bounds.
   */
  create(options: LandscapeOptions): Landscape;
}

/** How a landscape of two parameters is drawn. */
export interface LandscapePlane {
  /** The square's left edge; both axes have one scale. */
  readonly left: number;
  /** Its lower edge. */
  readonly bottom: number;
  /** Its side. */
  readonly side: number;
  /** Where walks begin if nobody says otherwise. */
  readonly first: readonly [w1: number, w2: number];
  /** How many powers of ten the contours go down from the highest place. */
  readonly decades: number;
  /** A height that has a contour of its own; 1 if left out. */
  readonly level?: number;
  /** The most contours; 20 if left out. */
  readonly contours?: number;
  /** Points along each side of the grid that they are drawn from, fewer where it is slow to evaluate; 361 if left out. */
  readonly grid?: number;
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
