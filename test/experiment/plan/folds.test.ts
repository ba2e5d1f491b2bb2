import { expect, test } from "vitest";
import { UsageError } from "../../../src/core/errors.ts";
import { resolveConfiguration } from "../../../src/experiment/configuration/configuration.ts";
import { comparisonPlan } from "../../../src/experiment/plan/comparison.ts";
import { parsePlanFile } from "../../../src/experiment/plan/file.ts";
import { gatheredPlans } from "../../../src/experiment/plan/gather.ts";
import { parsePlan, planDigest, planText } from "../../../src/experiment/plan/plan.ts";
import { resolvePlan } from "../../../src/experiment/plan/resolve.ts";
import { requiredCount, sectionsOf, trialPlaces } from "../../../src/experiment/plan/sections.ts";
import { isShardTrial } from "../../../src/experiment/plan/shard.ts";
import { recordId } from "../../../src/experiment/record/id.ts";
import { exampleFacts, exampleIdentity, exampleRecord } from "../example.ts";

const read = (text: string) => resolvePlan(parsePlanFile(text, "mine.yaml"), exampleFacts);
const plan = read("{techniques: [rprop-, irprop+], seeds: 2, folds: 3}");

test("each technique has every fold of every seed, seed after seed, with the same samples in all folds", () => {
  expect(plan.folds).toBe(3);
  expect(plan.trials.map(({ identity: { technique, seed, fold } }) => [technique.id, seed, fold!.index])).toEqual(
    ["rprop-", "irprop+"].flatMap((id) => [0, 1].flatMap((seed) => [1, 2, 3].map((index) => [id, seed, index]))),
  );
  expect(
    plan.trials.every(({ identity: { fold, problem } }) => fold!.of === 3 && problem === plan.problems[0].problem),
  ).toBe(true);
  expect(plan.problems[0].problem).toMatchObject({ train: 33333, evaluation: 6667 }); // of the 40,000 that a fold leaves
  expect(requiredCount(plan)).toBe(12);
  expect(parsePlan(JSON.parse(planText(plan)))).toEqual(plan);
});

test("a fold is a part of the identity, and so of the id", () => {
  const identity = exampleIdentity();
  const ids = [identity, ...[1, 2].map((index) => ({ ...identity, fold: { of: 2, index } }))].map(recordId);
  expect(new Set(ids).size).toBe(3);
});

test("places, sections and shards know of folds", () => {
  expect(trialPlaces(plan).get(plan.trials[8].id)).toMatchObject({ run: { seed: 0, fold: { of: 3, index: 3 } } });
  const [section] = sectionsOf(plan, []);
  expect([section.folds, section.trials.length]).toEqual([3, 12]);
  const own = [1, 2, 3, 4, 5].map((index) => plan.trials.filter(isShardTrial(plan, { index, of: 5 })).length);
  expect(own).toEqual([3, 3, 2, 2, 2]);
});

test("nbl compare --folds makes the plan that a file with folds makes", () => {
  const settings = { techniques: ["rprop-", "irprop+"], seeds: 2, folds: 3 };
  const compared = comparisonPlan(resolveConfiguration("compare", settings), exampleFacts);
  expect(planDigest(compared)).toBe(planDigest(plan));
  expect(resolveConfiguration("train", { folds: 3 })).not.toHaveProperty("folds");
});

test("records of folds and of whole seeds are studies of their own", () => {
  const whole = read("{techniques: [rprop-], seeds: 2}");
  const records = [plan.trials[0], plan.trials[7], whole.trials[1]].map(({ identity }) => exampleRecord(identity));
  const plans = gatheredPlans(records);
  expect(plans.map(({ folds, seeds, trials }) => [folds, seeds, trials.length])).toEqual([
    [3, [0], 6],
    [undefined, [1], 1],
  ]);
});

test.each([
  ["{techniques: [rprop-], folds: 1}", "mine.yaml:1:24: at folds: expected a number of at least 2, got 1"],
  ["{techniques: [rprop-], folds: 2.5}", "mine.yaml:1:24: at folds: expected an integer, got 2.5"],
  [
    "{techniques: [rprop-], folds: 3, track: {tuning: {points: 2}}}",
    "mine.yaml:1:1: expected folds or tuning, got both: candidates would be chosen with the samples of every fold",
  ],
])("%s is refused", (text, message) => {
  expect(() => read(text)).toThrow(new UsageError(message));
});

test("more folds than samples are refused", () => {
  const file = parsePlanFile("{techniques: [rprop-], folds: 13}", "mine.yaml");
  expect(() => resolvePlan(file, { ...exampleFacts, count: 12 })).toThrow(
    new UsageError("mine.yaml:1:24: folds: expected at most the 12 samples of mnist, got 13"),
  );
});

test("a plan whose trials aren't those of its folds is refused", () => {
  const json = JSON.parse(planText(plan));
  expect(() => parsePlan({ ...json, folds: 2 })).toThrow("expected the trials that follow from its problems");
  const { folds: _, ...without } = json;
  expect(() => parsePlan(without)).toThrow("expected the trials that follow from its problems");
});
