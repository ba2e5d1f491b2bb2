import { gain, type Measure } from "../../experiment/analysis/analysis.ts";
import type { AnalysedStudy } from "../study.ts";

/** What the answer of answer.ts is made of, for who says it in another language. */
export interface AnswerFacts {
  readonly measure: Measure["name"];
  /** The technique that ranks first, or those that coincide bit for bit. */
  readonly best: readonly string[];
  /** Its median over the seeds, with the interval. */
  readonly value: number;
  readonly interval: readonly [low: number, high: number] | null;
  readonly seeds: number;
  /** Who comes next; null where nobody does. */
  readonly next: NextFacts | null;
  /** How many runs are missing, and of how many. */
  readonly missing: number;
  readonly wanted: number;
}

/** Who comes next, seen from the first. */
export interface NextFacts {
  readonly names: readonly string[];
  /** By how much it is behind, positive, with the interval; null where a run has no finite value. */
  readonly behind: number | null;
  readonly interval: readonly [low: number, high: number] | null;
  /** On how many seeds it is behind, and of how many. */
  readonly wins: number;
  readonly count: number;
  /** After Holm's correction; null under six seeds. */
  readonly p: number | null;
}

/** The facts of a study of one problem; null for several, for a grid, and where no run, or none of the next one, has come to a result. */
export function answerFacts({ sections, records }: AnalysedStudy): AnswerFacts | null {
  const [one] = sections;
  if (sections.length !== 1 || one.isGrid) return null;
  const { analysis, comparison, section } = one;
  const { measure, samples, pairs } = analysis.main;
  const [first, second] = analysis.ranking;
  const sample = samples[first];
  if (sample === null) return null;
  const names = (row: number) => comparison.groups[row].styles.map(({ label }) => label);
  const pair = second === undefined ? null : (pairs?.[first][second] ?? null);
  if (second !== undefined && pair === null) return null;
  const there = new Set(records.flatMap(({ id, status }) => (status === "failed" ? [] : [id])));
  const turned = pair?.shift?.interval?.map((bound) => gain(measure, bound)).sort((a, b) => a - b);
  return {
    measure: measure.name,
    best: names(first),
    value: sample.median,
    interval: sample.interval,
    seeds: section.seeds.length,
    next: pair && {
      names: names(second),
      behind: pair.shift && gain(measure, pair.shift.estimate),
      interval: turned === undefined ? null : [turned[0], turned[1]],
      wins: pair.wins,
      count: pair.differences.length,
      p: pair.p,
    },
    missing: section.trials.filter(({ id }) => !there.has(id)).length,
    wanted: section.trials.length,
  };
}
