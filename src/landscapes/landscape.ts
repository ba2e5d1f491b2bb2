import type { Problem } from "../core/contracts.ts";
import type { RandomWords } from "../core/normals.ts";

/** A function with the minimum 0 at a known place, to run techniques without a network. Computed in float64. */
export interface Landscape extends Problem {
  /** The name in commands and records. */
  readonly name: string;
  /** A point [size] where f is 0. */
  readonly minimum: Float64Array;
}

/** What a landscape is made from; options that it doesn't have are passed over. */
export interface LandscapeOptions {
  /** Number of parameters. */
  readonly size: number;
  /** Condition, where it is an option; its default if left out. */
  readonly condition?: number;
  /** Source of randomness for the orthonormal basis by which it is turned; without it, it isn't. */
  readonly rotation?: RandomWords;
}

/** A number that shapes a landscape. */
export interface ShapeOption {
  /** Its name in commands and records. */
  readonly name: "condition";
  /** What it says, as a part of a sentence. */
  readonly about: string;
  /** What counts where it isn't said. */
  readonly default: number;
  /** Its least value. */
  readonly min: number;
  /** Its greatest value. */
  readonly max: number;
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
  /** The function, in readable notation. */
  readonly formula: string;
  /** Where it was published, if it was. */
  readonly source?: string;
  /** The numbers that shape it; none if left out. */
  readonly options?: readonly ShapeOption[];
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

/** The greatest condition: its root is still small beside the last bit of a float64. */
const MAX_CONDITION = 1e14;

/** The option `condition`, with a landscape's own default. */
export function conditionOption(usual: number): ShapeOption {
  return {
    name: "condition",
    about: "the ratio of the greatest to the least curvature",
    default: usual,
    min: 1,
    max: MAX_CONDITION,
  };
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
