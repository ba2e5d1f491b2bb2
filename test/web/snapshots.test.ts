import { expect, test } from "vitest";
import { mostSaves, Snapshots } from "../../src/web/workers/snapshots.ts";
import { fc } from "../support/random.ts";

const LIMIT = 8;

test("snapshots stay few, and none is far from any epoch for its age", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 400 }), (gaps) => {
      const snapshots = new Snapshots<number>();
      let latest = 0;
      for (const gap of gaps) {
        latest += gap;
        const epoch = latest;
        snapshots.keep(epoch, LIMIT, () => epoch);
        expect(snapshots.epochs.length).toBeLessThanOrEqual(LIMIT);
        expect(snapshots.epochs.at(-1)).toBe(epoch);
      }
      for (let epoch = 1; epoch <= latest; epoch++) {
        const from = snapshots.before(epoch) ?? 0;
        expect(from).toBeLessThan(epoch);
        // To compute anew at most about as many epochs as lie behind it, and a few.
        expect(epoch - from).toBeLessThanOrEqual(2 * (latest - epoch) + 8);
      }
    }),
  );
});

test("what comes after an epoch is forgotten, and epoch 0 needs no snapshot", () => {
  const snapshots = new Snapshots<number>();
  for (let epoch = 0; epoch <= 5; epoch++) snapshots.keep(epoch, LIMIT, () => epoch);
  expect(snapshots.epochs).toEqual([1, 2, 3, 4, 5]);
  expect(snapshots.before(1)).toBe(null);
  snapshots.dropAfter(3);
  expect(snapshots.epochs).toEqual([1, 2, 3]);
  expect(snapshots.before(9)).toBe(3);
});

test("a run keeps fewer snapshots the larger they are, and none of those that would fill the page's memory", () => {
  expect([1000, 407_080 * 4, 51e6, 92.5e6].map(mostSaves)).toEqual([8, 2, 2, 0]);
  const snapshots = new Snapshots<number>();
  for (let epoch = 1; epoch <= 5; epoch++) snapshots.keep(epoch, 0, () => expect.unreachable());
  expect(snapshots.before(5)).toBe(null);
  const forgotten: number[] = [];
  const shrinking = new Snapshots<number>((save) => forgotten.push(save));
  for (let epoch = 1; epoch <= 5; epoch++) shrinking.keep(epoch, 8, () => epoch);
  shrinking.keep(6, 2, () => 6);
  expect(shrinking.epochs).toHaveLength(2);
  expect([...forgotten, ...shrinking.epochs].sort()).toEqual([1, 2, 3, 4, 5, 6]);
});
