/** The least and the greatest of some values. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/**
 * The middle value; for an even number of values the mean of the middle two. Infinities are allowed: a target that more
 * than half of the runs missed has the median ∞.
 * @throws RangeError if there are no values or one is NaN.
 */
export function median(values: Iterable<number>): number {
  return quantile(values, 0.5);
}

/**
 * The arithmetic mean; NaN if both −∞ and ∞ occur.
 * @throws RangeError if there are no values or one is NaN.
 */
export function mean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("mean: expected at least one value, got none");
  if (values.some(Number.isNaN)) throw new RangeError("mean: expected values that are numbers, got NaN");
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The least and the greatest value; infinities are allowed.
 * @throws RangeError if there are no values or one is NaN.
 */
export function range(values: Iterable<number>): Range {
  const sorted = ordered("range", values);
  return { min: sorted[0], max: sorted[sorted.length - 1] };
}

/**
 * The quantile `q` of the values, 0 ≤ q ≤ 1: linear interpolation between the neighbours of position
 * q·(n − 1), as in NumPy's default and R's type 7 (Hyndman & Fan 1996, The American Statistician 50:361–365).
 * Between a finite value and an infinite one it is the infinite one; between −∞ and ∞ it is NaN.
 * @throws RangeError if there are no values, one is NaN, or q is out of range.
 */
export function quantile(values: Iterable<number>, q: number): number {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`quantile: expected a share from 0 to 1, got ${q}`);
  // A figure over one run asks for the middle of one value at each epoch: nothing is made for it.
  if (Array.isArray(values) && values.length === 1 && !Number.isNaN(values[0])) return values[0];
  const sorted = ordered("quantile", values);
  const place = q * (sorted.length - 1);
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  const share = place - Math.floor(place);
  if (below === above || share === 0) return below;
  if (!Number.isFinite(below) || !Number.isFinite(above)) return below + above;
  return Number.isFinite(above - below) ? below + share * (above - below) : (1 - share) * below + share * above;
}

function ordered(who: string, values: Iterable<number>): Float64Array {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) throw new RangeError(`${who}: expected at least one value, got none`);
  if (sorted.some(Number.isNaN)) throw new RangeError(`${who}: expected values that are numbers, got NaN`);
  return sorted;
}
