/** The numbers of one step on a script, formatted for sentences; empty if the technique doesn't have the quantity. */
export interface SaidStep {
  /** g(t)·g(t−1). */
  readonly s: string;
  /** |g(t)| and |g(t−1)|. */
  readonly size: string;
  readonly sizeBefore: string;
  readonly error: string;
  readonly errorBefore: string;
  /** This and the following ones: after the step. */
  readonly delta: string;
  /** How Δ changed: "Δ grows to 0.75". */
  readonly change: string;
  /** The technique's state for the weight: "m = 0.1, v = 0.25". */
  readonly kept: string;
  readonly move: string;
  readonly w: string;
}
