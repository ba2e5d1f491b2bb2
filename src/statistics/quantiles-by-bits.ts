/** Half of a float32's bits: the places of a histogram. */
const HALVES = 0x10000;

/** Float32's infinity; greater bits are of negative numbers and NaN. */
const INFINITY_BITS = 0x7f800000;

const NOT_COUNTED = "quantiles: expected values of 0 or more, got a negative one or NaN";

/** Up to so many values are sorted, which is faster than to clear and search histograms. */
const FEW = 4096;

/**
 * Exact quantiles of float32 that aren't negative, as `quantile` of order.ts gives them, in a time that grows as their number: by
 * counting the upper and then the lower halves of their bits, whose order is that of the numbers. Few are sorted.
 * @param values [n], none of them negative or NaN
 * @param shares 0 ≤ q ≤ 1
 * @throws RangeError if there are no values, one is negative or NaN, or a share is out of range
 */
export function quantilesByBits(values: Float32Array, shares: readonly number[]): number[] {
  if (values.length === 0) throw new RangeError("quantiles: expected at least one value, got none");
  const places = shares.map((q) => {
    if (!(q >= 0 && q <= 1)) throw new RangeError(`quantiles: expected shares from 0 to 1, got ${q}`);
    return q * (values.length - 1);
  });
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const ranks = [...new Set(places.flatMap((place) => [Math.floor(place), Math.ceil(place)]))];
  const at = bits.length <= FEW ? ofSorted(bits.slice().sort(), ranks) : orderStatistics(bits, ranks);
  return places.map((place) => {
    const [below, above] = [at.get(Math.floor(place))!, at.get(Math.ceil(place))!];
    const share = place - Math.floor(place);
    if (below === above || share === 0) return below;
    return Number.isFinite(above) ? below + share * (above - below) : above;
  });
}

function ofSorted(bits: Uint32Array, ranks: readonly number[]): Map<number, number> {
  if (bits[bits.length - 1] > INFINITY_BITS) throw new RangeError(NOT_COUNTED);
  const values = new Float32Array(bits.buffer);
  return new Map(ranks.map((rank) => [rank, values[rank]]));
}

/** The values at the wanted ranks, counted from 0. */
function orderStatistics(bits: Uint32Array, ranks: readonly number[]): Map<number, number> {
  const uppers = new Uint32Array(HALVES);
  for (let i = 0; i < bits.length; i++) uppers[bits[i] >>> 16]++;
  for (let upper = (INFINITY_BITS >>> 16) + 1; upper < HALVES; upper++) {
    if (uppers[upper] > 0) throw new RangeError(NOT_COUNTED);
  }
  const sought = ranks.map((rank) => ({ rank, ...find(uppers, rank) }));
  const slots = new Int8Array(HALVES).fill(-1);
  const found = [...new Set(sought.map(({ place }) => place))];
  found.forEach((upper, slot) => {
    slots[upper] = slot;
  });
  const lowers = new Uint32Array(found.length * HALVES);
  for (let i = 0; i < bits.length; i++) {
    const slot = slots[bits[i] >>> 16];
    if (slot >= 0) lowers[slot * HALVES + (bits[i] & 0xffff)]++;
  }
  const word = new Uint32Array(1);
  const value = new Float32Array(word.buffer);
  return new Map(
    sought.map(({ rank, place, before }) => {
      const slot = slots[place];
      const lower = find(lowers.subarray(slot * HALVES, (slot + 1) * HALVES), rank - before).place;
      word[0] = place * HALVES + lower;
      return [rank, value[0]];
    }),
  );
}

/** The place of a histogram in which the value of a rank is, and how many values are before that place. */
function find(counts: Uint32Array, rank: number): { place: number; before: number } {
  let before = 0;
  for (let place = 0; ; place++) {
    if (before + counts[place] > rank) return { place, before };
    before += counts[place];
  }
}
