import { a12 } from "../../statistics/effect.ts";
import { type Estimate, hodgesLehmann } from "../../statistics/hodges-lehmann.ts";
import { holm } from "../../statistics/holm.ts";
import { leastP, signedRank } from "../../statistics/signed-rank.ts";
import { gain, type Measure } from "./measures.ts";
import type { MeasureSample } from "./samples.ts";

/** Two rows beside each other, seed by seed. */
export interface RowPair {
  /** Differences row − other over the seeds that both have. */
  readonly differences: readonly number[];
  /** The middle of the differences (Hodges and Lehmann) with its 95 % interval; null where one is infinite. */
  readonly shift: Estimate | null;
  /** On how many of these seeds the row is the better one. */
  readonly wins: number;
  /** Wilcoxon's signed-rank test after Holm; null where p-values are not to be printed. */
  readonly p: number | null;
  /** How often the row's value is the better one, of all with all: Vargha and Delaney's A12, turned so that more is better. */
  readonly a12: number;
}

/** Why no p-values are given: so many rows are a grid; or of so few pairs not even the least one would be small, only `from` so many on. */
export type NoP =
  | { readonly why: "grid" }
  | { readonly why: "few"; readonly pairs: number; readonly least: number; readonly from: number };

/** Under so many pairs no p-value is given: with five the least one is 0.0625. */
const MIN_PAIRS = 6;

/** With more rows than this, rows aren't compared pair by pair: so many are a grid. */
export const MAX_PAIRED_ROWS = 12;

/** Why there are no p-values of so many rows over so many seeds; null where there are. */
export function whyNoP(seeds: number, rows: number): NoP | null {
  if (rows > MAX_PAIRED_ROWS) return { why: "grid" };
  return seeds >= MIN_PAIRS ? null : { why: "few", pairs: seeds, least: leastP(seeds), from: MIN_PAIRS };
}

/** Every row against every other [row][other row], null on the diagonal and where nothing can be compared. */
export function pairsOf(
  measure: Measure,
  samples: readonly (MeasureSample | null)[],
  withP: boolean,
): readonly (readonly (RowPair | null)[])[] {
  const pairs = samples.map((one, r) => samples.map((other, o) => (r === o ? null : pairOf(measure, one, other))));
  return withP ? corrected(pairs) : pairs;
}

function pairOf(measure: Measure, one: MeasureSample | null, other: MeasureSample | null): RowPair | null {
  if (one === null || other === null) return null;
  const seeds = [...one.bySeed.keys()].filter((seed) => other.bySeed.has(seed));
  if (seeds.length === 0) return null;
  const [a, b] = [one, other].map(({ bySeed }) => seeds.map((seed) => bySeed.get(seed)!));
  const differences = a.map((value, k) => (value === b[k] ? 0 : value - b[k]));
  return {
    differences,
    shift: differences.every(Number.isFinite) ? hodgesLehmann(differences) : null,
    wins: differences.filter((difference) => gain(measure, difference) > 0).length,
    p: null,
    a12: measure.better === "more" ? a12(a, b) : a12(b, a),
  };
}

/** The same pairs with their p-values, corrected over all pairs of rows: each pair counts once. */
function corrected(pairs: readonly (readonly (RowPair | null)[])[]): (RowPair | null)[][] {
  const places = pairs.flatMap((row, r) =>
    row.flatMap((pair, o) => (o > r && pair !== null && pair.differences.length >= MIN_PAIRS ? [{ r, o, pair }] : [])),
  );
  const ps = holm(places.map(({ pair }) => signedRank(rankable(pair.differences)).p));
  const all = pairs.map((row) => [...row]);
  for (const [k, { r, o }] of places.entries()) {
    for (const [x, y] of [
      [r, o],
      [o, r],
    ]) {
      const pair = all[x][y];
      if (pair !== null) all[x][y] = { ...pair, p: ps[k] };
    }
  }
  return all;
}

/** Differences whose order is the same and that are finite: a test of ranks needs no more. */
function rankable(differences: readonly number[]): number[] {
  const most = Math.max(0, ...differences.filter(Number.isFinite).map(Math.abs));
  return differences.map((difference) =>
    Number.isFinite(difference) ? difference : Math.sign(difference) * (2 * most + 1),
  );
}
