/** The numbers of one step on a script as a sentence has them; empty where the technique has none of the kind. */
export interface SaidStep {
  /** g(t)·g(t−1). */
  readonly s: string;
  /** |g(t)| and |g(t−1)|. */
  readonly size: string;
  readonly sizeBefore: string;
  readonly error: string;
  readonly errorBefore: string;
  /** After the step, as all that follow. */
  readonly delta: string;
  /** What became of Δ: "Δ grows to 0.75". */
  readonly change: string;
  /** All that the technique keeps of the weight: "m = 0.1, v = 0.25". */
  readonly kept: string;
  readonly move: string;
  readonly w: string;
}
