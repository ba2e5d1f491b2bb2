/** One step of the ball, for sentences: numbers in the user's format. */
export interface ToldWeight {
  /** Δ before and after the step. */
  readonly deltaBefore: string;
  readonly delta: string;
  /** The weight's change, with its sign, and its new value. */
  readonly move: string;
  readonly to: string;
  /** E at the two points that the rule compared. */
  readonly errorBefore: string;
  readonly error: string;
}
