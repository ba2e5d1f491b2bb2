import type { Problem, Reals } from "../../core/contracts.ts";
import { alongLine, type SearchPoint, strongWolfe } from "./strong-wolfe.ts";
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

/** Searches along d from `params`, where E and its slope are known. @returns the point that was found; t = 0 where there is none */
export function search(
  problem: Problem,
  params: Reals,
  d: Reals,
  start: { readonly loss: number; readonly slope: number },
  first: number,
  options: SearchOptions,
): SearchPoint {
  const at = alongLine(problem, params, d);
  return strongWolfe(at, { t: 0, ...start }, first, { ...options, leastWidth: 1e-9, unit: largest(d) });
}
