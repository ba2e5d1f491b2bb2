import { decimal, significant } from "../../words/numbers.ts";

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A number in the reader's format with so many significant digits, as a power of ten where it is very small (below `smallest`) or large. */
export function short(value: number, digits = 3, smallest = 1e-3): string {
  if (Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size >= smallest && size < 1e5) return significant(value, digits);
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  return `${significant(Number(mantissa), digits)}·10${superscript(Number(exponent))}`;
}

/** A power of ten: 10⁻⁶. A tick's text: other numbers as they are. */
export function tickText(value: number): string {
  const [mantissa, exponent] = value.toExponential().split("e");
  if (mantissa === "1" && (value < 1e-3 || value >= 1e5)) return `10${superscript(Number(exponent))}`;
  return trimmed(value);
}

function superscript(exponent: number): string {
  const digits = String(Math.abs(exponent)).replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]);
  return exponent < 0 ? `⁻${digits}` : digits;
}

/** A number that was chosen or rounded, with no more digits than it has: 0.1, −1.5, 30. */
export function trimmed(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) return short(value, Math.min(4, digitsOf(value)));
  return decimal(value, Math.min(4, (String(value).split(".")[1] ?? "").length));
}

function digitsOf(value: number): number {
  return value.toExponential().split("e")[0].replace(/[.-]/g, "").length;
}
