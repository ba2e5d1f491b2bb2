import { bcaInterval } from "../../statistics/bootstrap.ts";
import { a12 } from "../../statistics/effect.ts";
import { type Estimate, hodgesLehmann } from "../../statistics/hodges-lehmann.ts";
import { holm } from "../../statistics/holm.ts";
import { median } from "../../statistics/order.ts";
import { leastP, signedRank } from "../../statistics/signed-rank.ts";
import type { Section } from "../plan/sections.ts";
import type { Target, TrialRecord } from "../record/record.ts";
import { epochsTo, type Summary, type SummaryRow, summarize } from "./summary.ts";

/** A figure that techniques are compared by, one number a run. */
export interface Measure {
  readonly name: "test accuracy" | "evaluation accuracy" | "evaluation loss" | "training loss" | "epochs to target";
  /** Whether more is better. */
  readonly rises: boolean;
}

/** What a technique's runs came to, by one measure. */
export interface Sample {
  /** By seed, in the section's order; runs that failed or are missing aren't there. An infinity counts as worst. */
  readonly bySeed: ReadonlyMap<number, number>;
  readonly median: number;
  /** BCa bootstrap interval of the median at 95 %; null where values are infinite or single. */
  readonly interval: readonly [low: number, high: number] | null;
}

/** Two rows beside each other, seed by seed. */
export interface Pair {
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

/** A section by one measure: samples [row], and pairs [row][other row], null on the diagonal or where there are too many rows. */
export interface MeasureAnalysis {
  readonly measure: Measure;
  readonly samples: readonly (Sample | null)[];
  readonly pairs: readonly (readonly (Pair | null)[])[] | null;
}

/** A section's rows and what can be said of them. */
export interface Analysis {
  readonly summary: Summary;
  /** The records of each row's first technique, in the order of the seeds. */
  readonly records: readonly (readonly TrialRecord[])[];
  readonly measures: readonly MeasureAnalysis[];
  /** The measure that decides: test accuracy, or evaluation loss where no test set was looked at. */
  readonly main: MeasureAnalysis;
  /** Rows from best to worst by the main measure's median; rows without a value are last. */
  readonly ranking: readonly number[];
  /** Why no p-values are given; null where they are. */
  readonly noP: NoP | null;
}

/** Why no p-values are given: so many rows are a grid; or of so few pairs not even the least one would be small, only `from` so many on. */
export type NoP =
  | { readonly why: "grid" }
  | { readonly why: "few"; readonly pairs: number; readonly least: number; readonly from: number };

/** Under so many pairs no p-value is given: with five the least one is 0.0625. */
const LEAST_PAIRS = 6;

/** With more rows than this, rows aren't compared pair by pair: so many are a grid. */
export const MOST_PAIRED_ROWS = 12;

const MEASURES: readonly Measure[] = [
  { name: "test accuracy", rises: true },
  { name: "evaluation accuracy", rises: true },
  { name: "evaluation loss", rises: false },
  { name: "training loss", rises: false },
  { name: "epochs to target", rises: false },
];

/** Compares a section's techniques by all measures. Techniques that coincide bit for bit are one row and one partner. */
export function analyse(section: Section, records: readonly TrialRecord[]): Analysis {
  const summary = summarize(section, records);
  const byId = new Map(records.map((record) => [record.id, record]));
  const own = summary.rows.map((row) => recordsOfRow(section, row, byId));
  const noP = whyNoP(section.seeds.length, summary.rows.length);
  const measures = MEASURES.map((measure) => analyseBy(measure, own, summary.target, noP === null));
  const main = measures.find(({ samples }) => samples.some((sample) => sample !== null)) ?? measures[0];
  return { summary, records: own, measures, main, ranking: ranked(main), noP };
}

/** The records of a row's first technique, in the order of the seeds; the others' are the same, bit for bit. */
export function recordsOfRow(
  { techniques, seeds, trials }: Section,
  row: SummaryRow,
  byId: ReadonlyMap<string, TrialRecord>,
): TrialRecord[] {
  const first = techniques.indexOf(row.techniques[0]) * seeds.length;
  const ids = trials.slice(first, first + seeds.length).map(({ id }) => id);
  return ids.map((id) => byId.get(id)).filter((record) => record !== undefined);
}

/** A difference turned so that a positive one means better. */
export function gain({ rises }: Measure, difference: number): number {
  return rises ? difference : -difference;
}

function analyseBy(
  measure: Measure,
  records: readonly (readonly TrialRecord[])[],
  target: Target,
  withP: boolean,
): MeasureAnalysis {
  const samples = records.map((runs) => sampleOf(measure, runs, target));
  if (records.length > MOST_PAIRED_ROWS) return { measure, samples, pairs: null };
  const pairs = samples.map((one, r) => samples.map((other, o) => (r === o ? null : pairOf(measure, one, other))));
  return { measure, samples, pairs: withP ? corrected(pairs) : pairs };
}

function sampleOf(measure: Measure, runs: readonly TrialRecord[], target: Target): Sample | null {
  const bySeed = new Map<number, number>();
  for (const record of runs) {
    const value = figureOf(measure, record, target);
    if (value !== undefined) bySeed.set(record.identity.seed, Number.isNaN(value) ? worst(measure) : value);
  }
  if (bySeed.size === 0) return null;
  const values = [...bySeed.values()];
  return { bySeed, median: median(values), interval: bcaInterval(values, median) };
}

/** A run's value: of its best network, that of least evaluation loss. A failed run has none, but misses its target. */
function figureOf({ name }: Measure, record: TrialRecord, target: Target): number | undefined {
  const { curve, best, test } = record;
  if (name === "epochs to target") return epochsTo(target, record);
  if (name === "test accuracy") return test?.accuracy;
  const at = best === null ? 0 : curve.epoch.indexOf(best.epoch);
  if (name === "evaluation accuracy") return curve.evaluation.accuracy[at];
  return (name === "evaluation loss" ? curve.evaluation : curve.train).loss[at];
}

function worst({ rises }: Measure): number {
  return rises ? -Infinity : Infinity;
}

function pairOf(measure: Measure, one: Sample | null, other: Sample | null): Pair | null {
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
    a12: measure.rises ? a12(a, b) : a12(b, a),
  };
}

/** The same pairs with their p-values, corrected over all pairs of rows: each pair counts once. */
function corrected(pairs: readonly (readonly (Pair | null)[])[]): (Pair | null)[][] {
  const places = pairs.flatMap((row, r) =>
    row.flatMap((pair, o) =>
      o > r && pair !== null && pair.differences.length >= LEAST_PAIRS ? [{ r, o, pair }] : [],
    ),
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

function ranked({ measure, samples }: MeasureAnalysis): number[] {
  const value = (row: number) => gain(measure, samples[row]?.median ?? (measure.rises ? -Infinity : Infinity));
  return Array.from(samples.keys()).sort((a, b) => (value(a) === value(b) ? a - b : value(b) - value(a)));
}

function whyNoP(seeds: number, rows: number): NoP | null {
  if (rows > MOST_PAIRED_ROWS) return { why: "grid" };
  return seeds >= LEAST_PAIRS ? null : { why: "few", pairs: seeds, least: leastP(seeds), from: LEAST_PAIRS };
}
