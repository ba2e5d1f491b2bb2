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
  readonly v: string;
  readonly r: string;
  readonly m: string;
  readonly move: string;
  readonly w: string;
}
