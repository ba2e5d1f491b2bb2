import { describe, expect, test } from "vitest";
import { bcaInterval } from "../../src/statistics/bootstrap.ts";
import { a12 } from "../../src/statistics/effect.ts";
import { criticalDifference, friedman, studentizedRangeQuantile } from "../../src/statistics/friedman.ts";
import { incompleteBeta, upperGamma } from "../../src/statistics/gamma.ts";
import { halton } from "../../src/statistics/halton.ts";
import { hodgesLehmann } from "../../src/statistics/hodges-lehmann.ts";
import { holm } from "../../src/statistics/holm.ts";
import { logGamma } from "../../src/statistics/log-gamma.ts";
import { normalCdf, normalQuantile } from "../../src/statistics/normal.ts";
import { mean, median } from "../../src/statistics/order.ts";
import { signedRank, type ZeroMethod } from "../../src/statistics/signed-rank.ts";
import golden from "../golden/statistics.json" with { type: "json" };
import { LONG } from "../support/long.ts";

/** Says where two figures part by more than a share of the greater. */
function near(own: number, theirs: number, share = 1e-11, what: unknown = ""): void {
  const apart = Math.abs(own - theirs) / Math.max(Math.abs(theirs), 1e-300);
  expect(own === theirs || apart <= share, `${JSON.stringify(what)}: ${own} against ${theirs}`).toBe(true);
}

describe("on SciPy's inputs", () => {
  test("the signed-rank test has its statistic and p, exact with ties and zeros too", () => {
    expect(golden.signedRank.length).toBeGreaterThanOrEqual(100);
    for (const { differences, zeros, statistic, p } of golden.signedRank) {
      const own = signedRank(differences, zeros as ZeroMethod);
      expect(own.statistic).toBe(statistic);
      near(own.p, p, 1e-11, { differences, zeros });
    }
  });

  test("Holm's correction is the same", () => {
    for (const { p, holm: theirs } of golden.holm) expect(holm(p)).toEqual(theirs);
  });

  test("A12 is Mann and Whitney's U over all pairs", () => {
    for (const { a, b, a12: theirs } of golden.a12) near(a12(a, b), theirs, 1e-14);
  });

  test("the Hodges-Lehmann estimate and its interval are the same, or there is none for so few", () => {
    for (const { differences, estimate, interval } of golden.hodgesLehmann) {
      const own = hodgesLehmann(differences);
      near(own.estimate, estimate, 1e-14);
      expect(own.interval === null).toBe(interval === null);
      interval?.forEach((bound, k) => {
        near(own.interval![k], bound, 1e-14, differences);
      });
    }
  });

  test("Friedman's test has its ranks, χ² with ties, F and both p", () => {
    for (const { blocks, ranks, chiSquare, p, f, fP } of golden.friedman) {
      const own = friedman(blocks);
      ranks.forEach((rank, k) => {
        near(own.ranks[k], rank, 1e-14);
      });
      near(own.chiSquare, chiSquare);
      near(own.p, p);
      near(own.f, f, 1e-10);
      near(own.fP, fP, 1e-9);
    }
  });

  test("the studentised range has its quantiles", () => {
    for (const { k, p, q } of golden.studentizedRange) near(studentizedRangeQuantile(p, k), q, 1e-8, { k, p });
  });

  test("the special functions agree", () => {
    const { normal, quantile, gamma, upper, beta } = golden.functions;
    for (const { z, cdf } of normal) near(normalCdf(z), cdf, 1e-12, z);
    for (const { p, z } of quantile) near(normalQuantile(p), z, 1e-12, p);
    for (const { x, logGamma: theirs } of gamma) {
      expect(Math.abs(logGamma(x) - theirs)).toBeLessThan(1e-13 * Math.max(1, Math.abs(theirs)));
    }
    for (const { a, x, q } of upper) near(upperGamma(a, x), q, 1e-11, { a, x });
    for (const { x, a, b, i } of beta) near(incompleteBeta(x, a, b), i, 1e-11, { x, a, b });
  });

  test("Halton's points are the same", () => {
    for (const [index, point] of golden.halton.entries()) {
      const own = halton(index, point.length);
      point.forEach((x, d) => {
        expect(own[d]).toBeCloseTo(x, 14);
      });
    }
  });

  // The chance of resampling moves them by a share of about 1/√resamples.
  const [resamples, share] = LONG ? [100_000, 0.02] : [16_000, 0.05];
  test(`BCa intervals of ${resamples} resamples lie within ${100 * share} % of their width`, () => {
    for (const { values, statistic, interval } of golden.bootstrap) {
      const own = bcaInterval(values, statistic === "mean" ? mean : median, { resamples })!;
      const width = interval[1] - interval[0];
      interval.forEach((bound, k) => {
        expect(Math.abs(own[k] - bound) / width, JSON.stringify({ statistic, own, interval })).toBeLessThan(share);
      });
    }
  });
});

test("Demšar's example of a critical difference: 4 classifiers on 14 data sets, 1.25 at 0.05", () => {
  expect(criticalDifference(4, 14)).toBeCloseTo(1.25, 2);
});
