import { expect, test } from "vitest";
import { UsageError } from "../../../src/core/errors.ts";
import { parsePlanFile } from "../../../src/experiment/plan/file.ts";
import { parsePlan, planDigest, planText } from "../../../src/experiment/plan/plan.ts";
import type { DatasetFacts } from "../../../src/experiment/plan/problem.ts";
import { resolvePlan } from "../../../src/experiment/plan/resolve.ts";
import { sectionsOf } from "../../../src/experiment/plan/sections.ts";
import { networksOf } from "../../support/networks.ts";
import { exampleFacts } from "../example.ts";

const factsOf = (name: string, more: Partial<DatasetFacts> = {}): DatasetFacts => ({
  ...{ name, digest: name.charCodeAt(0).toString(16).padStart(64, "0"), columns: 4, classes: 3, count: 150 },
  ...{ pictures: false, isTable: true },
  ...more,
});
const iris = factsOf("iris");
const wine = factsOf("wine", { columns: 13 });
const houses = factsOf("houses", { classes: 0, targets: ["price"], columns: 7 });

const parse = (text: string) => parsePlanFile(text, "mine.yaml");
const read = (text: string, ...facts: DatasetFacts[]) => resolvePlan(parse(text), facts);

test("problems may have data sets of their own, by which they are called", () => {
  const text =
    "{problem: {hidden: 8}, problems: [{data: iris}, {data: wine, hidden: 4}, {data: iris, label: wide, hidden: 64}], techniques: [rprop-]}";
  expect(parse(text).sources).toEqual([
    { data: "iris", reading: {} },
    { data: "wine", reading: {} },
  ]);
  const plan = read(text, iris, wine);
  expect(networksOf(plan).map(({ label, problem }) => [label, problem.data, problem.layers])).toEqual([
    ["iris", "iris", [4, 8, 3]],
    ["wine, 4 hidden units", "wine", [13, 4, 3]],
    ["wide", "iris", [4, 64, 3]],
  ]);
  expect(networksOf(plan)[1].problem.dataDigest).toBe(wine.digest);
  expect(parsePlan(JSON.parse(planText(plan)))).toEqual(plan);
});

test("data sets that vary are the slowest of all combinations", () => {
  const plan = read("{vary: {hidden: [4, 8], data: [iris, wine]}, techniques: [rprop-]}", iris, wine);
  expect(plan.problems.map(({ label }) => label)).toEqual([
    "iris, 4 hidden units",
    "iris, 8 hidden units",
    "wine, 4 hidden units",
    "wine, 8 hidden units",
  ]);
});

test("a table says how it is read, or the plan does for all", () => {
  const { sources, reading } = parse(
    "{missing: drop, vary: {data: [{path: a.csv, label: kind}, b.csv]}, techniques: [rprop-]}",
  );
  expect(reading).toEqual({ missing: "drop" });
  expect(sources).toEqual([
    { data: "a.csv", reading: { label: "kind" } },
    { data: "b.csv", reading: {} },
  ]);
  expect(parse("{data: a.csv, label: kind, problems: [{}, {data: iris}], techniques: [rprop-]}").sources).toEqual([
    { data: "a.csv", reading: { label: "kind" } },
    { data: "iris", reading: {} },
  ]);
});

test("a plan of one data set is the same in either way, with the digest that it had", () => {
  const [old, own] = ["{data: iris, techniques: [rprop-]}", "{problems: [{data: iris}], techniques: [rprop-]}"];
  expect(planDigest(read(own, iris))).toBe(planDigest(read(old, iris)));
  expect(parse(old).sources).toEqual([{ data: "iris", reading: {} }]);
});

test("each problem of classes and of numbers has the targets that are for it", () => {
  const plan = read("{vary: {data: [iris, houses.csv]}, techniques: [rprop-]}", iris, houses);
  const [classes, numbers] = sectionsOf(plan, []);
  expect(classes.targets).toEqual([
    { figure: "accuracy", value: 0.95 },
    { figure: "loss", value: 0.5 },
  ]);
  expect(numbers.targets).toEqual([{ figure: "loss", value: 0.5 }]);
  expect(numbers.problem).toMatchObject({ task: "regression", loss: "mean-squared-error", layers: [7, 128, 1] });
});

const MIXED = "vary: {data: [iris, houses.csv]}, techniques: [rprop-]";

test.each([
  [
    `{${MIXED}, measure: test_accuracy}`,
    "1:58: expected a measure that all problems have, got test_accuracy, and houses is a regression",
  ],
  [
    `{${MIXED}, measure: evaluation_rmse}`,
    "1:58: expected a measure that all problems have, got evaluation_rmse, and iris is one of classes",
  ],
  [
    `{${MIXED}, stop: {target: {accuracy: 0.9}}}`,
    "1:65: expected a target that all problems have, got accuracy, and houses is a regression",
  ],
  [
    `{${MIXED}, targets: [{rmse: 2}]}`,
    "1:58: expected a target for every problem, got rmse, and iris is one of classes",
  ],
  [
    `{${MIXED}, problem: {select: accuracy}}`,
    "1:2: select: expected classes for accuracy, got data (houses) with targets",
  ],
])("%s is refused", (text, message) => {
  expect(() => read(text, iris, houses)).toThrow(new UsageError(`mine.yaml:${message}`));
});

test.each([
  [
    "{problems: [{data: iris}, {data: {path: iris}}], techniques: [rprop-]}",
    "expected problems that differ, got iris twice",
  ],
  ["{vary: {data: []}, techniques: [rprop-]}", "mine.yaml:1:9: at vary.data: expected at least 1 entry, got []"],
  [
    "{vary: {data: [{label: x}]}, techniques: [rprop-]}",
    "mine.yaml:1:16: at vary.data[0].path: expected a string, got nothing",
  ],
  [
    "{vary: {data: [3]}, techniques: [rprop-]}",
    "mine.yaml:1:16: at vary.data[0]: expected a data set, such as iris or {path: flowers.csv, label: species}, got 3",
  ],
])("%s is refused, too", (text, message) => {
  expect(() => read(text, iris, { ...iris })).toThrow(message);
});

test("facts of other data sets than the file's are a mistake", () => {
  expect(() => resolvePlan(parse("{techniques: [rprop-]}"), [exampleFacts, iris])).toThrow(
    new RangeError("plan: expected facts of 1 data sets, got 2"),
  );
});
