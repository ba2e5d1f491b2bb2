/**
 * The rank of each value, from 1 for the least; equal values share their mean rank. Infinities are ranked too.
 * @throws RangeError if a value is NaN
 */
export function averageRanks(values: readonly number[]): number[] {
  if (values.some(Number.isNaN)) throw new RangeError("ranks: expected values that are numbers, got NaN");
  const order = Array.from(values.keys()).sort((a, b) => compare(values[a], values[b]));
  const ranks = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (let k = from; k < to; k++) ranks[order[k]] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

function compare(a: number, b: number): number {
  return a < b ? -1 : Number(a > b);
}
