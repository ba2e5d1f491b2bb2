import { holm } from "./holm.ts";
import { leastP } from "./signed-rank.ts";

/** A test of a family: its p as the test gave it, and over how many pairs, those without a difference included. */
export interface FamilyTest {
  readonly p: number;
  readonly pairs: number;
}

/** A test's p within its family. */
export interface CorrectedTest {
  /** As the test gave it. */
  readonly raw: number;
  /** After Holm's correction over the family. */
  readonly corrected: number;
  /** The least that this could have come to, had all differences of all tests pointed one way. */
  readonly least: number;
}

/** Tests that were corrected together. */
export interface Family {
  /** What the tests have in common, in words for a reader. */
  readonly name: string;
  /** How many tests were made. */
  readonly size: number;
  /** In the order given; null for a pair that wasn't tested. */
  readonly tests: readonly (CorrectedTest | null)[];
}

/**
 * Holm's correction over a named family, which is of the tests that were made and of no others.
 * @param tests null for a pair that isn't tested
 * @throws RangeError as {@link holm}
 */
export function correctFamily(name: string, tests: readonly (FamilyTest | null)[]): Family {
  const made = tests.filter((test) => test !== null);
  const corrected = holm(made.map(({ p }) => p));
  const least = leastCorrectedPs(made.map(({ pairs }) => pairs));
  let next = 0;
  return {
    name,
    size: made.length,
    tests: tests.map((test) => {
      if (test === null) return null;
      const k = next++;
      return { raw: test.p, corrected: corrected[k], least: least[k] };
    }),
  };
}

/**
 * The least p that each of several signed-rank tests could reach after Holm's correction over all of them. A corrected p falls
 * with every p of the family, so it is least where all are least. Of ten tests over eight pairs it is 0.078: no difference,
 * however great, is below 0.05 there.
 * @param pairs [test] how many pairs each has
 */
export function leastCorrectedPs(pairs: readonly number[]): number[] {
  return holm(pairs.map(leastP));
}
