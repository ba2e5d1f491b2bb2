/**
 * Holm's correction of several p-values: the least of m is multiplied by m, the next by m − 1, …; the results don't decrease in
 * this order and are at most 1. Holm (1979), Scandinavian Journal of Statistics 6:65–70.
 * @throws RangeError unless each is from 0 to 1
 */
export function holm(ps: readonly number[]): number[] {
  const strange = ps.find((p) => !(p >= 0 && p <= 1));
  if (strange !== undefined) throw new RangeError(`Holm: expected p from 0 to 1, got ${strange}`);
  const order = Array.from(ps.keys()).sort((a, b) => ps[a] - ps[b]);
  const corrected = new Array<number>(ps.length);
  let least = 0;
  for (const [k, at] of order.entries()) {
    least = Math.max(least, Math.min(1, (ps.length - k) * ps[at]));
    corrected[at] = least;
  }
  return corrected;
}
