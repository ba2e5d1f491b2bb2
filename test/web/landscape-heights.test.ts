import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Problem } from "../../src/core/contracts.ts";
import { contours, finestContours, mapHeights } from "../../src/web/screens/landscape/contours.ts";
import { GrowingHeights } from "../../src/web/screens/landscape/heights.ts";
import { changeLandscape, chooseSurface, openLandscapeLink, reshape } from "../../src/web/screens/landscape/state.ts";
import { surfaceOf } from "../../src/web/screens/landscape/surface.ts";

/** Milliseconds that the clock shows: only a {@link slow} surface moves it. */
let now = 0;

beforeEach(() => {
  now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  vi.stubGlobal("requestAnimationFrame", (act: () => void) => setTimeout(act, 1));
  vi.stubGlobal("cancelAnimationFrame", clearTimeout);
  openLandscapeLink("");
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const EXTENT = { left: -1.7, bottom: -0.4, side: 2.3 };
const heightAt = (x: number, y: number) => (x - 0.3) * (x - 0.3) + 2 * y * y + x * y;

/** A surface that takes a hundredth of a millisecond for a point, and counts the points. */
function slow(): { readonly problem: Problem; readonly counts: ReadonlyMap<string, number> } {
  const counts = new Map<string, number>();
  const lossAndGradient = (at: ArrayLike<number>) => {
    now += 0.01;
    const name = `${at[0]} ${at[1]}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return heightAt(at[0], at[1]);
  };
  return { problem: { size: 2, lossAndGradient }, counts };
}

/** The heights of the same surface, evaluated row by row, and their extremes. */
function direct(size: number): { values: Float64Array; least: number; greatest: number } {
  const { left, bottom, side } = EXTENT;
  const at = (low: number, k: number) => (k === size - 1 ? low + side : low + k * (side / (size - 1)));
  const values = Float64Array.from({ length: size * size }, (_, k) =>
    heightAt(at(left, k % size), at(bottom, Math.floor(k / size))),
  );
  const sorted = values.slice().sort();
  return { values, least: sorted[0], greatest: sorted[sorted.length - 1] };
}

for (const [size, sizes, pieces] of [
  [361, [16, 46, 91, 181, 361], 313],
  [241, [11, 31, 61, 121, 241], 140],
  [101, [26, 51, 101], 23],
  [41, [6, 21, 41], 4],
  [2, [2], 1],
] as const) {
  test(`${size} points a side, evaluated piece by piece on ever finer grids, are those evaluated at once, each once`, () => {
    const { problem, counts } = slow();
    const growing = new GrowingHeights(problem, EXTENT, size, -1);
    const seen = [growing.complete.value.size];
    let count = 0;
    for (let isWhole = false; !isWhole; count++) {
      const before = now;
      isWhole = growing.grow(now + 4);
      expect(now - before).toBeLessThan(4.33); // a piece of 32 points may go beyond the time
      const { size: present } = growing.complete.value;
      if (present !== seen.at(-1)) seen.push(present);
    }
    expect(seen).toEqual(sizes);
    expect(count).toBe(pieces);
    expect(counts.size).toBe(size * size);
    expect([...counts.values()].every((times) => times === 1)).toBe(true);
    expect(growing.complete.value).toEqual({ size, ...direct(size) });
    const { value: whole } = growing.complete;
    expect(growing.grow(Infinity)).toBe(true);
    expect(growing.complete.value).toBe(whole);
  });
}

test("a coarse grid has the points of the fine one, and the extremes of its own", () => {
  const { values, least, greatest } = new GrowingHeights(slow().problem, EXTENT, 241, Infinity, 31).complete.value;
  const fine = direct(241).values;
  expect(values).toHaveLength(31 * 31);
  for (const [k, value] of values.entries()) {
    expect(value).toBe(fine[8 * Math.floor(k / 31) * 241 + 8 * (k % 31)]);
  }
  const sorted = values.slice().sort();
  expect([least, greatest]).toEqual([sorted[0], sorted[sorted.length - 1]]);
});

test("the coarsest grid is there at once, however little time there is, and all of it if the surface is fast", () => {
  const { problem } = slow();
  const growing = new GrowingHeights(problem, EXTENT, 361, 0);
  expect(growing.complete.value.size).toBe(16);
  expect(growing.grow(0)).toBe(false);
  expect(growing.complete.value.size).toBe(16);
  const fast: Problem = { size: 2, lossAndGradient: ([x, y]: Float64Array) => heightAt(x, y) };
  expect(new GrowingHeights(fast, EXTENT, 361, 8).complete.value).toEqual({ size: 361, ...direct(361) });
});

test("points beyond a surface's edge are NaN and no extremes", () => {
  const lossAndGradient = (at: ArrayLike<number>) => (at[0] < 0 ? NaN : at[0]);
  const { values, least, greatest } = new GrowingHeights({ size: 2, lossAndGradient }, EXTENT, 25, Infinity).complete
    .value;
  expect(values[0]).toBeNaN();
  expect(least).toBeGreaterThanOrEqual(0);
  expect(greatest).toBe(EXTENT.left + EXTENT.side);
});

test("contours that are asked for are those of the finest grid, and of the surface at that time", async () => {
  openLandscapeLink("different-powers_100*0*20");
  const asked = finestContours();
  openLandscapeLink("");
  const { problem, extent } = surfaceOf("different-powers", 100, 0, null, 20)!;
  expect((await asked)?.heights).toEqual(new GrowingHeights(problem, extent, 241, Infinity).complete.value);
  chooseSurface("network");
  expect(await finestContours()).toBe(null);
});

test("while the shape changes in every frame half of the points are enough; the rest come after", () => {
  reshape({ angle: 12 });
  expect(contours.value?.heights.size).toBe(181);
  const before = contours.value;
  mapHeights.value?.grow(Infinity);
  expect(contours.value?.heights.size).toBe(361);
  expect(contours.value?.levels).toEqual(before?.levels);
  reshape({ angle: 13 });
  expect(contours.value?.heights.size).toBe(181); // never those of the shape before
});

test("a surface is evaluated once, whatever else changes", () => {
  const before = contours.value;
  changeLandscape({ step: 7, start: [0.5, 0.5] });
  expect(contours.value).toBe(before);
  chooseSurface("bowl");
  expect(contours.value).not.toBe(before);
});
