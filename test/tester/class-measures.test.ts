import { expect, test } from "vitest";
import { classMeasures } from "../../src/tester/class-measures.ts";

// By scikit-learn's definitions, worked out by hand: recall 8/10, 9/10, 0/5; F1 16/19, 18/26, 0/5.
test("balanced accuracy and macro F1 are means over the classes", () => {
  const confusion = [
    [8, 2, 0],
    [1, 9, 0],
    [0, 5, 0],
  ];
  expect(classMeasures(0.5, confusion)).toEqual({
    ...{ loss: 0.5, correct: 17, count: 25, accuracy: 17 / 25 },
    balancedAccuracy: (0.8 + 0.9 + 0) / 3,
    macroF1: expect.closeTo((16 / 19 + 18 / 26 + 0) / 3, 14),
  });
});

test("a class that is neither there nor said takes no part, one that is only said counts in F1 alone", () => {
  expect(classMeasures(1, [[3, 0], [0, 0]])).toMatchObject({ balancedAccuracy: 1, macroF1: 1 }); // biome-ignore format: a matrix
  expect(classMeasures(1, [[3, 1], [0, 0]])).toMatchObject({ balancedAccuracy: 0.75, macroF1: (6 / 7 + 0) / 2 }); // biome-ignore format: a matrix
});
