import { expect, test } from "vitest";
import {
  countText,
  durationText,
  lossText,
  percentText,
  plural,
  secondsText,
  sentenceList,
} from "../../../src/report/words/numbers.ts";

test("losses have four significant digits from 0.1 on and three below, with a true minus", () => {
  const losses = [
    2.30885,
    0.154637,
    0.1,
    0.0871234,
    0.00123456,
    0.00099,
    3.2e-7,
    4321.9,
    1.5e7,
    0,
    -0.25,
    NaN,
    Infinity,
  ];
  expect(losses.map(lossText)).toEqual([
    ...[
      "2.309",
      "0.1546",
      "0.1000",
      "0.0871",
      "0.00123",
      "9.90e−4",
      "3.20e−7",
      "4322",
      "1.50e7",
      "0",
      "−0.2500",
      "NaN",
      "∞",
    ],
  ]);
});

test("accuracies are percentages with one decimal", () => {
  expect([0.9578, 1, 0, 0.09995, Number.NEGATIVE_INFINITY].map(percentText)).toEqual([
    "95.8",
    "100.0",
    "0.0",
    "10.0",
    "−∞",
  ]);
});

test("seconds have two significant digits, and are whole from 10 on", () => {
  expect([0, 0.0471, 0.123, 4.5132, 9.96, 42.4, 163.2].map(secondsText)).toEqual([
    "0.0",
    "0.047",
    "0.12",
    "4.5",
    "10",
    "42",
    "163",
  ]);
});

test("a length of time is told with its units, none of them overflowing", () => {
  expect([0.00512, 0.31, 9.97, 59.4, 59.6, 125, 3599.7, 3780].map(durationText)).toEqual([
    "5.1 ms",
    "0.31 s",
    "10 s",
    "59 s",
    "1 min 0 s",
    "2 min 5 s",
    "1 h 0 min",
    "1 h 3 min",
  ]);
});

test("counts set thousands apart and agree with their noun", () => {
  expect([7, 999, 50000, 1234567].map(countText)).toEqual(["7", "999", "50,000", "1,234,567"]);
  expect([0.0005, 1234.5678].map(countText)).toEqual(["0.0005", "1,234.5678"]); // a tick in millions of samples
  expect([plural(1, "seed"), plural(3, "seed"), plural(1000, "class", "classes")]).toEqual([
    "1 seed",
    "3 seeds",
    "1,000 classes",
  ]);
});

test("a list in a sentence has one and", () => {
  expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map((items) => sentenceList(items))).toEqual([
    "",
    "a",
    "a and b",
    "a, b and c",
  ]);
});
