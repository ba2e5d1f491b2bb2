import { MISSING, trueMinus } from "../words/numbers.ts";

/**
 * How figures write values: shares as percent; differences of shares as percentage points with their sign; plain numbers
 * with up to four significant digits; differences of plain numbers with their sign.
 */
export type ValueFormat = "percent" | "points" | "number" | "difference";

/** A value as text with its unit. */
export function valueText(value: number, format: ValueFormat): string {
  const bare = bareText(value, format);
  if (!Number.isFinite(value)) return bare;
  return format === "percent" ? `${bare}\u00a0%` : bare;
}

/** A value as text, without its unit. */
export function bareText(value: number, format: ValueFormat): string {
  if (Number.isNaN(value)) return MISSING;
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const sign = (format === "points" || format === "difference") && value > 0 ? "+" : "";
  if (format === "percent" || format === "points") return sign + trueMinus(plainZero((100 * value).toFixed(2)));
  const size = Math.abs(value);
  const text =
    value !== 0 && (size < 0.001 || size >= 1e6) ? value.toExponential(2) : String(Number(value.toPrecision(4)));
  return sign + trueMinus(text).replace("e+", "e");
}

/** A value and its interval: `95.20 % [94.80, 95.50]`. */
export function intervalText(value: number, interval: readonly [number, number] | null, format: ValueFormat): string {
  const text = valueText(value, format);
  if (interval === null) return text;
  return `${text} [${bareText(interval[0], format)}, ${bareText(interval[1], format)}]`;
}

/** The text of an axis's tick, without digits that come from rounding. */
export function tickText(value: number, format: ValueFormat): string {
  const isShare = format === "percent" || format === "points";
  const number = Number((isShare ? 100 * value : value).toPrecision(10));
  const size = Math.abs(number);
  const text = size !== 0 && (size < 0.001 || size >= 1e6) ? number.toExponential() : String(number);
  const sign = (format === "points" || format === "difference") && value > 0 ? "+" : "";
  return sign + trueMinus(text).replace("e+", "e") + (format === "percent" ? "\u00a0%" : "");
}

/** The sign of −0.00 says nothing. */
function plainZero(text: string): string {
  return /^-0\.?0*$/.test(text) ? text.slice(1) : text;
}
