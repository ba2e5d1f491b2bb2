import { expect, test } from "vitest";
import { quantile } from "../../src/statistics/order.ts";
import { quantilesByBits } from "../../src/statistics/quantiles-by-bits.ts";
import { fc } from "../support/random.ts";

const SHARES = [0, 0.25, 0.5, 0.75, 1];

test("they are those of sorting, for all sizes and magnitudes of float32", () => {
  const value = fc.oneof(
    fc.float({ min: 0, noNaN: true }),
    fc.constantFrom(0, 1e-45, 1, 1.0000001192092896, 3.4028234663852886e38, Number.POSITIVE_INFINITY),
  );
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), (values) => {
      const few = Float32Array.from(values, Math.abs); // they are sorted
      const many = Float32Array.from({ length: 5000 }, (_, i) => few[i % few.length]); // they are counted
      for (const vector of [few, many]) {
        expect(quantilesByBits(vector, SHARES)).toEqual(SHARES.map((q) => quantile(vector, q)));
      }
    }),
  );
});

test("a part of a longer vector is looked at alone", () => {
  const vector = Float32Array.from({ length: 100 }, (_, i) => (i * 37) % 100);
  expect(quantilesByBits(vector.subarray(10, 61), SHARES)).toEqual(
    SHARES.map((q) => quantile(vector.subarray(10, 61), q)),
  );
});

test("no values, negative ones, NaN and other shares are refused", () => {
  expect(() => quantilesByBits(new Float32Array(0), SHARES)).toThrow(RangeError);
  for (const strange of [-1, -1e-45, Number.NaN, Number.NEGATIVE_INFINITY]) {
    for (const length of [2, 5000]) {
      const vector = new Float32Array(length).fill(strange, 1, 2);
      expect(() => quantilesByBits(vector, SHARES)).toThrow("got a negative one or NaN");
    }
  }
  expect(() => quantilesByBits(Float32Array.of(1), [1.5])).toThrow(RangeError);
});
