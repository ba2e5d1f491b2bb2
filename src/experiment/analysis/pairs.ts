import { type CorrectedT, correctedT } from "../../statistics/corrected-t.ts";
import { comparePairedCounts } from "../../statistics/counts.ts";
import { a12 } from "../../statistics/effect.ts";
import { type CorrectedTest, correctFamily } from "../../statistics/family.ts";
import { type Estimate, hodgesLehmann } from "../../statistics/hodges-lehmann.ts";
import { leastP, signedRank } from "../../statistics/signed-rank.ts";
import { type Repeats, runCount } from "../plan/runs.ts";
import type { Section } from "../plan/sections.ts";
import { gain, type Measure } from "./measures.ts";
import type { ResultRow } from "./rows.ts";
import { foldSizes, type MeasureSample } from "./samples.ts";

/** Two rows beside each other, run by run. */
export interface RowPair {
  /** Differences row − other over the runs that both have. */
  readonly differences: readonly number[];
  /**
   * The middle of the differences (Hodges and Lehmann) with its 95 % interval; of a cross-validation their mean, with that of Nadeau and Bengio.
   * No correction for several tests was made to the interval. Null where a difference is infinite.
   */
  readonly shift: Estimate | null;
  /** In how many of these runs the row is the better one. */
  readonly wins: number;
  /**
   * Wilcoxon's signed-rank test, of a cross-validation Nadeau and Bengio's corrected t-test, and what Holm's correction makes of its p; null
   * where the two aren't tested.
   */
  readonly test: CorrectedTest | null;
  /** How often the row's value is the better one, of all with all: Vargha and Delaney's A12, turned so that more is better. */
  readonly a12: number;
  /** Of shares: the mean difference with Nadeau and Bengio's interval, as the seeds draw their splits from one data set; else null, and of a cross-validation, whose  `shift` is this. */
  readonly overSplits: CorrectedT | null;
}

/** Tests that were corrected together. */
export interface PairFamily {
  /** What they have in common. */
  readonly name: string;
  /** How many there are. */
  readonly size: number;
}

/** Every row against every other, and the family of the tests. */
export interface RowPairs {
  /** [row][other row], null on the diagonal and where nothing can be compared. */
  readonly pairs: readonly (readonly (RowPair | null)[])[];
  /** Null where nothing is tested. */
  readonly family: PairFamily | null;
}

/**
 * Why no p-values are given: so many rows are a grid; of so few pairs not even the least one would be small, only `from` so many on; or
 * folds are so few.
 */
export type NoP =
  | { readonly why: "grid" }
  | { readonly why: "few"; readonly pairs: number; readonly least: number; readonly from: number }
  | { readonly why: "few folds"; readonly pairs: number; readonly from: number };

/** Under so many pairs no p-value is given: with five the least one of the signed-rank test is 0.0625. */
export const MIN_PAIRS = 6;

/** With more rows than this, rows aren't compared pair by pair: so many are a grid. */
export const MAX_PAIRED_ROWS = 12;

/** Why there are no p-values of so many rows over a section's runs; null where there are. */
export function whyNoP(repeats: Repeats, rows: number): NoP | null {
  if (rows > MAX_PAIRED_ROWS) return { why: "grid" };
  const pairs = runCount(repeats);
  if (pairs >= MIN_PAIRS) return null;
  if (repeats.folds !== undefined) return { why: "few folds", pairs, from: MIN_PAIRS };
  return { why: "few", pairs, least: leastP(pairs), from: MIN_PAIRS };
}

/**
 * Every ranked row against every other. Tested are pairs of at least six runs that differ in one thing: see {@link differInOne}.
 * Holm's correction is made over these and no others.
 * @param section its problem, its label, and how many folds its seeds have
 */
export function pairsOf(
  measure: Measure,
  rows: readonly ResultRow[],
  samples: readonly (MeasureSample | null)[],
  section: Pick<Section, "label" | "problem" | "folds">,
): RowPairs {
  const of = (row: number) => (rows[row].isRanked ? samples[row] : null);
  const bare = rows.map((_, r) => rows.map((_, o) => (r === o ? null : pairOf(measure, of(r), of(o), section))));
  const places = bare.flatMap((line, r) =>
    line.flatMap((pair, o) => (o > r && isTested(rows, r, o, pair) ? [{ r, o, pair: pair! }] : [])),
  );
  if (places.length === 0) {
    return { pairs: bare.map((line) => line.map((pair) => pair && withTest(pair, null))), family: null };
  }
  const name = `pairs of techniques by ${measure.label}${section.label === "" ? "" : `, ${section.label}`}`;
  const family = correctFamily(
    name,
    places.map(({ pair }) => ({ p: pair.p!, pairs: section.folds === undefined ? pair.differences.length : null })),
  );
  const tests = new Map(places.map(({ r, o }, k) => [`${r},${o}`, family.tests[k]]));
  const testOf = (r: number, o: number) => tests.get(`${Math.min(r, o)},${Math.max(r, o)}`) ?? null;
  const pairs = bare.map((line, r) => line.map((pair, o) => pair && withTest(pair, testOf(r, o))));
  return { pairs, family: { name, size: family.size } };
}

/**
 * Whether two rows differ in one thing: in the technique, or in hyper-parameters of one technique. Where a plan has several variants of
 * a technique, others are set beside those of the same hyper-parameters: a variant against another technique's other variant is
 * nothing that anybody asks.
 */
export function differInOne(rows: readonly ResultRow[], one: number, other: number): boolean {
  const ids = rows.flatMap(({ techniques }) => [...new Set(techniques.map(({ id }) => id))]);
  if (new Set(ids).size === ids.length) return true;
  return rows[one].techniques.some((a) =>
    rows[other].techniques.some((b) => {
      if (a.id === b.id) return true;
      return Object.entries(a.hyper).every(([name, value]) => !(name in b.hyper) || b.hyper[name] === value);
    }),
  );
}

/** With the p of its test; null where there is none. */
type BarePair = Omit<RowPair, "test"> & { readonly p: number | null };

function isTested(rows: readonly ResultRow[], one: number, other: number, pair: BarePair | null): boolean {
  return pair !== null && pair.p !== null && pair.differences.length >= MIN_PAIRS && differInOne(rows, one, other);
}

function withTest({ p: _, ...pair }: BarePair, test: CorrectedTest | null): RowPair {
  return { ...pair, test };
}

function pairOf(
  measure: Measure,
  one: MeasureSample | null,
  other: MeasureSample | null,
  { problem, folds }: Pick<Section, "problem" | "folds">,
): BarePair | null {
  if (one === null || other === null) return null;
  const runs = [...one.byRun.keys()].filter((run) => other.byRun.has(run));
  if (runs.length === 0) return null;
  const { differences, chance, ...ranked } = compared(one, other, runs);
  const wins = differences.filter((difference) => gain(measure, difference) > 0).length;
  const bare = { differences, wins, a12: measure.better === "more" ? chance : 1 - chance };
  if (folds !== undefined) {
    const corrected = correctedT(differences, foldSizes(folds));
    const shift = corrected && { estimate: corrected.estimate, interval: corrected.interval };
    return { ...bare, shift, p: corrected?.p ?? null, overSplits: null };
  }
  if (measure.unit !== "share" || problem.kind === "landscape") return { ...bare, ...ranked, overSplits: null };
  const { train, evaluation } = problem;
  const isSplit = train > 0 && evaluation > 0;
  return { ...bare, ...ranked, overSplits: isSplit ? correctedT(differences, { train, test: evaluation }) : null };
}

/** Two samples over runs that both have: as whole numbers where they were counted. `chance` is of one being above the other. */
function compared(one: MeasureSample, other: MeasureSample, runs: readonly string[]) {
  if (one.counts !== null && other.counts !== null) {
    const [a, b] = [one.counts, other.counts].map((counts) => runs.map((run) => counts.get(run)!));
    const { differences, of, shift, test, a12: chance } = comparePairedCounts(a, b);
    return { differences: differences.map((count) => count / of), shift, p: test.p, chance };
  }
  const [a, b] = [one.byRun, other.byRun].map((values) => runs.map((run) => values.get(run)!));
  const differences = a.map((value, k) => (value === b[k] ? 0 : value - b[k]));
  return {
    differences,
    shift: differences.every(Number.isFinite) ? hodgesLehmann(differences) : null,
    p: signedRank(differences).p,
    chance: a12(a, b),
  };
}
