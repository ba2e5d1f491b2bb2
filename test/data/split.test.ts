import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { littleEndianBytes, sha256Hex } from "../../src/core/sha256.ts";
import { split } from "../../src/data/split.ts";
import { fc } from "../support/random.ts";

interface SeedingRow {
  seed: number;
  random_split_train_sha256_i32: string;
  random_split_eval_sha256_i32: string;
}
const golden = JSON.parse(readFileSync(new URL("../golden/seeding.json", import.meta.url), "utf8"));

test.each(golden.rows as SeedingRow[])("from seed $seed the split is random_split's", (row) => {
  const { train, evaluation } = split(60000, 50000, 10000, row.seed);
  expect(sha256Hex(littleEndianBytes(train))).toBe(row.random_split_train_sha256_i32);
  expect(sha256Hex(littleEndianBytes(evaluation))).toBe(row.random_split_eval_sha256_i32);
});

test("a split is a partition: no sample twice, none invented, all if all are asked for", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(), fc.nat(), fc.nat(0xffffffff), (count, t, e, seed) => {
      const trainSize = 1 + (t % count);
      const evaluationSize = e % (count - trainSize + 1);
      const { train, evaluation } = split(count, trainSize, evaluationSize, seed);
      const all = new Set([...train, ...evaluation]);
      expect([train.length, evaluation.length]).toEqual([trainSize, evaluationSize]);
      expect(all.size).toBe(trainSize + evaluationSize);
      expect(Math.max(...all)).toBeLessThan(count);
    }),
    { numRuns: 100 },
  );
});

test("a smaller evaluation set is the beginning of the larger one, on the same training samples", () => {
  const large = split(100, 60, 40, 3);
  const small = split(100, 60, 10, 3);
  expect(small.train).toEqual(large.train);
  expect(small.evaluation).toEqual(large.evaluation.slice(0, 10));
});

test.each([
  [0, 5, "split: expected a positive number of training samples, got 0"],
  [2.5, 5, "split: expected a positive number of training samples, got 2.5"],
  [5, -1, "split: expected 0 or more evaluation samples, got -1"],
  [5, Number.NaN, "split: expected 0 or more evaluation samples, got NaN"],
  [8, 3, "split: expected at most 10 samples, got 8 + 3"],
])("a split of 10 samples into %s and %s is refused", (train, evaluation, message) => {
  expect(() => split(10, train, evaluation, 0)).toThrow(new RangeError(message));
});

test("labels that aren't those of the samples are refused", () => {
  expect(() => split(10, 5, 3, 0, new Uint32Array(0))).toThrow(
    new RangeError("split: expected 10 labels to stratify by, got 0"),
  );
});

/** How many of some samples are of each class. */
function counts(labels: Uint32Array, indices: Uint32Array, classes: number): number[] {
  const all = new Array<number>(classes).fill(0);
  for (const index of indices) all[labels[index]]++;
  return all;
}

test("a stratified split gives each class its share of both parts, to a sample", () => {
  const labels = fc.array(fc.nat(4), { minLength: 1, maxLength: 200 }).map((all) => Uint32Array.from(all));
  fc.assert(
    fc.property(labels, fc.nat(), fc.nat(), fc.nat(0xffffffff), (labels, t, e, seed) => {
      const count = labels.length;
      const [trainSize, evaluationSize] = [1 + (t % count), e % (count - (t % count))];
      const { train, evaluation } = split(count, trainSize, evaluationSize, seed, labels);
      expect([train.length, evaluation.length]).toEqual([trainSize, evaluationSize]);
      expect(new Set([...train, ...evaluation]).size).toBe(trainSize + evaluationSize);
      const all = counts(labels, Uint32Array.from(labels.keys()), 5);
      const [own, other] = [train, evaluation].map((part) => counts(labels, part, 5));
      for (let c = 0; c < 5; c++) {
        expect(Math.abs(own[c] - (trainSize * all[c]) / count)).toBeLessThan(2);
        expect(Math.abs(own[c] + other[c] - ((trainSize + evaluationSize) * all[c]) / count)).toBeLessThan(1);
      }
    }),
    { numRuns: 300 },
  );
});

test("a stratified split follows the same permutation, and of equal classes the parts are equal", () => {
  const labels = Uint32Array.from({ length: 150 }, (_, k) => Math.floor(k / 50));
  const { train, evaluation } = split(150, 120, 30, 9, labels);
  expect(counts(labels, train, 3)).toEqual([40, 40, 40]);
  expect(counts(labels, evaluation, 3)).toEqual([10, 10, 10]);
  const order = [...split(150, 150, 0, 9).train];
  const ranks = [...train].map((index) => order.indexOf(index));
  expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  expect(split(150, 120, 30, 9).train).not.toEqual(train);
});
