/** How docs/findings.md writes what it takes from records. */
import type { NetworkProblem } from "../../../src/experiment/record/record.ts";
import { compared, type Runs } from "../study-figures.ts";

/** A share in per cent; halves go up. */
export const percent = (share: number, digits = 2) =>
  (Math.round(share * 10 ** (2 + digits) + 1e-9) / 10 ** digits).toFixed(digits);
export const grouped = (whole: number) => String(whole).replace(/\B(?=(\d{3})+$)/g, ",");
export const plainP = (p: number) => (p < 0.001 ? tenfold(p) : p.toFixed(p < 0.01 ? 4 : 2));
export const signed = (share: number, digits = 2) => percent(share, digits).replace("-", "−");
export const between = ([low, high]: readonly [number, number], digits = 2) =>
  `${signed(low, digits)}–${signed(high, digits)}`;

function tenfold(p: number): string {
  const power = Math.floor(Math.log10(p));
  return `${(p / 10 ** power).toFixed(1)}·10${String(power)
    .replace("-", "⁻")
    .replace(/\d/g, (d) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(d)])}`;
}

export function problemOf([{ identity }]: Runs): NetworkProblem {
  return identity.problem as NetworkProblem;
}

/** A middle difference in points, with its interval. */
export function points(a: Runs, b: Runs, digits = 2): string {
  const { shift } = compared(a, b);
  return `${percent(shift!.estimate, digits)} (${between(shift!.interval!, digits)})`;
}

export const share = (some: number, all: number) => `${some} of ${all}`;
