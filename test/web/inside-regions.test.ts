import { describe, expect, test } from "vitest";
import { areas, classAt, extentOf, gridPoints, regionPixels } from "../../src/web/screens/inside/regions-picture.ts";

/** Two columns and two rows of points: class 0 on the left, class 1 on the right. */
const field = { size: 2, classes: 2, values: Float32Array.of(1, 0, 0, 1, 1, 0, 0, 1) };

describe("decision regions", () => {
  test("the picture holds all points, with some air", () => {
    expect(extentOf(Float32Array.of(0, 10, 100, 20))).toEqual({ x: [-8, 108], y: [9.2, 20.8] });
    expect(extentOf(Float32Array.of(3, 4))).toEqual({ x: [2, 4], y: [3, 5] });
    expect(extentOf(new Float32Array())).toEqual({ x: [-1, 1], y: [-1, 1] });
  });

  test("points are asked at the middles of cells, from the top left", () => {
    expect([...gridPoints({ x: [0, 4], y: [0, 4] }, 2)]).toEqual([1, 3, 3, 3, 1, 1, 3, 1]);
  });

  test("between two points the probabilities change evenly", () => {
    expect(classAt(field, 0.4, 0.5)).toBe(0);
    expect(classAt(field, 0.6, 0.5)).toBe(1);
    const unequal = { ...field, values: Float32Array.of(0.9, 0.1, 0.4, 0.6, 0.9, 0.1, 0.4, 0.6) };
    expect([0.64, 0.66].map((across) => classAt(unequal, across, 0.5))).toEqual([0, 1]); // equal at 0.25 + 0.8 / 2
  });

  test("each class has its share of the picture", () => {
    expect(areas(field)).toEqual([0.5, 0.5]);
  });

  test("a line stands where the decision changes, and colours are paler where the network is less sure", () => {
    const colours = [
      [0, 0, 255],
      [255, 0, 0],
    ];
    const line = 0xff000000;
    const pixels = regionPixels(field, 4, colours, [255, 255, 255], line);
    expect([...pixels.subarray(0, 4)].map((pixel) => pixel === line)).toEqual([false, false, true, false]);
    const blue = (pixel: number) => 255 - (pixel & 255); // how far red is from paper's
    expect(blue(pixels[0])).toBeGreaterThan(blue(pixels[1]));
    expect(pixels[0]).toBe(0xffff8080); // half of the class's colour where the network is certain
    const unsure = { ...field, values: new Float32Array(8).fill(0.5) };
    expect(regionPixels(unsure, 1, colours, [255, 255, 255], line)[0]).toBe(0xffffe0e0);
    const broken = { ...field, values: new Float32Array(8).fill(NaN) };
    expect(regionPixels(broken, 1, colours, [255, 255, 255], line)[0]).toBe(0xffffe0e0);
  });
});
