import { gain, type Measure, measureOf } from "../../experiment/analysis/measures.ts";
import type { Result } from "../../experiment/analysis/result.ts";
import type { Interval } from "../../experiment/analysis/samples.ts";
import type { SectionResult } from "../../experiment/analysis/section.ts";
import { extent } from "../../statistics/extent.ts";

/** What the answer of a study is made of, in every language: see answer.ts. */
export interface AnswerFacts {
  /** What was found on each problem; none where a tuning has chosen no technique yet. */
  readonly sections: readonly SectionFacts[];
  /** What was found over all problems; null for one, and where they have not the same techniques. */
  readonly across: AcrossFacts | null;
  /** How many runs are missing, and of how many. */
  readonly missing: number;
  readonly wanted: number;
}

/** What was found on a problem. */
export interface SectionFacts {
  readonly label: string;
  readonly measure: Measure;
  /** Who ranks first; null where no run has come to a result. */
  readonly best: BestFacts | null;
  /** Who comes next; null where nobody does, or in a grid. */
  readonly next: NextFacts | null;
  /** Of a grid: how far the medians of each technique's variants are apart; else null. */
  readonly spans: readonly { readonly id: string; readonly least: number; readonly most: number }[] | null;
}

/** The technique that ranks first, or those that coincide bit for bit. */
export interface BestFacts {
  readonly names: readonly string[];
  /** The median over the seeds, with its interval. */
  readonly value: number;
  readonly interval: Interval | null;
  readonly seeds: number;
}

/** Who comes next, seen from the first. */
export interface NextFacts {
  readonly names: readonly string[];
  /** Null where it has no result on any of the first one's seeds. */
  readonly pair: PairFacts | null;
}

/** The first one and the next, seed by seed. */
export interface PairFacts {
  /** By how much the next is behind, positive, with the interval; null where a run has no finite value. */
  readonly behind: number | null;
  readonly interval: Interval | null;
  /** On how many seeds it is behind, and of how many. */
  readonly wins: number;
  readonly count: number;
  /** After Holm's correction; null where none is given. */
  readonly p: number | null;
}

/** Techniques over all problems, from the best mean rank on. */
export interface AcrossFacts {
  readonly problems: number;
  readonly ranks: readonly { readonly names: readonly string[]; readonly rank: number }[];
  /** Mean ranks that are farther apart differ at 5 %; null where all tie on each problem. */
  readonly criticalDifference: number | null;
}

/** The facts of a study's answer. */
export function answerFacts({ sections, across, records }: Result): AnswerFacts {
  const there = new Set(records.flatMap(({ id, status }) => (status === "failed" ? [] : [id])));
  const wanted = sections.flatMap(({ trials }) => trials);
  return {
    sections: sections.map(sectionFacts),
    across: across && acrossFacts(across, sections.length),
    missing: wanted.filter(({ id }) => !there.has(id)).length,
    wanted: wanted.length,
  };
}

/** The facts of one problem. */
export function sectionFacts(one: SectionResult): SectionFacts {
  const { label, deciding, ranking, isGrid, seeds } = one;
  const measure = measureOf(deciding.measure);
  const [first, second] = ranking;
  const sample = deciding.samples[first];
  if (sample === null) return { label, measure, best: null, next: null, spans: null };
  const { median: value, interval } = sample;
  return {
    label,
    measure,
    best: { names: namesOf(one, first), value, interval, seeds: seeds.length },
    next: isGrid || second === undefined ? null : { names: namesOf(one, second), pair: pairFacts(one, first, second) },
    spans: isGrid ? spansOf(one) : null,
  };
}

function pairFacts({ deciding }: SectionResult, first: number, second: number): PairFacts | null {
  const measure = measureOf(deciding.measure);
  const pair = deciding.pairs?.[first][second];
  if (!pair) return null;
  const { shift, wins, differences, p } = pair;
  const turned = shift?.interval?.map((bound) => gain(measure, bound)).sort((a, b) => a - b);
  return {
    behind: shift && gain(measure, shift.estimate),
    interval: turned === undefined ? null : [turned[0], turned[1]],
    wins,
    count: differences.length,
    p,
  };
}

function spansOf({ rows, deciding }: SectionResult): NonNullable<SectionFacts["spans"]> {
  const idOf = (row: number) => rows[row].techniques[0].id;
  const ids = [...new Set(Array.from(rows.keys(), idOf))];
  return ids.map((id) => {
    const medians = deciding.samples.flatMap((sample, row) =>
      sample !== null && idOf(row) === id ? [sample.median] : [],
    );
    const [least, most] = extent(medians.filter(Number.isFinite));
    return { id, least, most };
  });
}

function acrossFacts(
  { entrants, friedman, criticalDifference }: NonNullable<Result["across"]>,
  problems: number,
): AcrossFacts {
  const ranks = entrants.map((entrant, k) => ({ names: entrant.map(({ label }) => label), rank: friedman.ranks[k] }));
  return {
    problems,
    ranks: ranks.sort((a, b) => a.rank - b.rank),
    criticalDifference: Number.isNaN(friedman.chiSquare) ? null : criticalDifference,
  };
}

function namesOf({ rows }: SectionResult, row: number): string[] {
  return rows[row].techniques.map(({ label }) => label);
}
