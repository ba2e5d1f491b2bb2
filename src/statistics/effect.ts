import { averageRanks } from "./ranks.ts";

/**
 * Vargha and Delaney's A₁₂: the chance that a value of `a` is above one of `b`, ties counting half. 0.5 is no difference, 0 or 1
 * that all are apart. It compares all with all and knows nothing of pairs. Infinities take part.
 * Vargha & Delaney (2000), Journal of Educational and Behavioral Statistics 25:101–132.
 * @throws RangeError if either has no values or one is NaN.
 */
export function a12(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) throw new RangeError("A12: expected values on both sides, got none");
  const ranks = averageRanks([...a, ...b]);
  const ofA = a.reduce((sum, _, k) => sum + ranks[k], 0);
  return (ofA - (a.length * (a.length + 1)) / 2) / (a.length * b.length);
}
