import { expect, test } from "vitest";
import { DataError } from "../../src/core/errors.ts";
import {
  affineMap,
  applyMoments,
  applyTargetMoments,
  SCALES,
  type Scale,
  standardise,
  targetMomentsOf,
} from "../../src/data/scaling.ts";

test("each scale maps black and white to the ends of its range", () => {
  const ends = SCALES.map((scale) => {
    const { a, c } = affineMap(scale);
    return [scale, c, a * 255 + c];
  });
  expect(ends).toEqual([
    ["none", 0, 255],
    ["unit", 0, 1],
    ["symmetric", -1, 1],
    ["standard", 0, 255],
  ]);
});

test("an unknown scale is refused", () => {
  expect(() => affineMap("half" as Scale)).toThrow(
    new RangeError("affineMap: expected a scale of none, unit, symmetric, standard, got half"),
  );
});

const labels = Uint32Array.of(0, 1, 0, 1);
// Columns: 1, 3 among the training samples (mean 2, deviation 1); constant; 0, 0.5.
const table = { count: 4, values: Float32Array.of(9, 0.1, 1, 1, 0.1, 0, 3, 0.1, 0.5, 2, 0.25, -1), labels };

test("columns are standardised by the training samples' mean and deviation, a constant one by 1", () => {
  const { samples, moments } = standardise(table, Uint32Array.of(2, 1));
  expect(moments.mean).toEqual(Float64Array.of(2, Math.fround(0.1), 0.25));
  expect(moments.deviation).toEqual(Float64Array.of(1, 1, 0.25));
  const off = Math.fround(0.25 - Math.fround(0.1));
  expect(samples.values).toEqual(Float32Array.of(7, 0, 3, -1, 0, -1, 1, 0, 1, 0, off, -5));
  expect(samples.labels).toBe(labels);
  expect(table.values[0]).toBe(9);
});

test("the training samples' order doesn't matter", () => {
  // In float64 (1 + 2⁶⁰) − 2⁶⁰ = 0, but (2⁶⁰ − 2⁶⁰) + 1 = 1.
  const large = { count: 3, values: Float32Array.of(1, 2 ** 60, -(2 ** 60)), labels };
  const orders = [Uint32Array.of(0, 1, 2), Uint32Array.of(1, 2, 0)];
  const [one, other] = orders.map((order) => standardise(large, order));
  expect(one.moments.mean).toEqual(Float64Array.of(0));
  expect(other).toEqual(one);
});

test("test samples are mapped by the same moments, and bytes are as good as floats", () => {
  const { moments } = standardise({ count: 2, values: Uint8Array.of(1, 10, 3, 20), labels }, Uint32Array.of(0, 1));
  const mapped = applyMoments({ count: 1, values: Uint8Array.of(4, 5), labels }, moments);
  expect([...mapped.values]).toEqual([2, -2]);
});

test("a missing value becomes the mean of the training samples that have one, and isn't counted among them", () => {
  const values = Float32Array.of(1, NaN, NaN, NaN, 3, NaN, NaN, 5, 7, 6);
  const some = { count: 5, values, labels };
  const { samples, moments } = standardise(some, Uint32Array.of(0, 1, 2));
  expect(moments).toEqual({ mean: Float64Array.of(2, 0), deviation: Float64Array.of(1, 1) });
  expect([...samples.values]).toEqual([-1, 0, 0, 0, 1, 0, 0, 5, 5, 6]);
});

test("a value that rounds to −0 becomes +0", () => {
  const raw = { count: 3, values: Float32Array.of(-3e38, 3e38, -1e-45), labels };
  const { samples } = standardise(raw, Uint32Array.of(0, 1)); // mean 0, deviation 3e38
  expect([...samples.values]).toEqual([-1, 1, 0]);
});

test("no training samples, other columns and values out of float32's range are refused", () => {
  expect(() => standardise(table, new Uint32Array(0))).toThrow(RangeError);
  const { moments } = standardise({ count: 2, values: Float32Array.of(0, 1e-40), labels }, Uint32Array.of(0, 1));
  expect(() => applyMoments(table, moments)).toThrow(
    new RangeError("applyMoments: expected samples of 1 columns, got 3"),
  );
  expect(() => applyMoments({ count: 1, values: Float32Array.of(1), labels }, moments)).toThrow(
    new DataError("standardise: column 1 of sample 1 is 1, too far from the training samples"),
  );
});

test("targets are standardised as columns are, from the training samples alone", () => {
  const samples = { ...table, labels: new Uint32Array(0), targets: Float32Array.of(100, 1, 4, 8) };
  const moments = targetMomentsOf(samples, Uint32Array.of(3, 1, 2)); // 1, 4, 8
  const mean = 13 / 3;
  const deviation = Math.sqrt(((1 - mean) ** 2 + (4 - mean) ** 2 + (8 - mean) ** 2) / 3);
  expect(moments.mean[0]).toBeCloseTo(mean, 14);
  expect(moments.deviation[0]).toBeCloseTo(deviation, 14);
  const { targets, values } = applyTargetMoments(samples, moments);
  expect([...targets!]).toEqual([100, 1, 4, 8].map((t) => Math.fround((t - moments.mean[0]) / moments.deviation[0])));
  expect(values).toBe(samples.values);
  expect(applyTargetMoments(table, moments)).toBe(table);
  expect(() =>
    applyTargetMoments(
      { ...samples, targets: Float32Array.of(3e38, 1, 4, 8) },
      { mean: Float64Array.of(0), deviation: Float64Array.of(0.1) },
    ),
  ).toThrow("standardise: target 1 of sample 1 is 3.0000000054977558e+38, too far");
});
