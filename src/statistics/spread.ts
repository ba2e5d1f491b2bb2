import { type BootstrapOptions, bcaInterval } from "./bootstrap.ts";
import { range } from "./order.ts";

/** With fewer values a bootstrap interval covers less than its level: with 2, 3, 4, 5 values "95 %" cover 50, 74, 87, 93 %. */
export const MIN_FOR_INTERVAL = 6;

/** The uncertainty of a statistic; if that can't be estimated, the range of its values. */
export type ValueSpread =
  | { readonly kind: "interval"; readonly level: number; readonly low: number; readonly high: number }
  | { readonly kind: "range"; readonly low: number; readonly high: number };

/**
 * The BCa interval of a statistic for six finite values or more; the values' range if there are fewer, or if one is infinite.
 * @throws RangeError if there are no values or one is NaN
 */
export function spreadOf(
  values: readonly number[],
  statistic: (values: readonly number[]) => number,
  options: BootstrapOptions = {},
): ValueSpread {
  const { min, max } = range(values);
  const interval = values.length < MIN_FOR_INTERVAL ? null : bcaInterval(values, statistic, options);
  if (interval === null) return { kind: "range", low: min, high: max };
  return { kind: "interval", level: options.level ?? 0.95, low: interval[0], high: interval[1] };
}
