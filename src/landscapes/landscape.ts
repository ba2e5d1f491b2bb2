import type { Problem } from "../core/contracts.ts";
import type { RandomWords } from "../core/normals.ts";

/** A function with the minimum 0 at a known place, to run techniques without a network. Computed in float64. */
export interface Landscape extends Problem {
  /** The name in commands and records. */
  readonly name: string;
  /** A point [size] where f is 0. */
  readonly minimum: Float64Array;
}

/** What a landscape is made from; each uses only some of it. */
export interface LandscapeOptions {
  /** Number of parameters. */
  readonly size: number;
  /** Condition of the Hessian; 1000 if left out. */
  readonly condition?: number;
  /** Source of randomness for an orthonormal basis; without it, the basis is the axes. */
  readonly rotation?: RandomWords;
}

/** Everything about a landscape: a file exports one, and the registry lists it. */
export interface LandscapeEntry {
  /** The name in commands, records and addresses. */
  readonly name: string;
  /** The name in tables and figures. */
  readonly label: string;
  /** What it looks like, in one sentence. */
  readonly summary: string;
  /** What one can learn from it, in a few sentences, if there is more to say. */
  readonly note?: string;
  /** The function of two parameters, in readable notation. */
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
  /** The square's left edge; both axes have the same scale. */
  readonly left: number;
  /** Its lower edge. */
  readonly bottom: number;
  /** Its side. */
  readonly side: number;
  /** The default start. */
  readonly first: readonly [w1: number, w2: number];
  /** How many powers of ten the contours go down from the highest point. */
  readonly decades: number;
  /** A height that always has a contour; 1 if left out. */
  readonly level?: number;
  /** The most contours; 20 if left out. */
  readonly contours?: number;
  /** Points along each side of the contours' grid, fewer if the function is slow to evaluate; 361 if left out. */
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
