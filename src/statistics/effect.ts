import { averageRanks } from "./ranks.ts";

/**
 * Vargha and Delaney's A₁₂: the chance that a value of `a` is above one of `b`; ties count half. 0.5 means no difference, 0 or 1
 * complete separation. It compares all values with all values and ignores pairing. Infinities are allowed.
 * Vargha & Delaney (2000), Journal of Educational and Behavioral Statistics 25:101–132.
 * @throws RangeError if either has no values or one is NaN.
 */
export function a12(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) throw new RangeError("A12: expected values on both sides, got none");
  const ranks = averageRanks([...a, ...b]);
  const ofA = a.reduce((sum, _, k) => sum + ranks[k], 0);
  return (ofA - (a.length * (a.length + 1)) / 2) / (a.length * b.length);
}
