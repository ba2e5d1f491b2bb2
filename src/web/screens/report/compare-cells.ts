import { readNumber } from "../../words/read-number.ts";

/** Compares numbers by value, even if a unit or an interval follows; everything else alphabetically. */
export function compareCells(a: string, b: string): number {
  const [x, y] = [numberIn(a), numberIn(b)];
  if (Number.isNaN(x) || Number.isNaN(y)) return a.localeCompare(b);
  return x === y ? 0 : x - y;
}

/** A number in the report's formats: 1,234.5 or 1.234,5; 3.20e−7 or 3,20·10⁻⁷. */
const NUMBER = /([-−]?\d+(?:[.,]\d+)*)(?:e([-−]?\d+)|·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?/;

function numberIn(text: string): number {
  if (text.includes("∞")) return Number.POSITIVE_INFINITY;
  const [, digits, power = "", raised = ""] = NUMBER.exec(text) ?? [];
  if (digits === undefined) return Number.NaN;
  const lowered = [...raised].map((sign) => "-0123456789"["⁻⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(sign)]).join("");
  return Number(`${readNumber(digits)}e${power.replace("−", "-") || lowered || 0}`);
}
