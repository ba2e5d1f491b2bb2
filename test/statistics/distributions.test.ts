/** The distribution functions from small to large parameters, far into the tails and at symmetric points. */

import { describe, expect, test } from "vitest";
import { correctedT } from "../../src/statistics/corrected-t.ts";
import { chiSquareTail, fTail, incompleteBeta, upperGamma } from "../../src/statistics/gamma.ts";
import { logGamma } from "../../src/statistics/log-gamma.ts";
import { normalCdf, normalQuantile } from "../../src/statistics/normal.ts";
import { studentQuantile, studentTail } from "../../src/statistics/student.ts";
import golden from "../golden/distributions.json" with { type: "json" };
import { fc } from "../support/random.ts";

const { POSITIVE_INFINITY: INFINITE, NaN: NONE } = Number;

/** How far two figures part, as a share of the second. */
function apart(own: number, theirs: number): number {
  return own === theirs ? 0 : Math.abs(own - theirs) / Math.max(Math.abs(theirs), 1e-300);
}

/** The figures that part from SciPy's by more than a share: none. */
function expectNear(
  rows: readonly (readonly number[])[],
  own: (row: readonly number[]) => number,
  share: number,
): void {
  const off = rows.map((row) => ({ row, own: own(row) })).filter(({ row, own }) => !(apart(own, row.at(-1)!) <= share));
  expect(off).toEqual([]);
}

describe("on SciPy's grid", () => {
  test("the incomplete beta function agrees", () => {
    expect(golden.beta.length).toBeGreaterThan(700);
    expectNear(golden.beta, ([x, a, b]) => incompleteBeta(x, a, b), 2e-9);
    // SciPy's own digits of so large parameters are fewer; below, more agree.
    const small = golden.beta.filter(([, a, b]) => a + b < 2000);
    expectNear(small, ([x, a, b]) => incompleteBeta(x, a, b), 1e-11);
  });

  test("the incomplete gamma function agrees", () => {
    expect(golden.upper.length).toBeGreaterThan(70);
    expectNear(golden.upper, ([a, x]) => upperGamma(a, x), 1e-9);
    expectNear(
      golden.upper.filter(([a]) => a < 2000),
      ([a, x]) => upperGamma(a, x),
      1e-11,
    );
  });

  test("the normal distribution agrees to p of 1e-300", () => {
    expectNear(golden.normal.cdf, ([z]) => normalCdf(z), 1e-12);
    expectNear(golden.normal.quantile, ([p]) => normalQuantile(p), 1e-9);
  });

  test("Student's t agrees in tail and quantile", () => {
    expectNear(golden.student.tail, ([t, degrees]) => studentTail(t, degrees), 1e-10);
    expectNear(golden.student.quantile, ([p, degrees]) => studentQuantile(p, degrees), 1e-10);
  });

  test("Nadeau and Bengio's corrected interval and p are those made with SciPy's t", () => {
    for (const { differences, train, test: tested, level, estimate, interval, p } of golden.correctedT) {
      const own = correctedT(differences, { train, test: tested }, level)!;
      expectNear(
        [[estimate], interval.slice(0, 1), interval.slice(1), [p]],
        ([theirs]) => {
          const mine = [own.estimate, ...own.interval, own.p];
          return mine.reduce((best, one) => (apart(one, theirs) < apart(best, theirs) ? one : best));
        },
        1e-9,
      );
      expect(own.interval[0]).toBeLessThan(own.interval[1]);
    }
  });
});

describe("identities hold", () => {
  const parameter = fc.double({ min: -0.7, max: 6, noNaN: true }).map((tens) => 10 ** tens);
  const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });

  test("I_x(a, b) = 1 − I_(1−x)(b, a), from 0 to 1, rising with x", () => {
    fc.assert(
      fc.property(parameter, parameter, share, (a, b, x) => {
        const value = incompleteBeta(x, a, b);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(value + incompleteBeta(1 - x, b, a)).toBeCloseTo(1, 9);
        expect(incompleteBeta(Math.min(1, x * 1.01), a, b)).toBeGreaterThanOrEqual(value * (1 - 1e-9));
      }),
      { numRuns: 300 },
    );
  });

  test("I_x(a + 1, b) is I_x(a, b) less its first term (DLMF 8.17.20)", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 60, noNaN: true }),
        fc.double({ min: 0.5, max: 60, noNaN: true }),
        share,
        (a, b, x) => {
          const front = Math.exp(
            a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a + 1) - logGamma(b),
          );
          expect(incompleteBeta(x, a, b) - front).toBeCloseTo(incompleteBeta(x, a + 1, b), 10);
        },
      ),
    );
  });

  test("at its symmetric point it is one half, for all sizes", () => {
    for (const a of [1e-3, 0.5, 1, 600, 1e6, 1e12, 1e15]) expect([a, incompleteBeta(0.5, a, a)]).toEqual([a, 0.5]);
  });

  test("a binomial tail is the sum of its terms", () => {
    // P(X ≥ 3) of five throws with x = 0.3.
    expect(incompleteBeta(0.3, 3, 3)).toBeCloseTo(10 * 0.027 * 0.49 + 5 * 0.0081 * 0.7 + 0.00243, 15);
  });

  test("Q(1, x) = e⁻ˣ, and Q(a + 1, x) = Q(a, x) + xᵃe⁻ˣ/Γ(a + 1)", () => {
    for (const x of [1e-9, 0.5, 1, 20, 700]) expect(apart(upperGamma(1, x), Math.exp(-x))).toBeLessThan(1e-12);
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 100, noNaN: true }),
        fc.double({ min: 0.1, max: 200, noNaN: true }),
        (a, x) => {
          const term = Math.exp(a * Math.log(x) - x - logGamma(a + 1));
          expect(upperGamma(a + 1, x)).toBeCloseTo(upperGamma(a, x) + term, 10);
        },
      ),
    );
  });

  test("Student's quantile is undone by its tail, is Cauchy's for one degree and nearly the normal one for many", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 0.4999, noNaN: true }),
        fc.integer({ min: 1, max: 2000 }),
        (p, degrees) => {
          expect(apart(studentTail(-studentQuantile(p, degrees), degrees), p)).toBeLessThan(1e-9);
        },
      ),
      { numRuns: 60 },
    );
    for (const p of [0.01, 0.2, 0.7])
      expect(apart(studentQuantile(p, 1), Math.tan(Math.PI * (p - 0.5)))).toBeLessThan(1e-12);
    expect(studentQuantile(0.975, 1e9)).toBeCloseTo(normalQuantile(0.975), 7);
    expect([studentQuantile(0, 3), studentQuantile(0.5, 3), studentQuantile(1, 3)]).toEqual([-INFINITE, 0, INFINITE]);
  });
});

test("what isn't a number, infinite or out of range is NaN, an end of the distribution, or refused", () => {
  for (const [x, a, b] of [
    [NONE, 1, 1],
    [0.5, NONE, 1],
    [0.5, 1, NONE],
    [0.5, 0, 1],
    [0.5, 1, -1],
    [0.5, INFINITE, 1],
    [0.5, 1, 1e16],
  ]) {
    expect(incompleteBeta(x, a, b)).toBeNaN();
  }
  expect([
    incompleteBeta(-1, 2, 3),
    incompleteBeta(0, 2, 3),
    incompleteBeta(1, 2, 3),
    incompleteBeta(INFINITE, 2, 3),
  ]).toEqual([0, 0, 1, 1]);
  for (const [a, x] of [
    [NONE, 1],
    [1, NONE],
    [0, 1],
    [-2, 1],
    [INFINITE, 1],
    [1e16, 1],
  ])
    expect(upperGamma(a, x)).toBeNaN();
  expect([upperGamma(2, 0), upperGamma(2, -INFINITE), upperGamma(2, INFINITE), upperGamma(1e15, 1)]).toEqual([
    1, 1, 0, 1,
  ]);
  expect([logGamma(0), logGamma(1), logGamma(INFINITE)]).toEqual([INFINITE, expect.closeTo(0, 14), INFINITE]);
  for (const x of [NONE, -0.5, -INFINITE]) expect(logGamma(x)).toBeNaN();
  expect([normalCdf(-INFINITE), normalCdf(0), normalCdf(INFINITE), normalCdf(NONE)]).toEqual([0, 0.5, 1, NONE]);
  expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([-INFINITE, 0, INFINITE]);
  for (const p of [-0.1, 1.1, NONE]) {
    expect(() => normalQuantile(p)).toThrow("expected a share from 0 to 1");
    expect(() => studentQuantile(p, 3)).toThrow("expected a share from 0 to 1");
  }
  for (const degrees of [0, -1, NONE, INFINITE])
    expect(() => studentQuantile(0.1, degrees)).toThrow("degrees of freedom");
  expect([studentTail(NONE, 3), studentTail(INFINITE, 3), studentTail(-INFINITE, 3), studentTail(1e200, 3)]).toEqual([
    NONE,
    0,
    1,
    0,
  ]);
  expect([
    chiSquareTail(NONE, 2),
    chiSquareTail(INFINITE, 2),
    fTail(NONE, 1, 2),
    fTail(INFINITE, 1, 2),
    fTail(0, 1, 2),
  ]).toEqual([NONE, 0, NONE, 0, 1]);
});

describe("Nadeau and Bengio's interval", () => {
  const sizes = { train: 50_000, test: 10_000 };

  test("is the usual t interval where nothing is tested on, and wider by the root of 1 + n·test/train", () => {
    const d = [1, 2, 4, 3, 0, 2];
    const half = (test: number) => {
      const { interval, estimate } = correctedT(d, { train: 1, test })!;
      return interval[1] - estimate;
    };
    // s² = 2; t of 5 degrees at 97.5 % = 2.5705818356.
    expect(half(1e-15)).toBeCloseTo(2.5705818356 * Math.sqrt(2 / 6), 9);
    expect(half(0.2) / half(1e-15)).toBeCloseTo(Math.sqrt(1 + 6 * 0.2), 9);
  });

  test("is none of a single difference or an infinite one, and a point where all are equal", () => {
    expect([
      correctedT([1], sizes),
      correctedT([], sizes),
      correctedT([1, INFINITE], sizes),
      correctedT([1, NONE], sizes),
    ]).toEqual([null, null, null, null]);
    expect(correctedT([0.1, 0.1, 0.1], sizes)).toEqual({ estimate: 0.1, interval: [0.1, 0.1], p: 0, degrees: 2 });
    expect(correctedT([0, 0], sizes)?.p).toBe(1);
    for (const [train, tested] of [
      [0, 1],
      [1, 0],
      [NONE, 1],
      [1, INFINITE],
    ]) {
      expect(() => correctedT([1, 2], { train, test: tested })).toThrow("expected samples");
    }
    expect(() => correctedT([1, 2], sizes, 1)).toThrow("expected a level");
  });

  test("holds the truth as often as it says, where splits share what it supposes, and the usual interval doesn't", () => {
    // Differences with the correlation ρ = test / (test + train) that the correction stands for: a shared part and one of each.
    let seed = 12345;
    const uniform = () => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    };
    const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    const [train, tested, n, runs] = [4, 1, 10, 4000];
    const rho = tested / (tested + train);
    const held = { corrected: 0, usual: 0 };
    for (let run = 0; run < runs; run++) {
      const shared = Math.sqrt(rho) * normal();
      const d = Array.from({ length: n }, () => shared + Math.sqrt(1 - rho) * normal());
      const holds = (size: number) => {
        const [low, high] = correctedT(d, { train, test: size })!.interval;
        return Number(low <= 0 && high >= 0);
      };
      held.corrected += holds(tested) / runs;
      held.usual += holds(1e-12) / runs;
    }
    expect(held.corrected).toBeGreaterThan(0.94);
    expect(held.corrected).toBeLessThan(0.96);
    expect(held.usual).toBeLessThan(0.8);
  });
});
