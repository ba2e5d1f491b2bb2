import { describe, expect, test } from "vitest";
import { UsageError } from "../../src/core/errors.ts";
import { datasetDigest } from "../../src/data/digest.ts";
import { syntheticDataset } from "../../src/data/synthetic/dataset.ts";
import { SYNTHETIC } from "../../src/data/synthetic/registry.ts";
import { ownSamples } from "../../src/experiment/trial/layout.ts";
import { identityOn, trialOn } from "../support/trials.ts";

// Computed in Python with its own mt19937, math and struct: first two training samples, and the digest of all.
const PYTHON = {
  moons: [
    [-0.7962031364440918, 0.28983956575393677, -0.06892159581184387, -0.3969040811061859],
    "3d65a1b7303d550b3e6c1654295bd572d8a6a529e19a766c3cad99f1d6b9b79c",
  ],
  spirals: [
    [0.787693977355957, 0.24613232910633087, 0.5764561891555786, 0.05360277369618416],
    "21d95d044932a7f9ea19994123b2f79c444a69e118982c915f9d5caae37426d4",
  ],
  rings: [
    [-0.03758884221315384, -0.11681490391492844, -0.3877440094947815, 0.41106072068214417],
    "57a2bf73836159af90f67c5b40195a95c37d55debd6f4dd136ad4526d4aa1ba9",
  ],
  checkerboard: [
    [0.11625561118125916, 0.07771314680576324, 0.6892216205596924, -0.5265374779701233],
    "e34ee738db9a38a7dce91d408dfff85d7e3cdd183889935a4d17b3c973ae0699",
  ],
} as const;

describe.each(SYNTHETIC.map((set) => [set.name, set] as const))("%s", (name, { classes, digest }) => {
  const data = syntheticDataset(name);

  test.runIf(name in PYTHON)("is what Python computed", () => {
    const [first, expected] = PYTHON[name as keyof typeof PYTHON];
    expect([...data.train.values.subarray(0, 4)]).toEqual(first);
    expect(data.digest).toBe(expected);
  });

  test("has the digest that is listed", () => {
    expect(data.digest).toBe(digest);
    expect(datasetDigest(data)).toBe(digest);
  });

  test("has its classes in turn, in training and test samples of their own", () => {
    expect(data).toMatchObject({ name, columns: 2, classes, train: { count: 1200 }, test: { count: 400 } });
    for (const { count, labels } of [data.train, data.test!]) {
      expect([...labels]).toEqual(Array.from({ length: count }, (_, s) => s % classes));
    }
    expect(data.test!.values.slice(0, 4)).not.toEqual(data.train.values.slice(0, 4));
  });

  test("lies around the middle and within the unit square and its noise", () => {
    const { values } = data.train;
    for (const column of [0, 1]) {
      const coordinates = Array.from(values).filter((_, i) => i % 2 === column);
      expect(Math.abs(coordinates.reduce((sum, value) => sum + value) / 1200)).toBeLessThan(0.06);
      expect(Math.max(...coordinates.map(Math.abs))).toBeLessThan(1.2);
    }
  });
});

test("a checkerboard's classes take turns on its squares", () => {
  const { point } = SYNTHETIC.find(({ name }) => name === "checkerboard")!;
  const board = Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => -1));
  for (const label of [0, 1]) {
    for (let square = 0; square < 8; square++) {
      const draws = [square / 8, 0.5, 0.5];
      const [x, y] = point(label, () => draws.shift()!);
      board[Math.floor(2 * y + 2)][Math.floor(2 * x + 2)] = label;
    }
  }
  expect(board.map((row) => row.join(""))).toEqual(["0101", "1010", "0101", "1010"]);
});

test("an unknown name is refused with the nearest one", () => {
  expect(() => syntheticDataset("spiral")).toThrow(
    new UsageError(
      `synthetic data: expected one of ${SYNTHETIC.map(({ name }) => name).join(", ")}, got "spiral"; did you mean spirals?`,
    ),
  );
});

/** Greatest evaluation accuracy of the last epoch over the seeds 0 to 2, standardised as by default. */
function accuracies(name: string, hidden: readonly number[], epochs: number): number[] {
  return [0, 1, 2].map((seed) => {
    const raw = syntheticDataset(name);
    const wanted = { hidden, epochs, seed, hyper: { delta0: 0.01 }, problem: { scale: "standard" } } as const;
    const { dataset } = ownSamples(raw, identityOn(raw, wanted));
    return trialOn(dataset, wanted).record.curve.evaluation.accuracy.at(-1)!;
  });
}

test("iRprop⁺ learns the moons with 16 hidden units in 100 epochs", () => {
  expect(Math.min(...accuracies("moons", [16], 100))).toBeGreaterThanOrEqual(0.99);
});

test("the checkerboard is hard for 16 hidden units, and two layers of them learn it better", () => {
  expect(Math.max(...accuracies("checkerboard", [16], 100))).toBeLessThan(0.75);
  expect(Math.min(...accuracies("checkerboard", [16, 16], 300))).toBeGreaterThan(0.75);
});
