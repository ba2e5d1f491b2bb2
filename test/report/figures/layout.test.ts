import { expect, test } from "vitest";
import { columnOf, dotsOf, fieldOf, rowOf } from "../../../src/report/figures/raster.ts";
import { linearTicks, logTicks } from "../../../src/report/figures/ticks.ts";
import { spread } from "../../../src/report/spread.ts";
import { fc } from "../../support/random.ts";

const wish = fc.record({
  wanted: fc.double({ min: -50, max: 150, noNaN: true }),
  size: fc.integer({ min: 1, max: 12 }),
});

test("what is spread doesn't overlap, keeps its order and stays within bounds that have room for it", () => {
  fc.assert(
    fc.property(fc.array(wish, { minLength: 1, maxLength: 8 }), (things) => {
      const middles = spread(things, 0, 100);
      const order = things.map((_, k) => k).sort((a, b) => middles[a] - middles[b]);
      for (const [place, k] of order.entries()) {
        const above = order[place - 1];
        const top = middles[k] - things[k].size / 2;
        if (above === undefined) expect(top).toBeGreaterThanOrEqual(-1e-9);
        else {
          expect(top - (middles[above] + things[above].size / 2)).toBeGreaterThanOrEqual(-1e-9);
          expect(things[k].wanted).toBeGreaterThanOrEqual(things[above].wanted);
        }
      }
      const last = order[order.length - 1];
      expect(middles[last] + things[last].size / 2).toBeLessThanOrEqual(100 + 1e-9);
    }),
  );
});

test("things that have room stay where they want to be, and neighbours share the shift", () => {
  expect(
    spread(
      [
        { wanted: 20, size: 4 },
        { wanted: 10, size: 4 },
      ],
      0,
      100,
    ),
  ).toEqual([20, 10]);
  expect(
    spread(
      [
        { wanted: 10, size: 4 },
        { wanted: 12, size: 4 },
      ],
      0,
      100,
    ),
  ).toEqual([9, 13]);
  expect(
    spread(
      [
        { wanted: 0, size: 4 },
        { wanted: 1, size: 4 },
      ],
      0,
      100,
    ),
  ).toEqual([2, 6]);
});

test("linear ticks are round and within the axis", () => {
  expect(linearTicks(0, 50, 5)).toEqual([0, 10, 20, 30, 40, 50]);
  expect(linearTicks(0, 1, 4)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(linearTicks(3, 17, 3)).toEqual([5, 10, 15]);
  expect(linearTicks(4, 4, 5)).toEqual([4]);
});

test("logarithmic ticks are 1, 2, 5 and their like, fewer over many decades", () => {
  expect(logTicks(0.14, 2.4, 7)).toEqual([0.2, 0.5, 1, 2]);
  expect(logTicks(0.001, 10, 7)).toEqual([0.001, 0.01, 0.1, 1, 10]);
  expect(logTicks(1e-12, 1, 5)).toEqual([1e-10, 1e-5, 1]);
  expect(logTicks(0.4, 0.41, 7)).toEqual([0.4, 0.402, 0.404, 0.406, 0.408, 0.41]);
  expect(logTicks(1.8, 3, 7)).toEqual([1.8, 2, 2.2, 2.4, 2.6, 2.8, 3]);
});

const line = (values: number[]) => ({
  styles: [],
  label: "",
  quartiles: [],
  seeds: [],
  median: values.map((value, epoch) => ({ epoch, x: epoch, value })),
});

test("a loss lies on its row by its logarithm, an epoch on its column", () => {
  const field = fieldOf([line([100, 10, 1])], 21, 9)!;
  expect([100, 10, 1, 0.5].map((loss) => rowOf(field, loss))).toEqual([0, 4, 8, 8]);
  expect([0, 1, 2].map((epoch) => columnOf(field, epoch))).toEqual([0, 10, 20]);
});

test("the dots of a line have every column and hold together where it is steep", () => {
  const falling = line([1000, 1, 1]);
  const dots = dotsOf(fieldOf([falling], 5, 10)!, falling.median);
  expect(dots[0]).toEqual([0, 0]);
  expect(dots[dots.length - 1]).toEqual([4, 9]);
  expect(new Set(dots.map(([column]) => column))).toEqual(new Set([0, 1, 2, 3, 4]));
  expect(new Set(dots.map(([, row]) => row)).size).toBe(10);
});

test("a field without a loss above 0 is none", () => {
  expect(fieldOf([line([0, 0])], 10, 10)).toBeNull();
  expect(fieldOf([], 10, 10)).toBeNull();
});
