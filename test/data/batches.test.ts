import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { BatchOrder, batches, fullBatch } from "../../src/data/batches.ts";
import { split } from "../../src/data/split.ts";

interface BatchRow {
  rule: string;
  batch: number;
  seed: number;
  first8_of_each_epoch: number[][];
}
const golden = JSON.parse(readFileSync(new URL("../golden/mnist-batches.json", import.meta.url), "utf8"));

describe("the order of an epoch", () => {
  test.each(golden.rows as BatchRow[])("is the DataLoader's: $rule, batches of $batch, seed $seed", (row) => {
    const order = new BatchOrder(split(60000, 50000, 10000, row.seed).train, row.seed);
    expect(row.first8_of_each_epoch.length).toBe(2);
    for (const first8 of row.first8_of_each_epoch) expect([...order.nextEpoch().subarray(0, 8)]).toEqual(first8);
  });

  test("holds each training sample once, and differs between epochs", () => {
    const train = Uint32Array.of(40, 7, 19, 3, 28, 11, 30, 5);
    const order = new BatchOrder(train, 9);
    const epochs = [order.nextEpoch(), order.nextEpoch()];
    for (const epoch of epochs) expect(fullBatch(epoch)).toEqual(fullBatch(train));
    expect(epochs[0]).not.toEqual(epochs[1]);
    expect([...train]).toEqual([40, 7, 19, 3, 28, 11, 30, 5]);
  });
});

describe("batches", () => {
  test("cut the order without losing the rest", () => {
    const cut = [...batches(Uint32Array.of(4, 3, 2, 1, 0), 2)];
    expect(cut).toEqual([Uint32Array.of(4, 3), Uint32Array.of(2, 1), Uint32Array.of(0)]);
  });

  test.each([0, -1, 1.5, Number.NaN])("of %s samples are refused", (size) => {
    expect(() => [...batches(Uint32Array.of(1), size)]).toThrow(
      new RangeError(`batches: expected a size that is a positive integer, got ${String(size)}`),
    );
  });
});

test("a full batch takes the training samples by rising index", () => {
  expect([...fullBatch(Uint32Array.of(10, 9, 100, 2))]).toEqual([2, 9, 10, 100]);
});
