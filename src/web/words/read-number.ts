import { language } from "./language.ts";

/** A number as it stands in a field: no separators of thousands, all digits, the reader's decimal sign. */
export function plainNumber(value: number): string {
  const text = String(value);
  return language.value === "en" ? text : text.replace(".", ",");
}

/**
 * A number that a reader wrote, with a point or a comma; NaN where it is none. Spaces and
 * the reader's separators of thousands are let through.
 */
export function readNumber(text: string): number {
  const plain = text.replace(/[\s\u00a0\u202f]/g, "").replace("−", "-");
  const groups = language.value === "en" ? /^-?[1-9]\d{0,2}(,\d{3})+$/ : /^-?[1-9]\d{0,2}(\.\d{3})+$/;
  const point = groups.test(plain) ? plain.replace(/[,.]/g, "") : plain.replace(",", ".");
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(point) ? Number(point) : Number.NaN;
}
