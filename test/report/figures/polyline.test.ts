import { expect, test } from "vitest";
import { band, type FigurePlace, polyline } from "../../../src/report/figures/polyline.ts";
import { fc } from "../../support/random.ts";

/** The points of a path of straight lines. */
const pointsOf = (d: string): number[][] =>
  d
    .replace(/^M|Z$/g, "")
    .split("L")
    .map((point) => point.split(",").map(Number));

/** How high a path is at x, where it only goes to the right. */
function heightAt(points: readonly number[][], x: number): number {
  const k = points.findIndex(([right]) => right >= x);
  if (k <= 0) return points[Math.max(0, k)][1];
  const [[x0, y0], [x1, y1]] = [points[k - 1], points[k]];
  return x1 === x0 ? y1 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}

test("points on a straight line are left out, steps and corners stay", () => {
  const straight = Array.from({ length: 100 }, (_, k): FigurePlace => [k, 2 * k]);
  expect(polyline(straight)).toBe("M0,0L99,198");
  expect(polyline([...straight, [100, 0], [101, 0.1], [102, 0]])).toBe("M0,0L99,198L100,0L102,0");
  const steps: FigurePlace[] = [[0, 5], [0, 9], [3, 9], [3, 2], [3, 2], [8, 2]]; // biome-ignore format: one line
  expect(polyline(steps)).toBe("M0,5L0,9L3,9L3,2L3,2L8,2");
  expect([polyline([]), polyline([[1.26, 2]])]).toEqual(["", "M1.3,2Z"]);
  expect(band(straight, [[0, 3], [50, 103], [99, 201]])).toBe("M0,0L99,198L99,201L0,3Z"); // biome-ignore format: one line
});

test("a line passes every point that it leaves out by no more than can be seen", () => {
  const height = fc.oneof(fc.double({ min: 0, max: 300, noNaN: true }), fc.double({ min: 0, max: 0.6, noNaN: true }));
  const property = fc.property(fc.array(height, { minLength: 2, maxLength: 60 }), (heights) => {
    const points = heights.map((y, k): FigurePlace => [2 * k, y]);
    const drawn = pointsOf(polyline(points));
    expect(drawn.length).toBeLessThanOrEqual(points.length);
    expect(drawn[0][0]).toBe(0);
    expect(drawn.at(-1)![0]).toBe(2 * heights.length - 2);
    for (const [x, y] of points) expect(Math.abs(heightAt(drawn, x) - y)).toBeLessThanOrEqual(0.25 + 0.05 + 1e-9);
  });
  fc.assert(property, { numRuns: 2000 });
});
