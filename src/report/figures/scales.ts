import { log } from "../../core/elementary.ts";

/** From a value to its place in pixels. */
export type AxisScale = (value: number) => number;

type Ends = readonly [from: number, to: number];

/** Equal differences of values take equal room. */
export function linearScale([from, to]: Ends, [first, last]: Ends): AxisScale {
  return (value) => first + ((value - from) / (to - from)) * (last - first);
}

/** Equal ratios of values take equal room; both ends are above 0. Its logarithms are the lab's own: Math.log differs between engines. */
export function logScale([from, to]: Ends, range: Ends): AxisScale {
  const place = linearScale([log(from), log(to)], range);
  return (value) => place(log(value));
}
