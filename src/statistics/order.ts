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
  const { sorted, count } = ordered("range", values);
  return { min: sorted[0], max: sorted[count - 1] };
}

/**
 * The quantile `q` of the values, 0 ≤ q ≤ 1: linear interpolation between the neighbours of position
 * q·(n − 1), as in NumPy's default and R's type 7 (Hyndman & Fan 1996, The American Statistician 50:361–365).
 * Between a finite value and an infinite one it is the infinite one; between −∞ and ∞ it is NaN.
 * @throws RangeError if there are no values, one is NaN, or q is out of range.
 */
export function quantile(values: Iterable<number>, q: number): number {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`quantile: expected a share from 0 to 1, got ${q}`);
  const { sorted, count } = ordered("quantile", values);
  const place = q * (count - 1);
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  const share = place - Math.floor(place);
  if (below === above || share === 0) return below;
  if (!Number.isFinite(below) || !Number.isFinite(above)) return below + above;
  return Number.isFinite(above - below) ? below + share * (above - below) : (1 - share) * below + share * above;
}

/** Most values that are put in their place one by one. */
const FEW = 32;

/** Room for those: figures ask for quantiles at each epoch, and whatever were made for each would be thrown away. */
const few = new Float64Array(FEW);

/** The values, rising, at the beginning of an array, and their number. Of few values it is an array that the next call writes over. */
function ordered(who: string, values: Iterable<number>): { readonly sorted: Float64Array; readonly count: number } {
  const isFew = Array.isArray(values) && values.length <= FEW;
  const sorted = isFew ? few : Float64Array.from(values).sort();
  const count = isFew ? orderFew(values) : sorted.length;
  if (count === 0) throw new RangeError(`${who}: expected at least one value, got none`);
  for (let k = 0; k < count; k++) {
    if (Number.isNaN(sorted[k])) throw new RangeError(`${who}: expected values that are numbers, got NaN`);
  }
  return { sorted, count };
}

/** Writes values into `few`, each behind the last one before it that isn't greater; gives their number. */
function orderFew(values: readonly number[]): number {
  for (let k = 0; k < values.length; k++) {
    let at = k;
    for (; at > 0 && isGreater(few[at - 1], values[k]); at--) few[at] = few[at - 1];
    few[at] = values[k];
  }
  return values.length;
}

/** Whether one value comes after another; 0 comes after −0, as when typed arrays are sorted. */
function isGreater(one: number, other: number): boolean {
  return one > other || (one === 0 && other === 0 && Object.is(other, -0) && !Object.is(one, -0));
}
