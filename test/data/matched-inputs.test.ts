import { expect, test } from "vitest";
import type { InputColumn } from "../../src/core/contracts.ts";
import { DataError } from "../../src/core/errors.ts";
import { matchedInputs } from "../../src/data/matched-inputs.ts";

const have: InputColumn[] = [
  { name: "a" },
  { name: "town", categories: ["bonn", "oslo", "rome"] },
  { name: "" },
  { name: "b", indicator: true },
];
const matched = (values: number[], wanted: InputColumn[]) => [
  ...matchedInputs(Float32Array.from(values), have, wanted),
];

test("a sample's inputs are found by the columns' names, and texts by themselves", () => {
  const values = [1, 0, 1, 0, 7, 5, 0];
  expect(matched(values, [{ name: "b" }, { name: "town", categories: ["oslo", "wien"] }, { name: "a" }])).toEqual([
    5, 1, 0, 1,
  ]);
  expect(matched(values, [{ name: "" }, { name: "b", indicator: true }])).toEqual([7, 5, 0]);
  expect(matched(values, have)).toEqual(values);
});

test("missing values stay missing, and are told if the model wants that", () => {
  const values = [Number.NaN, Number.NaN, Number.NaN, Number.NaN, 7, Number.NaN, 1];
  expect(
    matched(values, [
      { name: "a", indicator: true },
      { name: "town", categories: ["oslo"] },
    ]),
  ).toEqual([Number.NaN, 1, Number.NaN]);
  expect(matched(values, [{ name: "b", indicator: true }])).toEqual([Number.NaN, 1]);
});

test.each<[InputColumn[], string]>([
  [[{ name: "c" }], 'column "c": expected it as the model has it, got none'],
  [[{ name: "" }, { name: "" }], 'column "": expected it as the model has it, got none'],
  [[{ name: "town" }], 'column "town": expected numbers as the model has them, got texts'],
  [[{ name: "a", categories: ["x"] }], 'column "a": expected texts as the model has them, got numbers'],
  [
    [{ name: "town", categories: ["bonn", "rome"] }],
    'column "town": expected one of the texts that the model knows, "bonn", "rome", got "oslo"',
  ],
])("%j is refused", (wanted, message) => {
  expect(() => matched([1, 0, 1, 0, 7, 5, 0], wanted)).toThrow(new DataError(message));
});
