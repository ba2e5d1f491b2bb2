import { language } from "./language.ts";

/** A number in the user's format with `digits` significant digits, such as a loss. */
export function significant(value: number, digits = 4): string {
  return format(value, { minimumSignificantDigits: digits, maximumSignificantDigits: digits });
}

/** A number in the user's format with `digits` decimals; a half goes away from 0, even if binary digits make it a little less. */
export function decimal(value: number, digits: number): string {
  return format(value * (1 + 1e-12), { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A number in the user's format with at most `decimals` decimals and no trailing zeros: −0.5234375. */
export function exact(value: number, decimals: number): string {
  return format(value + 0, { maximumFractionDigits: decimals });
}

/** A share of 1 in %, with one decimal. */
export function percent(share: number): string {
  return Number.isFinite(share) ? `${decimal(100 * share, 1)} %` : "–";
}

/** An accuracy in %: with one decimal, from 99 % on with two, since there small differences count; `isFine`: in any case with two. */
export function accuracy(share: number, isFine: boolean = share >= 0.99): string {
  return isFine && Number.isFinite(share) ? `${decimal(100 * share, 2)} %` : percent(share);
}

/** A count with thousands separators. */
export function count(value: number): string {
  return format(value, { maximumFractionDigits: 0 });
}

/** A number with at most `digits` significant digits, such as a tick of an axis. */
export function short(value: number, digits = 3): string {
  return format(value, { maximumSignificantDigits: digits });
}

/** A loss with three significant digits; below a thousandth with two and a power of ten, such as 2.1·10⁻⁵. */
export function loss(value: number): string {
  if (value === 0) return "0";
  return value >= 0.001 || !(value > 0) ? significant(value, 3) : scientific(value, 2);
}

/** A number above 0 as digits and a power of ten, such as 2.1·10⁻⁵; with `isShort` 10⁻⁵ instead of 1·10⁻⁵. */
export function scientific(value: number, digits: number, isShort = false): string {
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  const power = `10${[...exponent.replace("+", "")].map((sign) => RAISED[sign]).join("")}`;
  if (isShort) return Number(mantissa) === 1 ? power : `${short(Number(mantissa), digits)}·${power}`;
  return `${significant(Number(mantissa), digits)}·${power}`;
}

/**
 * A number in the user's format with `digits` significant digits, with a power of ten if it is very small (below `smallest`)
 * or large.
 */
export function compact(value: number, digits = 3, smallest = 1e-3): string {
  if (Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (size === 0) return "0";
  return size >= smallest && size < 1e5 ? significant(value, digits) : scientific(value, digits);
}

/** A chosen or rounded number with only the digits it has: 0.1, −1.5, 30. */
export function trimmed(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) return compact(value, Math.min(4, digitsOf(value)));
  return decimal(value, Math.min(4, (String(value).split(".")[1] ?? "").length));
}

/** The text of a tick: 10⁻⁶ for small and large powers of ten, other numbers as they are. */
export function tickText(value: number): string {
  const isPower = value.toExponential().startsWith("1e") && (value < 1e-3 || value >= 1e5);
  return isPower ? scientific(value, 1, true) : trimmed(value);
}

function digitsOf(value: number): number {
  return value.toExponential().split("e")[0].replace(/[.-]/g, "").length;
}

const RAISED: Readonly<Record<string, string>> = Object.fromEntries(
  [..."-0123456789"].map((sign, k) => [sign, [..."⁻⁰¹²³⁴⁵⁶⁷⁸⁹"][k]]),
);

/** Formatters by language and options: making one costs more than using it a hundred times. */
const formats = new Map<string, Intl.NumberFormat>();

/** An estimated duration: in seconds, from two minutes on in minutes. */
export function duration(seconds: number): string {
  return seconds < 120 ? `${count(Math.max(1, Math.round(seconds)))} s` : `${count(Math.round(seconds / 60))} min`;
}

function format(value: number, options: Intl.NumberFormatOptions): string {
  if (Number.isNaN(value)) return "–";
  const key = `${language.value} ${Object.entries(options).join(" ")}`;
  let made = formats.get(key);
  if (made === undefined) {
    made = new Intl.NumberFormat(language.value, options);
    formats.set(key, made);
  }
  return made.format(value).replace("-", "−");
}
