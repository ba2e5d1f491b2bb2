import type { Across } from "../../experiment/analysis/across.ts";
import { type Measure, measureOf } from "../../experiment/analysis/measures.ts";
import type { Result } from "../../experiment/analysis/result.ts";
import type { ResultRow } from "../../experiment/analysis/rows.ts";
import type { Interval } from "../../experiment/analysis/samples.ts";
import type { SectionResult } from "../../experiment/analysis/section.ts";
import { hasTest } from "../../experiment/record/networks.ts";
import { extent } from "../../statistics/extent.ts";
import { type BudgetFacts, budgetFacts } from "./budget-facts.ts";
import { type Over, overOf } from "./over.ts";
import { type PairFacts, pairFacts } from "./pair-facts.ts";

/** The facts from which a study's answer is made in every language: see answer.ts. */
export interface AnswerFacts {
  /** The findings on each problem; none while a tuning has chosen no technique. */
  readonly sections: readonly SectionFacts[];
  /** The findings over all problems; null for a single one, and if the problems have different techniques. */
  readonly across: AcrossFacts | null;
  /** Runs of all problems that ended before converging; null if any converged. */
  readonly budget: BudgetFacts | null;
  /** Numbers of missing runs and of all runs. */
  readonly missing: number;
  readonly wanted: number;
}

/** The findings on a problem. */
export interface SectionFacts {
  readonly label: string;
  readonly over: Over;
  /** The measure by which techniques are ranked. */
  readonly measure: Measure;
  /** Whether the networks were chosen by the same samples that it is measured on. */
  readonly isOptimistic: boolean;
  /** Whether there are test samples. */
  readonly hasTest: boolean;
  /** The row or rows that rank first; null if no technique has a rank. */
  readonly best: BestFacts | null;
  /** The second row; null if there is none, if several are first, and in a grid. */
  readonly next: NextFacts | null;
  /** For a grid: the range of the medians or means of each technique that has several variants; else null. */
  readonly spans: readonly { readonly id: string; readonly least: number; readonly most: number }[] | null;
  /** Rows without a rank. */
  readonly unranked: readonly UnrankedFacts[];
  readonly budget: BudgetFacts | null;
}

/** The row that ranks first, or several that can't be told apart. */
export interface BestFacts {
  /** The techniques [row]; several rows if their medians are equal. */
  readonly groups: readonly (readonly string[])[];
  /** Whether no other row has a rank, so that nothing is highest or lowest. */
  readonly isAlone: boolean;
  /** The median of the runs, or the mean over folds. */
  readonly value: number;
  /** Its interval at 95 %; null with fewer than six runs, and if several rows are first. */
  readonly interval: Interval | null;
  /** With two to five runs, their minimum and maximum; else null, also if several rows are first. */
  readonly range: Interval | null;
  readonly over: Over;
  /** Number of runs with a value; for several rows the smallest of their numbers. */
  readonly runs: number;
  /** Number of runs that diverged or failed, in all of these rows. */
  readonly lost: number;
}

/** The second row compared with the first. */
export interface NextFacts {
  readonly names: readonly string[];
  /** Null if it has no result on any of the first one's runs. */
  readonly pair: PairFacts | null;
  readonly over: Over;
  readonly lost: number;
}

/** A row without a rank, and how its runs ended. */
export interface UnrankedFacts {
  readonly names: readonly string[];
  readonly failed: number;
  readonly diverged: number;
  readonly missing: number;
}

/** Techniques over all problems, by mean rank. */
export interface AcrossFacts {
  readonly problems: number;
  readonly dataSets: number;
  /** Whether these are landscapes. */
  readonly isOfLandscapes: boolean;
  readonly ranks: readonly { readonly names: readonly string[]; readonly rank: number }[];
  /** Critical difference of mean ranks at 5 %; null if no test is made. */
  readonly criticalDifference: number | null;
  /** Techniques that have no rank on at least one problem. */
  readonly left: readonly string[];
}

/** The facts of a study's answer. */
export function answerFacts({ sections, across, records }: Result): AnswerFacts {
  const there = new Set(records.flatMap(({ id, status }) => (status === "failed" ? [] : [id])));
  const wanted = sections.flatMap(({ trials }) => trials);
  return {
    sections: sections.map(sectionFacts),
    across: across && acrossFacts(across, sections.length),
    budget: budgetFacts(sections.flatMap(({ rows }) => rows)),
    missing: wanted.filter(({ id }) => !there.has(id)).length,
    wanted: wanted.length,
  };
}

/** The facts of one problem. */
export function sectionFacts(one: SectionResult): SectionFacts {
  const { label, deciding, ranking, ranked, rows, isGrid, problem } = one;
  const measure = measureOf(deciding.measure);
  const order = ranking.filter((row) => ranked.has(row));
  const medianOf = (row: number) => deciding.samples[row]?.middle;
  const level = order.filter((row) => medianOf(row) === medianOf(order[0]));
  const second = order[1];
  return {
    label,
    over: overOf(one),
    measure,
    isOptimistic: measure.set === "evaluation" && problem.kind === "network" && problem.select !== "last",
    hasTest: rows.some(({ records }) => records.some(hasTest)),
    best: order.length === 0 ? null : bestFacts(one, level, order.length),
    next:
      isGrid || level.length > 1 || second === undefined
        ? null
        : {
            names: namesOf(rows[second]),
            pair: pairFacts(one, order[0], second),
            over: overOf(one),
            lost: lostOf(rows[second]),
          },
    spans: isGrid ? spansOf(one) : null,
    unranked: ranking.filter((row) => !ranked.has(row)).map((row) => unrankedFacts(rows[row])),
    budget: budgetFacts(rows),
  };
}

function bestFacts(one: SectionResult, level: readonly number[], ranked: number): BestFacts {
  const { rows, deciding } = one;
  const { middle: value, interval, min, max } = deciding.samples[level[0]]!;
  const runs = Math.min(...level.map((row) => deciding.samples[row]!.byRun.size));
  const isOne = level.length === 1;
  return {
    groups: level.map((row) => namesOf(rows[row])),
    isAlone: level.length === ranked,
    value,
    interval: isOne ? interval : null,
    range: isOne && interval === null && runs > 1 ? [min, max] : null,
    over: overOf(one),
    runs,
    lost: level.reduce((sum, row) => sum + lostOf(rows[row]), 0),
  };
}

function spansOf({ rows, deciding, ranked }: SectionResult): NonNullable<SectionFacts["spans"]> {
  const idOf = (row: number) => rows[row].techniques[0].id;
  const ids = [...new Set(Array.from(ranked, idOf))];
  return ids.flatMap((id) => {
    const medians = deciding.samples.flatMap((sample, row) =>
      sample !== null && ranked.has(row) && idOf(row) === id ? [sample.middle] : [],
    );
    if (medians.length < 2) return [];
    const finite = medians.filter(Number.isFinite);
    const [least, most] = extent(finite.length > 0 ? finite : medians);
    return [{ id, least, most }];
  });
}

function unrankedFacts(row: ResultRow): UnrankedFacts {
  const { failed, diverged, missing } = row.trials;
  return { names: namesOf(row), failed, diverged, missing };
}

/** The facts of all problems together. */
export function acrossFacts(
  { entrants, ranks, dataSets, isOfLandscapes, criticalDifference, left }: Across,
  problems: number,
): AcrossFacts {
  const named = entrants.map((entrant, k) => ({ names: entrant.map(({ label }) => label), rank: ranks[k] }));
  return {
    problems,
    dataSets,
    isOfLandscapes,
    ranks: named.sort((a, b) => a.rank - b.rank),
    criticalDifference,
    left: left.map(({ label }) => label),
  };
}

function lostOf({ trials }: ResultRow): number {
  return trials.failed + trials.diverged;
}

function namesOf({ techniques }: ResultRow): string[] {
  return techniques.map(({ label }) => label);
}
