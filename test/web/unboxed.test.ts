import { expect, test } from "vitest";
import { unboxed } from "../../src/web/workers/unboxed.ts";

test("a copy that a message brought is the same data, in lists of its own", () => {
  const record = {
    id: "a",
    model: null,
    isOpen: false,
    curve: { loss: [0.5, NaN, Infinity, -0], epoch: [0, 1, 2, 3], none: [] },
    quantiles: [[[1.5, 2.5], [3]], []],
    mixed: [1, "NaN", null, { at: [0.25] }],
    weights: new Float32Array([1, 2]),
  };
  const received = structuredClone(record);
  const copy = unboxed(received);
  expect(copy).toEqual(record);
  expect(Object.keys(copy)).toEqual(Object.keys(record));
  expect(copy.curve.loss).not.toBe(received.curve.loss);
  expect(copy.weights).toBe(received.weights);
});
