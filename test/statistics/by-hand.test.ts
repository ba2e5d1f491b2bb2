import { describe, expect, test } from "vitest";
import { bcaInterval } from "../../src/statistics/bootstrap.ts";
import { empiricalDistribution } from "../../src/statistics/distribution.ts";
import { a12 } from "../../src/statistics/effect.ts";
import { friedman } from "../../src/statistics/friedman.ts";
import { hodgesLehmann } from "../../src/statistics/hodges-lehmann.ts";
import { mean, median } from "../../src/statistics/order.ts";
import { algoPerfScore, performanceProfiles } from "../../src/statistics/profiles.ts";
import { averageRanks } from "../../src/statistics/ranks.ts";
import { leastP, signedRank } from "../../src/statistics/signed-rank.ts";

const { POSITIVE_INFINITY: INFINITE, NaN: NONE } = Number;

describe("the signed-rank test", () => {
  test("of five pairs can't get below 0.0625, of six not below 0.03125", () => {
    expect([leastP(5), leastP(6)]).toEqual([0.0625, 0.03125]);
    for (const n of [1, 5, 6, 20]) {
      const p = signedRank(Array.from({ length: n }, (_, k) => k + 1)).p;
      expect(p).toBeCloseTo(Math.min(1, leastP(n)), 15);
    }
  });

  test("of nothing but zeros says nothing, and refuses what isn't finite", () => {
    expect(signedRank([0, 0, 0])).toEqual({ statistic: 0, p: 1, pairs: 0, method: "exact" });
    expect(() => signedRank([])).toThrow(RangeError);
    expect(() => signedRank([1, NONE])).toThrow("got NaN");
    expect(() => hodgesLehmann([1, NONE])).toThrow("got NaN");
    expect(() => hodgesLehmann([1, INFINITE])).toThrow("got Infinity");
  });
});

test("ranks are shared by equal values, and ∞ is the last", () => {
  expect(averageRanks([3, 1, INFINITE, 3, -INFINITE, INFINITE])).toEqual([3.5, 2, 5.5, 3.5, 1, 5.5]);
});

test("A12 is one half for equals, 1 where all are above, and ∞ is above all", () => {
  expect([a12([1, 2], [1, 2]), a12([3], [1, 2]), a12([1], [INFINITE]), a12([INFINITE], [INFINITE])]).toEqual([
    0.5, 1, 0, 0.5,
  ]);
});

test("the bootstrap is the same for a seed, and knows its limits", () => {
  const values = [1, 5, 2, 8, 3, 9, 4];
  expect(bcaInterval(values, median)).toEqual(bcaInterval(values, median));
  const few = { resamples: 99 };
  expect(bcaInterval(values, mean, { seed: 1, ...few })).not.toEqual(bcaInterval(values, mean, { seed: 2, ...few }));
  expect(bcaInterval([4, 4, 4], median)).toEqual([4, 4]);
  expect(bcaInterval([4], median)).toBeNull();
  expect(bcaInterval([4, INFINITE], median)).toBeNull();
});

test("Friedman's ranks take ∞, and a treatment that always wins has rank 1", () => {
  const { ranks, p } = friedman([1, 2, 3, 4, 5, 6].map((k) => [k, INFINITE, k + 1]));
  expect(ranks).toEqual([1, 3, 2]);
  expect(p).toBeCloseTo(Math.exp(-6), 12); // χ² is 12 with 2 degrees of freedom
});

test("Friedman's test of treatments that tie everywhere has mean ranks, and neither statistic nor p", () => {
  const tie = friedman([
    [1, 1],
    [INFINITE, INFINITE],
  ]);
  expect(tie).toEqual({ ranks: [1.5, 1.5], chiSquare: NONE, p: NONE, f: NONE, fP: NONE });
});

describe("performance profiles", () => {
  // Ratios: [1, 2, ∞], [1.5, 1, 3]; nobody solved the third.
  const profiles = performanceProfiles([
    [10, 20, INFINITE],
    [15, 10, 30],
    [INFINITE, INFINITE, INFINITE],
  ]);

  test("count problems by the ratio to the best", () => {
    expect(profiles).toEqual([
      [
        { tau: 1, share: 1 / 3 },
        { tau: 1.5, share: 2 / 3 },
      ],
      [
        { tau: 1, share: 1 / 3 },
        { tau: 2, share: 2 / 3 },
      ],
      [{ tau: 3, share: 1 / 3 }],
    ]);
  });

  test("have AlgoPerf's score as their area from 1 to 4, over 3", () => {
    const scores = profiles.map((profile) => algoPerfScore(profile));
    expect(scores[0]).toBeCloseTo((0.5 / 3 + (2.5 * 2) / 3) / 3, 14);
    expect(scores[1]).toBeCloseTo((1 / 3 + (2 * 2) / 3) / 3, 14);
    expect(scores[2]).toBeCloseTo(1 / 3 / 3, 14);
    expect(algoPerfScore([{ tau: 1, share: 1 }])).toBe(1);
    expect(algoPerfScore([])).toBe(0);
    expect(algoPerfScore([{ tau: 5, share: 1 }])).toBe(0);
  });
});

test("an empirical distribution never reaches 1 where something was missed", () => {
  expect(empiricalDistribution([5, 3, INFINITE, 3])).toEqual([
    { value: 3, share: 0.5 },
    { value: 5, share: 0.75 },
  ]);
});
