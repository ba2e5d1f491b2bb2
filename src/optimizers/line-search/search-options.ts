import type { Problem, Reals } from "../../core/contracts.ts";
import { alongLine, strongWolfe } from "./strong-wolfe.ts";
import { largest } from "./vectors.ts";

/** The hyper-parameters of a line search. */
export type SearchOptions = {
  /** c₂: the share of the first slope that may be left. */
  readonly curvature: number;
  /** c₁: the share of the promised decrease that a step must bring. */
  readonly decrease: number;
  /** Evaluations of the problem in one search, at most. */
  readonly mostProbes: number;
};

/** As Nocedal & Wright have it (2006, section 3.1) for conjugate gradients and steepest descent; others have a `curvature` of 0.9. */
export const SEARCH_DEFAULTS: SearchOptions = { curvature: 0.1, decrease: 1e-4, mostProbes: 25 };

/** The formula's letters. */
export const SEARCH_LETTERS = { decrease: "c₁", curvature: "c₂" };

/** @throws RangeError for a value out of bounds */
export function checkSearch({ decrease, curvature, mostProbes }: SearchOptions): void {
  if (!(decrease > 0 && decrease < curvature && curvature < 1)) {
    throw new RangeError(`expected 0 < decrease < curvature < 1, got decrease ${decrease} and curvature ${curvature}`);
  }
  if (!Number.isInteger(mostProbes) || mostProbes < 2 || mostProbes > 1000) {
    throw new RangeError(`expected mostProbes to be a whole number from 2 to 1000, got ${mostProbes}`);
  }
}

/** A search ends where no component of a step differs by this much between the ends of its bracket. */
const LEAST_WIDTH = 1e-9;

/**
 * Searches along d from `params`, where E is `loss` and its slope `slope`, beginning with a step of length `first`.
 * @returns the length that was found; 0 where there is none
 */
export function search(
  problem: Problem,
  params: Reals,
  d: Reals,
  loss: number,
  slope: number,
  first: number,
  options: SearchOptions,
): number {
  const isNarrow = (width: number) => width * largest(d) < LEAST_WIDTH;
  return strongWolfe(alongLine(problem, params, d), { t: 0, loss, slope }, first, options, isNarrow).t;
}
