/** How docs/findings.md writes what it takes from records. */
import type { NetworkProblem } from "../../../src/experiment/record/record.ts";
import { correctedT } from "../../../src/statistics/corrected-t.ts";
import { chosenEpoch, compared, lastEpoch, type Runs } from "../study-figures.ts";

/** A share in per cent; halves go away from 0. */
export const percent = (share: number, digits = 2) =>
  ((Math.sign(share) * Math.round(Math.abs(share) * 10 ** (2 + digits) + 1e-9)) / 10 ** digits).toFixed(digits);
export const grouped = (whole: number) => String(whole).replace(/\B(?=(\d{3})+$)/g, ",");
export const plainP = (p: number) => (p < 0.001 ? tenfold(p) : p.toFixed(p < 0.01 ? 4 : 2));
export const signed = (share: number, digits = 2) => percent(share, digits).replace("-", "−");
export const between = ([low, high]: readonly [number, number], digits = 2) =>
  low < 0 ? `${signed(low, digits)} to ${signed(high, digits)}` : `${signed(low, digits)}–${signed(high, digits)}`;

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

/** Nadeau and Bengio's interval of the mean difference in points, which allows for training samples that seeds share. */
export function overSplits(a: Runs, b: Runs): { readonly text: string; readonly hasZero: boolean } {
  const { differences, of } = compared(a, b);
  const { train, evaluation } = problemOf(a);
  const [low, high] = correctedT(
    differences.map((d) => d / of),
    { train, test: evaluation },
  )!.interval;
  return { text: `${signed(low)} to ${signed(high)}`, hasZero: low <= 0 && high >= 0 };
}

/** How far 95 % intervals reach from their middles, in points: the least and the greatest of several. */
export function reach(intervals: readonly (readonly [number, number])[], digits = 2): string {
  const halves = intervals.map(([low, high]) => (high - low) / 2);
  return `${percent(Math.min(...halves), digits)} to ${percent(Math.max(...halves), digits)}`;
}

/** In how many runs the chosen network is the last one, which a larger budget could better. */
export function chosenLast(runs: Runs): string {
  return share(runs.filter((record) => chosenEpoch(record) === lastEpoch(record)).length, runs.length);
}

export const share = (some: number, all: number) => `${some} of ${all}`;
