import { gain, measureOf } from "../../experiment/analysis/measures.ts";
import { differInOne, MIN_PAIRS, type RowPair } from "../../experiment/analysis/pairs.ts";
import type { Interval } from "../../experiment/analysis/samples.ts";
import type { SectionResult } from "../../experiment/analysis/section.ts";

/** The level of significance. */
export const LEVEL = 0.05;

/**
 * The verdict of a test of two rows. `clear`: significant; `chance`: not significant; `weak`: couldn't be significant even if all
 * runs agreed; `few`: too few runs for a test; `apart`: not tested, because the rows differ in more than one thing;
 * `untested`: not tested, because differences between folds are infinite.
 */
export type Sureness = "clear" | "chance" | "weak" | "few" | "apart" | "untested";

/** The first and the second row, compared run by run. */
export interface PairFacts {
  /** By how much the second is behind; below 0 if it is ahead run by run; null if a run has no finite value. */
  readonly behind: number | null;
  /** Its interval at 95 %, not corrected. */
  readonly interval: Interval | null;
  /** Numbers of runs in which it is behind and ahead, and of all. */
  readonly wins: number;
  readonly losses: number;
  readonly count: number;
  readonly sure: Sureness;
  /** The test's p, that after Holm's correction, the least possible value of the latter, and the number of tests in the correction. */
  readonly test: {
    readonly raw: number;
    readonly corrected: number;
    readonly least: number;
    readonly family: number;
  } | null;
}

/** The facts of two rows; null if they have no run in common. */
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
  if (!isOneThing) return "apart";
  if (test === null) return "untested";
  if (test.least >= LEVEL) return "weak";
  return test.corrected < LEVEL ? "clear" : "chance";
}
