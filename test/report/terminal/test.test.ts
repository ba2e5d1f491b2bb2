import { expect, test } from "vitest";
import { testReport } from "../../../src/report/terminal/test.ts";
import { classFigures } from "../../../src/tester/tester.ts";

const figures = (confusion: number[][], loss: number) => {
  const samples = confusion.flat().reduce((a, b) => a + b, 0);
  const right = confusion.reduce((sum, row, k) => sum + row[k], 0);
  return { loss, accuracy: right / samples, confusion, perClass: classFigures(confusion), worst: [] };
};

test("a test's report has loss, accuracy, confusion matrix and each class's precision and recall", () => {
  const confusion = [
    [8, 2, 0],
    [1, 9, 0],
    [0, 0, 0],
  ];
  expect(testReport(figures(confusion, 0.3456), ["cat", "dog", "eel"], { color: false, width: 80 })).toBe(`\
loss 0.3456, accuracy 85.0 %: 3 wrong of 20 samples

label  what the network said
       cat dog eel
  cat    8   2   ·
  dog    1   9   ·
  eel    ·   ·   ·

class  precision %  recall %  samples
  cat         88.9      80.0       10
  dog         81.8      90.0       10
  eel            —         —        0
`);
});

test("where the matrix is too wide, the most frequent confusions are listed, the most frequent first", () => {
  const confusion = Array.from({ length: 30 }, (_, k) =>
    Array.from({ length: 30 }, (_, j) => (k === j ? 10 : 0) as number),
  );
  confusion[3][5] = 12;
  confusion[7][1] = 4;
  const text = testReport(figures(confusion, 1), undefined, { color: false, width: 80 });
  expect(text).toContain("most often confused\n12 × 3 taken for 5\n 4 × 7 taken for 1\n");
  expect(text).not.toContain("what the network said");
});

test("classes' names can't write to the terminal what they like", () => {
  const names = ["a\x1b[2Jb", "c\nd"];
  const text = testReport(
    figures(
      [
        [1, 1],
        [0, 2],
      ],
      1,
    ),
    names,
    { color: false, width: 80 },
  );
  expect(text).toContain("\n   c\ufffdd       ·      2\n");
  expect(text).not.toContain("\x1b");
});

test("a network without a fault is told so", () => {
  const text = testReport(figures([[5]], 0.01), undefined, { color: false, width: 10 });
  expect(text).toContain("accuracy 100.0 %: 0 wrong of 5 samples");
});
