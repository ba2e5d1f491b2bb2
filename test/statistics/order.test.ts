import { expect, test } from "vitest";
import { median, quantile, range } from "../../src/statistics/order.ts";
import { fc } from "../support/random.ts";

test("the median is the middle value, and of an even number the mean of the middle two", () => {
  expect(median([7])).toBe(7);
  expect(median([9, 1, 5])).toBe(5);
  expect(median([10, 2, 9, 1])).toBe(5.5);
});

test("infinities take part in the median", () => {
  expect(median([44, Infinity, 46])).toBe(46);
  expect(median([44, Infinity])).toBe(Infinity);
  expect(median([Infinity, 44, Infinity])).toBe(Infinity);
  expect(median([Infinity, Infinity])).toBe(Infinity);
  expect(median([-Infinity, 3])).toBe(-Infinity);
});

test("quantiles lie linearly between neighbours, as NumPy's default", () => {
  // Place q·4 among 15, 20, 35, 40, 50: q = 0.1 lies at 0.4, between 15 and 20; q = 0.9 at 3.6, between 40 and 50.
  const values = [40, 15, 50, 20, 35];
  expect([0, 0.1, 0.25, 0.4, 0.9, 1].map((q) => quantile(values, q))).toEqual([15, 17, 20, 29, 46, 50]);
});

test("the range is the least and the greatest value", () => {
  expect(range([3, -2, 10, 9])).toEqual({ min: -2, max: 10 });
  expect(range([1, Infinity])).toEqual({ min: 1, max: Infinity });
});

test("no values, NaN and shares out of range are refused", () => {
  for (const of of [median, range]) {
    expect(() => of([])).toThrow(/expected at least one value/);
    expect(() => of([1, Number.NaN])).toThrow(/got NaN/);
  }
  for (const q of [-0.1, 1.1, Number.NaN]) expect(() => quantile([1], q)).toThrow(/expected a share from 0 to 1/);
});

test("a quantile rises with its share, lies in the range and leaves the values alone", () => {
  const values = fc.array(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), { minLength: 1, maxLength: 20 });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(values, share, share, (xs, p, q) => {
      const before = [...xs];
      const [low, high] = [quantile(xs, Math.min(p, q)), quantile(xs, Math.max(p, q))];
      expect(low).toBeLessThanOrEqual(high);
      expect(low).toBeGreaterThanOrEqual(range(xs).min);
      expect(high).toBeLessThanOrEqual(range(xs).max);
      expect(xs).toEqual(before);
    }),
  );
});
