/** One weight's step on the landscape as sentences have it: names, and numbers in the reader's format. */
export interface ToldStep {
  /** Names with the weight's index: w₁, g₁, s₁, Δ₁. */
  readonly w: string;
  readonly g: string;
  readonly s: string;
  readonly delta: string;
  readonly sValue: string;
  readonly gValue: string;
  readonly storedValue: string;
  /** How far the weight went, with its sign, and where to. */
  readonly move: string;
  readonly to: string;
  /** What became of Δ: "grows from 0.1 to 0.12". */
  readonly change: string;
}
