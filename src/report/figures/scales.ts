import { log } from "../../core/elementary.ts";

/** Maps a value to a position in pixels. */
export type AxisScale = (value: number) => number;

type Ends = readonly [from: number, to: number];

/** A linear scale. */
export function linearScale([from, to]: Ends, [first, last]: Ends): AxisScale {
  return (value) => first + ((value - from) / (to - from)) * (last - first);
}

/** A logarithmic scale; both ends are above 0. It uses the lab's logarithm, because Math.log differs between engines. */
export function logScale([from, to]: Ends, range: Ends): AxisScale {
  const place = linearScale([log(from), log(to)], range);
  return (value) => place(log(value));
}
