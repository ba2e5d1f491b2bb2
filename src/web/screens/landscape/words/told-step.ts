/** One weight's step on the landscape, for sentences: names, and numbers in the user's format. */
export interface ToldStep {
  /** Names with the weight's index: w₁, g₁, s₁, Δ₁. */
  readonly w: string;
  readonly g: string;
  readonly s: string;
  readonly delta: string;
  readonly sValue: string;
  readonly gValue: string;
  readonly storedValue: string;
  /** The weight's change, with its sign, and its new value. */
  readonly move: string;
  readonly to: string;
  /** How Δ changed: "grows from 0.1 to 0.12". */
  readonly change: string;
}
