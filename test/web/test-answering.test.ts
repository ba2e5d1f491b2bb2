import { expect, test } from "vitest";
import { answerFor, classesOf, wrongOne } from "../../src/web/screens/test/answering.ts";
import type { LoadedData, NetworkAnswer } from "../../src/web/workers/protocol.ts";

const facts = (parts: Partial<LoadedData>): LoadedData => ({
  ...{ name: "d", digest: "d", columns: 1, count: 4, testCount: 0, classes: 2 },
  ...parts,
});
const named = facts({ classNames: ["cat", "dog"] });
const answer = (probabilities: number[], classNames: string[] | null): NetworkAnswer => ({ probabilities, classNames });

test("a model's classes are found by name, in whatever order it has them", () => {
  const told = answer([0.1, 0.7, 0.2], ["owl", "dog", "cat"]);
  const classes = classesOf(named, [told]);
  expect(classes).toEqual(["cat", "dog", "owl"]);
  expect(answerFor(told, named, classes)).toEqual({ probabilities: [0.2, 0.7, 0.1] });
  expect(answerFor(answer([1, 0], ["cat", "emu"]), named, ["cat", "dog", "emu"])).toEqual({ probabilities: [1, 0, 0] });
});

test("classes without names, of the model or of the data, go by their numbers", () => {
  expect(answerFor(answer([0.4, 0.6], null), named, ["cat", "dog"])).toEqual({ probabilities: [0.4, 0.6] });
  const plain = facts({ classes: 2 });
  const told = answer([0.2, 0.3, 0.5], ["x", "y", "z"]);
  expect(classesOf(plain, [told])).toEqual(["0", "1", "2"]);
  expect(answerFor(told, plain, ["0", "1", "2"])).toEqual({ probabilities: [0.2, 0.3, 0.5] });
});

test("a network of another task than the data's has no answer", () => {
  const regression = facts({ classes: 0, targetNames: ["price"] });
  const said: NetworkAnswer = { targets: [3], targetNames: ["price"] };
  expect(answerFor(said, regression, [])).toBe(said);
  expect(answerFor(answer([0, 1], null), regression, [])).toEqual({ isOtherTask: true });
  expect(answerFor(said, named, ["cat", "dog"])).toEqual({ isOtherTask: true });
  expect(classesOf(regression, [answer([0, 1], ["a", "b"])])).toEqual([]);
});

test("the sample that a regression misses by most is found, in units of the targets' extents", async () => {
  const truths = [
    [0, 1000],
    [1, 0],
    [0.5, 500],
    [0.2, 100],
  ];
  const said = [
    [0, 1100], // off by a tenth
    [1.5, 0], // off by half
    [0.5, 500],
    [0.2, 150],
  ];
  const ask = {
    samples: async (_: string, places: readonly number[]) =>
      places.map((k) => ({ values: Float32Array.of(k), label: 0, targets: Float32Array.from(truths[k]) })),
    answer: async (_: unknown, [k]: Float32Array) => [{ targets: said[k], targetNames: ["a", "b"] }],
  };
  const data = facts({ classes: 0, targetNames: ["a", "b"] });
  const found = await wrongOne(ask as never, "train", new Uint8Array(), Uint32Array.of(3, 2, 1, 0), data);
  expect(found).toBe(1);
});
