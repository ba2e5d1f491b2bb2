import { language } from "./index.ts";

/** A number as it stands in a field: no separators of thousands, all digits, the reader's decimal sign. */
export function plainNumber(value: number): string {
  const text = String(value);
  return language.value === "en" ? text : text.replace(".", ",");
}

/** A number that a reader wrote, with a point or a comma; NaN where it is none. Spaces between digits are let through. */
export function readNumber(text: string): number {
  const plain = text.replace(/[\s\u00a0\u202f]/g, "").replace("−", "-");
  const point =
    language.value === "en" && /^-?\d{1,3}(,\d{3})+$/.test(plain) ? plain.replaceAll(",", "") : plain.replace(",", ".");
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(point) ? Number(point) : Number.NaN;
}
