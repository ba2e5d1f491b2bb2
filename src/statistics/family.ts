import { holm } from "./holm.ts";
import { leastP } from "./signed-rank.ts";

/** A test of a family: its uncorrected p-value, and of a signed-rank test its number of pairs, including those without a difference. */
export interface FamilyTest {
  readonly p: number;
  /** Null of a test whose p can be as small as may be. */
  readonly pairs: number | null;
}

/** A test's p-value within its family. */
export interface CorrectedTest {
  /** The uncorrected p-value. */
  readonly raw: number;
  /** After Holm's correction over the family. */
  readonly corrected: number;
  /** The least possible corrected p-value: the one if all differences of all tests had the same sign. */
  readonly least: number;
}

/** Tests that were corrected together. */
export interface Family {
  /** What the tests have in common, in words. */
  readonly name: string;
  /** How many tests were made. */
  readonly size: number;
  /** In the order given; null for a pair that wasn't tested. */
  readonly tests: readonly (CorrectedTest | null)[];
}

/**
 * Holm's correction over a named family: exactly the tests that were made.
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
 * The least p-value that each of several signed-rank tests could reach after Holm's correction over all of them. A corrected
 * p-value decreases with every p-value of the family, so it is least if all are least. For ten tests over eight pairs it is 0.078:
 * no difference, however large, gives p below 0.05.
 * @param pairs [test] how many pairs each has; null of a test that isn't a signed-rank test, whose p can be as small as may be
 */
export function leastCorrectedPs(pairs: readonly (number | null)[]): number[] {
  return holm(pairs.map((count) => (count === null ? 0 : leastP(count))));
}
