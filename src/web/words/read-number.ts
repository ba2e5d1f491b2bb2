import { language } from "./language.ts";

/** A number as text for a field: no thousands separators, all digits, the user's decimal sign. */
export function plainNumber(value: number): string {
  const text = String(value);
  return language.value === "en" ? text : text.replace(".", ",");
}

/**
 * Parses a number that a user typed, with a point or a comma; NaN if it isn't one. Spaces and the thousands separators of the
 * user's language are accepted.
 */
export function readNumber(text: string): number {
  const plain = text.replace(/[\s\u00a0\u202f]/g, "").replace("−", "-");
  const groups = language.value === "en" ? /^-?[1-9]\d{0,2}(,\d{3})+$/ : /^-?[1-9]\d{0,2}(\.\d{3})+$/;
  const point = groups.test(plain) ? plain.replace(/[,.]/g, "") : plain.replace(",", ".");
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(point) ? Number(point) : Number.NaN;
}
