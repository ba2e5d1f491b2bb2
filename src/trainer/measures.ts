import type { Metrics } from "../engine/network-engine.ts";

/** A network's figures on a set at a point of its curve; NaN where there are no samples. */
export interface Measures {
  /** Mean loss of the samples. */
  readonly loss: number;
  /** Share of samples that got their own label; absent in a regression. */
  readonly accuracy?: number;
  /** Regression: root of the mean squared error in the target's unit, of several targets the mean of theirs. */
  readonly rmse?: number;
}

/**
 * What an engine says of a set, as people read it.
 * @param units regression: what 1 of each target, as it is trained on, is in its own unit [targets]; 1 if absent
 */
export function measuresOf({ loss, accuracy, squares }: Metrics, units?: ArrayLike<number>): Measures {
  if (squares !== undefined) return { loss, rmse: meanOf(rootErrors(squares, units)) };
  return accuracy === undefined ? { loss } : { loss, accuracy };
}

/** The root of each target's mean squared error [targets], in its unit: see {@link measuresOf}. */
export function rootErrors(squares: readonly number[], units?: ArrayLike<number>): number[] {
  return squares.map((square, k) => (units?.[k] ?? 1) * Math.sqrt(square));
}

/** The mean of the targets' values, in their order. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
