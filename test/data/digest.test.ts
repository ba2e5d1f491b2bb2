import { expect, test } from "vitest";
import { datasetDigest, packedValues } from "../../src/data/digest.ts";

const labels = Uint32Array.of(1, 0);

// The digests were worked out in Python, with struct and hashlib.
test("small integers are hashed as bytes, whichever array holds them", () => {
  const expected = "7b1ec3fa30a89d00bd4e7557149a0130eff82bf543011ba03a6cff469fa6b692";
  for (const values of [Uint8Array.of(0, 255, 7, 1), Float32Array.of(-0, 255, 7, 1)]) {
    expect(datasetDigest({ columns: 2, classes: 3, train: { count: 2, values, labels } })).toBe(expected);
  }
});

test("other values are hashed as float32", () => {
  const train = { count: 2, values: Float32Array.of(0, 255, 7, 0.5), labels };
  expect(datasetDigest({ columns: 2, classes: 3, train })).toBe(
    "2259158bf9bb9cf1d7b5cf32e89fec3587277a027c917e6903ad6ccae91d2caa",
  );
});

test("a test set follows the training set", () => {
  const train = { count: 2, values: Uint8Array.of(0, 255, 7, 1), labels };
  const testSet = { count: 1, values: Float32Array.of(-1, 256), labels: Uint32Array.of(2) };
  expect(datasetDigest({ columns: 2, classes: 3, train, test: testSet })).toBe(
    "000fd4abb96be1e4052023b0814958c223fa9e6564875e69ee2ece00125ed602",
  );
});

test.each([[256], [-1], [0.5]])("values with %s among them are kept as float32", (value) => {
  const values = Float32Array.of(0, value);
  expect(packedValues(values)).toBe(values);
});

test("of a regression, the targets follow as float32, and the classes are 0", () => {
  // sha256 of struct.pack("<3I4B4f", 2, 2, 0, 0, 255, 7, 1, 0.5, -3, 1e10, 0)
  const targets = Float32Array.of(0.5, -3, 1e10, 0);
  const train = { count: 2, values: Uint8Array.of(0, 255, 7, 1), labels: new Uint32Array(0), targets };
  expect(datasetDigest({ columns: 2, classes: 0, train })).toBe(
    "605843c7d0359b09333b31d690dbbf1be60c68ee10149cf2cc67ff1fb7505c84",
  );
});
