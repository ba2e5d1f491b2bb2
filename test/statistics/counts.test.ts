/** Ranks made from whole numbers, held to an enumeration of all signs that shares nothing with the code under test. */

import { describe, expect, test } from "vitest";
import {
  type Counted,
  comparePairedCounts,
  countedShare,
  mediansOfCounts,
  overOneDenominator,
} from "../../src/statistics/counts.ts";
import { friedman } from "../../src/statistics/friedman.ts";
import { median } from "../../src/statistics/order.ts";
import { signedRank } from "../../src/statistics/signed-rank.ts";
import { fc } from "../support/random.ts";

const { POSITIVE_INFINITY: INFINITE, NaN: NONE } = Number;

/** Twice a whole number's rank among whole numbers: all that are less count twice, equals and itself once more. */
function doubledRank(value: number, among: readonly number[]): number {
  return among.reduce((sum, other) => sum + (other < value ? 2 : other === value ? 1 : 0), 1);
}

/** The signed-rank p by all 2ⁿ signs of the differences other than 0, counted one after the other. */
function pByAllSigns(differences: readonly number[]): number {
  const sizes = differences.filter((d) => d !== 0).map((d) => (d < 0 ? -d : d));
  const ranks = sizes.map((size) => doubledRank(size, sizes));
  const total = ranks.reduce((sum, rank) => sum + rank, 0);
  const signs = differences.filter((d) => d !== 0).map((d) => d > 0);
  const plus = ranks.reduce((sum, rank, k) => sum + (signs[k] ? rank : 0), 0);
  const least = Math.min(plus, total - plus);
  let asFar = 0;
  for (let pattern = 0; pattern < 1 << ranks.length; pattern++) {
    let sum = 0;
    for (let k = 0; k < ranks.length; k++) if ((pattern >> k) & 1) sum += ranks[k];
    if (Math.min(sum, total - sum) <= least) asFar++;
  }
  return asFar / (1 << ranks.length);
}

const of = fc.integer({ min: 1, max: 60_000 });
/** Pairs of shares of one size whose differences are few, so that most are tied. */
const pairs = of.chain((size) => {
  const count = fc.integer({ min: Math.max(0, size - 12), max: size });
  return fc.array(fc.tuple(count, count), { minLength: 1, maxLength: 9 }).map((counts) => ({ size, counts }));
});
const counted = (counts: readonly number[], size: number): Counted[] => counts.map((count) => ({ count, of: size }));

describe("paired counts", () => {
  test("have the p of all signs of their whole differences", () => {
    let tied = 0;
    fc.assert(
      fc.property(pairs, ({ size, counts }) => {
        const [a, b] = [0, 1].map((side) =>
          counted(
            counts.map((pair) => pair[side]),
            size,
          ),
        );
        const own = comparePairedCounts(a, b);
        const differences = counts.map(([x, y]) => x - y);
        expect(own.differences).toEqual(differences.map((d) => d + 0));
        expect(own.test.p).toBe(pByAllSigns(differences));
        if (new Set(differences.map(Math.abs)).size < differences.length) tied++;
      }),
      { numRuns: 1500, seed: 15 },
    );
    expect(tied).toBeGreaterThan(800);
  });

  test("have another p than the same shares as fractions, where rounding unties equal differences", () => {
    // 215/225 − 213/225 and 212/225 − 210/225 differ in the last digit.
    const a = [210, 212, 214, 211, 216, 213, 215, 209, 212, 214];
    const b = [208, 214, 209, 209, 214, 211, 213, 211, 210, 212];
    const exact = comparePairedCounts(counted(a, 225), counted(b, 225)).test.p;
    expect(exact).toBe(pByAllSigns(a.map((k, pair) => k - b[pair])));
    expect(signedRank(a.map((k, pair) => k / 225 - b[pair] / 225)).p).not.toBeCloseTo(exact, 3);
  });

  test("have the middle of all pairs of differences, as a share, and A12 by counting", () => {
    fc.assert(
      fc.property(pairs, ({ size, counts }) => {
        const [a, b] = [0, 1].map((side) => counts.map((pair) => pair[side]));
        const own = comparePairedCounts(counted(a, size), counted(b, size));
        const sums = a
          .flatMap((_, i) => a.slice(i).map((_, j) => a[i] - b[i] + a[i + j] - b[i + j]))
          .sort((x, y) => x - y);
        const middle = (sums[(sums.length - 1) >> 1] + sums[sums.length >> 1]) / 4;
        expect(own.shift!.estimate).toBe(middle / size + 0);
        const above = a
          .flatMap((x) => b.map((y) => (x > y ? 2 : x === y ? 1 : 0) as number))
          .reduce((sum, one) => sum + one, 0);
        expect(own.a12).toBe(above / (2 * a.length * b.length));
        // Of 6 pairs the interval is from the least to the greatest difference: below, there is none.
        if (counts.length < 6) expect(own.shift!.interval).toBeNull();
        if (counts.length === 6) {
          const ends = [sums[0], sums[sums.length - 1]].map((sum) => sum / 2 / size + 0);
          expect(own.shift!.interval?.map((end) => end + 0)).toEqual(ends);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("of unequal sizes, as folds have, are put over one denominator", () => {
    const a = [
      { count: 1, of: 3 },
      { count: 3, of: 4 },
    ];
    const b = [
      { count: 0, of: 3 },
      { count: 1, of: 2 },
    ];
    expect(comparePairedCounts(a, b)).toMatchObject({ differences: [4, 3], of: 12, test: { statistic: 0, p: 0.5 } });
  });

  test("rank a run without a count below all, and have no middle then", () => {
    const lost = { count: -INFINITE, of: 10 };
    const own = comparePairedCounts(
      [lost, { count: 9, of: 10 }, lost],
      [{ count: 8, of: 10 }, { count: 7, of: 10 }, lost],
    );
    expect(own.differences).toEqual([-INFINITE, 2, 0]);
    expect(own.test).toMatchObject({ statistic: 1, pairs: 2, p: 1 });
    expect([own.shift, own.a12]).toEqual([null, (0.5 + 3 + 0.5) / 9]);
  });

  test("are refused where they aren't pairs or whole numbers", () => {
    const one = [{ count: 1, of: 2 }];
    expect(() => comparePairedCounts(one, [])).toThrow("expected pairs");
    expect(() => comparePairedCounts([], [])).toThrow("at least one");
    for (const strange of [
      { count: 0.5, of: 2 },
      { count: NONE, of: 2 },
      { count: 1, of: 0 },
      { count: 1, of: INFINITE },
    ]) {
      expect(() => comparePairedCounts(one, [strange])).toThrow("expected whole numbers");
    }
    const primes = [9_007_199_254_740_881, 9_007_199_254_740_847].map((size) => ({ count: 1, of: size }));
    expect(() => overOneDenominator(primes)).toThrow("common denominator");
  });
});

test("a share is traced to its count, or refused", () => {
  fc.assert(
    fc.property(of, fc.double({ min: 0, max: 1, noNaN: true }), (size, x) => {
      const count = Math.floor(x * size);
      expect(countedShare(count / size, size)).toEqual({ count, of: size });
    }),
  );
  expect(countedShare(-INFINITE, 5)).toEqual({ count: -INFINITE, of: 5 });
  for (const strange of [0.3, 1.2, -0.2, NONE]) expect(() => countedShare(strange, 5)).toThrow("expected a share of 5");
});

test("medians of counts tie where they are equal, which those of fractions may not", () => {
  // (1 + 3) / 2 = (2 + 2) / 2, but the mean of 0.1 and 0.3 isn't 0.2.
  const samples = [
    [1, 3],
    [2, 2],
    [4, 4],
  ].map((counts) => counted(counts, 10));
  const { numbers, of: size } = mediansOfCounts(samples);
  expect([numbers, size]).toEqual([[2, 2, 4], 10]);
  expect(friedman([numbers, numbers]).ranks).toEqual([1.5, 1.5, 3]);
  const fractions = samples.map((sample) => median(sample.map(({ count, of: all }) => (count * 3) / (all * 3))));
  expect(fractions[2]).toBe(0.4);
});
