import { expect, test } from "vitest";
import { foldedDataset, foldParts, restCount } from "../../src/data/folds.ts";
import { smallDataset } from "../../src/data/small/registry.ts";
import { fc } from "../support/random.ts";
import { slopeDataset } from "../support/trials.ts";

const all = (of: number) => Array.from({ length: of }, (_, k) => ({ of, index: k + 1 }));

test("each sample is held out by exactly one fold, and is in the rest of all others", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 120 }),
      fc.nat(),
      fc.nat(0xffffffff),
      fc.boolean(),
      (count, f, seed, isOf) => {
        const of = 2 + (f % (count - 1));
        const labels = isOf ? Uint32Array.from({ length: count }, (_, s) => (s * s) % 5) : undefined;
        const held = new Array<number>(count).fill(0);
        for (const fold of all(of)) {
          const parts = foldParts(count, fold, seed, labels);
          for (const sample of parts.held) held[sample]++;
          expect([...parts.rest, ...parts.held].sort((a, b) => a - b)).toEqual(
            Array.from({ length: count }, (_, s) => s),
          );
          expect(parts.rest.length).toBeGreaterThanOrEqual(restCount(count, of));
          expect(parts.rest.length).toBeLessThanOrEqual(restCount(count, of) + 1);
        }
        expect(held.every((times) => times === 1)).toBe(true);
      },
    ),
    { numRuns: 100 },
  );
});

test("stratified folds differ in no class by more than a sample, and not by more than one in all", () => {
  const labels = fc.array(fc.nat(4), { minLength: 2, maxLength: 150 }).map((some) => Uint32Array.from(some));
  fc.assert(
    fc.property(labels, fc.nat(), fc.nat(0xffffffff), (some, f, seed) => {
      const of = 2 + (f % (some.length - 1));
      const parts = all(of).map((fold) => foldParts(some.length, fold, seed, some).held);
      const spread = (counts: readonly number[]) => Math.max(...counts) - Math.min(...counts);
      expect(spread(parts.map(({ length }) => length))).toBeLessThanOrEqual(1);
      for (let c = 0; c < 5; c++) {
        expect(spread(parts.map((held) => held.filter((sample) => some[sample] === c).length))).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 100 },
  );
});

test("ten folds of iris hold five of each class out", async () => {
  const iris = await smallDataset("iris");
  const { train, test: held } = foldedDataset(iris, { of: 10, index: 3 }, 0, true);
  expect([train.count, held!.count]).toEqual([135, 15]);
  expect([0, 1, 2].map((c) => held!.labels.filter((label) => label === c).length)).toEqual([5, 5, 5]);
  expect(held!.values).toHaveLength(15 * 4);
});

test("rows, labels and targets stay together", () => {
  const data = slopeDataset(50);
  const fold = { of: 4, index: 2 };
  const { rest, held } = foldParts(50, fold, 7);
  const { train, test: out, digest } = foldedDataset(data, fold, 7, false);
  expect(digest).toBe(data.digest);
  for (const [samples, indices] of [[train, rest] as const, [out!, held] as const]) {
    indices.forEach((index, k) => {
      expect(samples.values.slice(3 * k, 3 * k + 3)).toEqual(data.train.values.slice(3 * index, 3 * index + 3));
      expect(samples.targets!.slice(2 * k, 2 * k + 2)).toEqual(data.train.targets!.slice(2 * index, 2 * index + 2));
    });
  }
});

test.each([
  [{ of: 1, index: 1 }, "folds: expected from 2 to 9 folds of 9 samples, got 1"],
  [{ of: 10, index: 1 }, "folds: expected from 2 to 9 folds of 9 samples, got 10"],
  [{ of: 3, index: 0 }, "folds: expected a fold from 1 to 3, got 0"],
  [{ of: 3, index: 4 }, "folds: expected a fold from 1 to 3, got 4"],
])("the fold %j of nine samples is refused", (fold, message) => {
  expect(() => foldParts(9, fold, 0)).toThrow(new RangeError(message));
});
