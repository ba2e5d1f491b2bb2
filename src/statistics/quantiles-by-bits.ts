/** The lowest bits of the three digits of a float32, the highest digit first: 11, 11 and 10 bits. */
const SHIFTS = [21, 10, 0] as const;
/** Values of a digit: the bins of a histogram. */
const DIGITS = 2048;

/** Float32's infinity; greater bit patterns are negative numbers and NaN. */
const INFINITY_BITS = 0x7f800000;

const NOT_COUNTED = "quantiles: expected values of 0 or more, got a negative one or NaN";

/** Up to this many values are sorted, which is faster than counting them three times. */
const FEW = 4096;

/**
 * Exact quantiles of non-negative float32, as `quantile` of order.ts gives them, in linear time: a radix selection over the digits
 * of their bits, whose order is that of the numbers. A small number of values is sorted instead.
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

/** A rank to find among the values that share its known digits. */
interface Sought {
  /** From 0, in all values. */
  readonly rank: number;
  /** The known digits, as a number, and the slot of the histogram of the values with these digits. */
  readonly prefix: number;
  readonly slot: number;
  /** From 0, among the values with these digits. */
  readonly rest: number;
}

/** The values at the given ranks, counted from 0. */
function orderStatistics(bits: Uint32Array, ranks: readonly number[]): Map<number, number> {
  let sought: Sought[] = ranks.map((rank) => ({ rank, prefix: 0, slot: 0, rest: rank }));
  /** For each known digit, the slot of the next digit's histogram, by slot and digit; −1 if no rank is there. */
  const slots: Int16Array[] = [];
  for (const shift of SHIFTS) {
    const counts = countDigits(bits, shift, slots, 1 + Math.max(...sought.map(({ slot }) => slot)));
    const following = new Int16Array(counts.length).fill(-1);
    let used = 0;
    sought = sought.map(({ rank, prefix, slot, rest }) => {
      const { place, before } = find(counts.subarray(slot * DIGITS, (slot + 1) * DIGITS), rest);
      const at = slot * DIGITS + place;
      if (following[at] < 0) following[at] = used++;
      return { rank, prefix: (prefix | (place << shift)) >>> 0, slot: following[at], rest: rest - before };
    });
    slots.push(following);
  }
  const values = new Float32Array(Uint32Array.from(sought, ({ prefix }) => prefix).buffer);
  return new Map(sought.map(({ rank }, k) => [rank, values[k]]));
}

/** Counts of the digit at `shift` [histograms][DIGITS], of the values whose higher digits have a slot. */
function countDigits(bits: Uint32Array, shift: number, slots: readonly Int16Array[], histograms: number): Uint32Array {
  const counts = new Uint32Array(histograms * DIGITS);
  for (let i = 0; i < bits.length; i++) {
    if (bits[i] > INFINITY_BITS) throw new RangeError(NOT_COUNTED);
    let slot = 0;
    for (let d = 0; d < slots.length && slot >= 0; d++) slot = slots[d][slot * DIGITS + digit(bits[i], SHIFTS[d])];
    if (slot >= 0) counts[slot * DIGITS + digit(bits[i], shift)]++;
  }
  return counts;
}

function digit(bits: number, shift: number): number {
  return shift === 0 ? bits & 0x3ff : (bits >>> shift) & 0x7ff;
}

/** The bin of a histogram that holds a rank, and the number of values in the bins before it. */
function find(counts: Uint32Array, rank: number): { place: number; before: number } {
  let before = 0;
  for (let place = 0; ; place++) {
    if (before + counts[place] > rank) return { place, before };
    before += counts[place];
  }
}
