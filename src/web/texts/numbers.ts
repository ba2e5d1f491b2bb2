import { language } from "./index.ts";

/** A number in the reader's format with so many significant digits, such as a loss. */
export function significant(value: number, digits = 4): string {
  return format(value, { minimumSignificantDigits: digits, maximumSignificantDigits: digits });
}

/** A number in the reader's format with so many decimals. */
export function decimal(value: number, digits: number): string {
  return format(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A share of 1 in %, with one decimal. */
export function percent(share: number): string {
  return Number.isFinite(share) ? `${decimal(100 * share, 1)} %` : "–";
}

/** A count with separators of thousands. */
export function count(value: number): string {
  return format(value, { maximumFractionDigits: 0 });
}

function format(value: number, options: Intl.NumberFormatOptions): string {
  if (Number.isNaN(value)) return "–";
  return new Intl.NumberFormat(language.value, options).format(value).replace("-", "−");
}
