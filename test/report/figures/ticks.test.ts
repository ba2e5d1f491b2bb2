import { expect, test } from "vitest";
import { linearTicks, logTicks } from "../../../src/report/figures/ticks.ts";
import { fc } from "../../support/random.ts";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const positive = fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true });
const count = fc.integer({ min: 1, max: 30 });

/** Of all magnitudes alike, the smallest too: fast-check's own doubles seldom lie near each other. */
const near = fc.tuple(
  fc.integer({ min: -1074, max: 1000 }),
  fc.integer({ min: -9, max: 9 }),
  fc.integer({ min: 0, max: 9 }),
);
const extents = fc.oneof(
  fc.tuple(finite, finite).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]),
  near.map(([power, from, length]): [number, number] => [from * 2 ** power, (from + length) * 2 ** power]),
);

test("an axis between any two numbers has a few ticks, rising, each a number on it", () => {
  fc.assert(
    fc.property(extents, count, ([min, max], wanted) => {
      const ticks = linearTicks(min, max, wanted);
      expect(ticks.length).toBeLessThanOrEqual(2 * wanted + 2);
      const slack = 1e-9 * Math.max(Math.abs(min), Math.abs(max));
      ticks.forEach((tick, k) => {
        expect(tick).toBeGreaterThanOrEqual(min - slack);
        expect(tick).toBeLessThanOrEqual(max + slack);
        if (k > 0) expect(tick).toBeGreaterThan(ticks[k - 1]);
      });
    }),
  );
});

test("a logarithmic axis between any two numbers above 0 has a few ticks", () => {
  fc.assert(
    fc.property(positive, positive, count, (a, b, wanted) => {
      const ticks = logTicks(Math.min(a, b), Math.max(a, b), wanted);
      expect(ticks.length).toBeLessThanOrEqual(2 * wanted + 2);
      expect(ticks.every((tick) => tick >= 0 && Number.isFinite(tick))).toBe(true);
    }),
  );
});

test("ticks are multiples of 1, 2 or 5 times a power of ten", () => {
  expect(linearTicks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(linearTicks(0.93, 0.97, 4)).toEqual([0.93, 0.94, 0.95, 0.96, 0.97]);
  expect(linearTicks(3, 3, 5)).toEqual([3]);
});
