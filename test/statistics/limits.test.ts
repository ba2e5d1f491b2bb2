/** What a family of tests can reach, when an interval may be given, and what becomes of infinite and missing values. */

import { describe, expect, test } from "vitest";
import { bcaInterval } from "../../src/statistics/bootstrap.ts";
import { empiricalDistribution } from "../../src/statistics/distribution.ts";
import { a12 } from "../../src/statistics/effect.ts";
import { correctFamily, leastCorrectedPs } from "../../src/statistics/family.ts";
import { criticalDifference, friedman, studentizedRangeQuantile } from "../../src/statistics/friedman.ts";
import { halton } from "../../src/statistics/halton.ts";
import { holm } from "../../src/statistics/holm.ts";
import { mean, median, quantile } from "../../src/statistics/order.ts";
import { algoPerfScore, performanceProfiles } from "../../src/statistics/profiles.ts";
import { averageRanks } from "../../src/statistics/ranks.ts";
import { leastP, signedRank } from "../../src/statistics/signed-rank.ts";
import { MIN_FOR_INTERVAL, spreadOf } from "../../src/statistics/spread.ts";
import { fc } from "../support/random.ts";

const { POSITIVE_INFINITY: INFINITE, NaN: NONE } = Number;

describe("a family of tests", () => {
  test("is of those that were made, and says what each could have reached", () => {
    const made = (p: number) => ({ p, pairs: 10 });
    const family = correctFamily("all pairs", [made(0.01), null, made(0.04), null]);
    const least = 2 * 2 ** -9;
    expect(family).toEqual({
      name: "all pairs",
      size: 2,
      tests: [{ raw: 0.01, corrected: 0.02, least }, null, { raw: 0.04, corrected: 0.04, least }, null],
    });
    expect(correctFamily("none", [null])).toEqual({ name: "none", size: 0, tests: [null] });
  });

  test("of 10 over 8 pairs can't reach 0.05, however great the differences", () => {
    expect(leastCorrectedPs(new Array(10).fill(8))).toEqual(new Array(10).fill(0.078125));
    // Two of 6 pairs beside one of 20: the long one takes the greatest factor.
    expect(leastCorrectedPs([6, 20, 6])).toEqual([0.0625, 3 * 2 ** -19, 0.0625]);
    expect(leastCorrectedPs([])).toEqual([]);
  });

  test("never has a p below the least that it could reach, whatever the differences", () => {
    const differences = fc.array(fc.integer({ min: -3, max: 9 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(fc.array(differences, { minLength: 1, maxLength: 8 }), (tests) => {
        const { tests: corrected } = correctFamily(
          "drawn",
          tests.map((d) => ({ p: signedRank(d).p, pairs: d.length })),
        );
        for (const one of corrected) expect(one!.corrected).toBeGreaterThanOrEqual(one!.least);
        const best = correctFamily(
          "best",
          tests.map((d) => ({ p: signedRank(d.map((_, k) => k + 1)).p, pairs: d.length })),
        );
        for (const one of best.tests) expect(one!.corrected).toBe(one!.least);
      }),
    );
  });
});

describe("an interval", () => {
  test("is given from six values on; below, the range is", () => {
    for (let n = 1; n < MIN_FOR_INTERVAL; n++) {
      const values = Array.from({ length: n }, (_, k) => k * k);
      expect(spreadOf(values, median)).toEqual({ kind: "range", low: 0, high: (n - 1) ** 2 });
    }
    const six = [3, 1, 4, 1, 5, 9];
    const [low, high] = bcaInterval(six, median)!;
    expect(spreadOf(six, median)).toEqual({ kind: "interval", level: 0.95, low, high });
    expect(spreadOf([1, 2, 3, 4, 5, INFINITE], median)).toEqual({ kind: "range", low: 1, high: INFINITE });
    expect(() => spreadOf([], median)).toThrow(RangeError);
    expect(() => spreadOf([1, NONE], median)).toThrow("got NaN");
  });

  test("of fewer holds the truth far less often than 95 %, of six and more nearly so", () => {
    let seed = 7;
    const uniform = () => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    };
    const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    const holds = (n: number, runs: number) => {
      let held = 0;
      for (let run = 0; run < runs; run++) {
        const [low, high] = bcaInterval(Array.from({ length: n }, normal), median, { resamples: 400 })!;
        if (low <= 0 && high >= 0) held++;
      }
      return held / runs;
    };
    const share = new Map([2, 3, 4, 5, 6, 10].map((n) => [n, holds(n, 600)]));
    // Of n values the median lies between the least and the greatest with a chance of 1 − 2^(1 − n): no bootstrap holds more.
    for (const [n, held] of share) expect(held).toBeLessThanOrEqual(1 - 2 ** (1 - n) + 0.03);
    for (const [n, about] of [
      [2, 0.5],
      [3, 0.74],
      [4, 0.87],
    ])
      expect(share.get(n)).toBeCloseTo(about, 1);
    for (const n of [6, 10]) expect(share.get(n)).toBeGreaterThan(0.9);
  });
});

describe("infinite and missing values", () => {
  test("NaN is refused wherever values are ordered or counted", () => {
    const refusals: (() => unknown)[] = [
      () => averageRanks([1, NONE]),
      () => a12([1, NONE], [2]),
      () => friedman([[1, NONE]]),
      () => signedRank([NONE]),
      () => mean([1, NONE]),
      () => median([NONE]),
      () => empiricalDistribution([1, NONE]),
      () => performanceProfiles([[1, NONE]]),
    ];
    for (const refused of refusals) expect(refused).toThrow(/NaN/);
    expect(bcaInterval([1, 2, NONE], mean)).toBeNull();
  });

  test("infinities are ranked, and are no numbers to reckon with", () => {
    // The infinite difference has rank 3 of 3: as any greater number would have.
    expect(signedRank([1, -2, INFINITE])).toEqual(signedRank([1, -2, 7]));
    expect(signedRank([INFINITE, -INFINITE, 1])).toEqual(signedRank([9, -9, 1]));
    expect([mean([1, INFINITE]), mean([INFINITE, -INFINITE])]).toEqual([INFINITE, NONE]);
    expect([quantile([-INFINITE, INFINITE], 0.5), quantile([-INFINITE, 1, INFINITE], 0.5)]).toEqual([NONE, 1]);
    expect(quantile([-1.7e308, 1.7e308], 0.25)).toBeCloseTo(-0.85e308, -300);
    expect(empiricalDistribution([-INFINITE, 2, INFINITE, INFINITE])).toEqual([
      { value: -INFINITE, share: 0.25 },
      { value: 2, share: 0.5 },
    ]);
    expect(empiricalDistribution([])).toEqual([]);
    expect(performanceProfiles([])).toEqual([]);
    expect(performanceProfiles([[INFINITE, INFINITE]])).toEqual([[], []]);
  });

  test("other values out of range are refused, with what was expected", () => {
    for (const strange of [-0.1, 1.1, NONE]) expect(() => holm([0.5, strange])).toThrow("from 0 to 1");
    expect(holm([])).toEqual([]);
    for (const cost of [0, -1]) expect(() => performanceProfiles([[1, cost]])).toThrow("positive costs");
    expect(() => performanceProfiles([[1, 2], [1]])).toThrow("one cost a technique");
    for (const tau of [1, 0, NONE, INFINITE]) expect(() => algoPerfScore([], tau)).toThrow("τmax above 1");
    for (const p of [0, 1, NONE]) expect(() => studentizedRangeQuantile(p, 3)).toThrow("between 0 and 1");
    expect(() => studentizedRangeQuantile(0.5, 1)).toThrow("two numbers");
    expect(() => criticalDifference(3, 0)).toThrow("at least one block");
    for (const index of [-1, 0.5, NONE, INFINITE]) expect(() => halton(index, 2)).toThrow("whole number");
    for (const pairs of [-1, 0.5, NONE]) expect(() => leastP(pairs)).toThrow("number of pairs");
    expect([leastP(0), leastP(1), leastP(2000)]).toEqual([1, 1, 0]);
    for (const level of [0, 1, NONE]) expect(() => bcaInterval([1, 2], mean, { level })).toThrow("expected a level");
    expect(() => bcaInterval([], mean)).toThrow(RangeError);
  });
});
