import { gain, measureOf } from "../../experiment/analysis/measures.ts";
import { differInOne, MIN_PAIRS, type RowPair } from "../../experiment/analysis/pairs.ts";
import type { Interval } from "../../experiment/analysis/samples.ts";
import type { SectionResult } from "../../experiment/analysis/section.ts";

/** A result that so rarely comes by chance counts as a difference. */
export const LEVEL = 0.05;

/**
 * What a test of two rows can say: `clear`: chance would rarely give this; `chance`: it may be chance; `weak`: even if all seeds pointed
 * one way it couldn't be told from chance; `few`: too few seeds for a test; `apart`: they differ in more than one thing, and so
 * weren't tested.
 */
export type Sureness = "clear" | "chance" | "weak" | "few" | "apart";

/** The first one and the next, seed by seed. */
export interface PairFacts {
  /** By how much the next is behind; below 0 where it is ahead seed by seed; null where a run has no finite value. */
  readonly behind: number | null;
  /** Of that, at 95 %, not corrected. */
  readonly interval: Interval | null;
  /** On how many seeds it is behind, on how many ahead, and of how many. */
  readonly wins: number;
  readonly losses: number;
  readonly count: number;
  readonly sure: Sureness;
  /** As the test gave it, after Holm's correction, the least that the latter could be, and how many tests were corrected together. */
  readonly test: {
    readonly raw: number;
    readonly corrected: number;
    readonly least: number;
    readonly family: number;
  } | null;
}

/** The facts of two rows; null where they have no seed in common. */
export function pairFacts({ deciding, rows }: SectionResult, first: number, second: number): PairFacts | null {
  const measure = measureOf(deciding.measure);
  const pair = deciding.pairs?.[first][second];
  if (!pair) return null;
  const { shift, wins, differences, test } = pair;
  const turned = shift?.interval?.map((bound) => gain(measure, bound)).sort((a, b) => a - b);
  return {
    behind: shift && gain(measure, shift.estimate),
    interval: turned === undefined ? null : [turned[0], turned[1]],
    wins,
    losses: differences.filter((difference) => gain(measure, difference) < 0).length,
    count: differences.length,
    sure: surenessOf(pair, differInOne(rows, first, second)),
    test: test && { ...test, family: deciding.family!.size },
  };
}

function surenessOf({ test, differences }: RowPair, isOneThing: boolean): Sureness {
  if (differences.length < MIN_PAIRS) return "few";
  if (test === null || !isOneThing) return "apart";
  if (test.least >= LEVEL) return "weak";
  return test.corrected < LEVEL ? "clear" : "chance";
}
