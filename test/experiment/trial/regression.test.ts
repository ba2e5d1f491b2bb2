import { describe, expect, test } from "vitest";
import { split } from "../../../src/data/split.ts";
import { parseRecord } from "../../../src/experiment/record/parse-record.ts";
import { recordText, type TrialRecord2 } from "../../../src/experiment/record/record.ts";
import { compareRecords } from "../../../src/experiment/record/verify.ts";
import { checkpointFile } from "../../../src/experiment/trial/checkpoint.ts";
import { readCheckpoint } from "../../../src/experiment/trial/read-checkpoint.ts";
import type { TrialSave } from "../../../src/experiment/trial/trial.ts";
import { readModel } from "../../../src/formats/read-model.ts";
import type { Point } from "../../../src/trainer/trainer.ts";
import { REGRESSION, slopeDataset, trialOn, type Wanted } from "../../support/trials.ts";

const slope = slopeDataset();
const one = {
  ...slope,
  targetNames: ["area"],
  train: { ...slope.train, targets: slope.train.targets!.filter((_, i) => i % 2 === 1) },
  test: { ...slope.test!, targets: slope.test!.targets!.filter((_, i) => i % 2 === 1) },
};
const regression = (wanted: Wanted = {}) =>
  trialOn(slope, { epochs: 30, ...wanted, problem: { ...REGRESSION, ...wanted.problem } });
type Figures = { loss: number; rmse: number };

test("with one target, RMSE is the root of the loss times the target's deviation in the training samples", () => {
  const { record } = trialOn(one, { epochs: 20, problem: { ...REGRESSION, targets: ["area"] } });
  const { train } = split(600, 500, 100, 0);
  const own = Array.from(train, (s) => one.train.targets[s]);
  const mean = own.reduce((sum, t) => sum + t, 0) / own.length;
  const deviation = Math.sqrt(own.reduce((sum, t) => sum + (t - mean) ** 2, 0) / own.length);
  for (const set of ["train", "evaluation"] as const) {
    const { loss, rmse, accuracy } = record.curve[set];
    expect(accuracy).toEqual([]);
    expect(rmse).toHaveLength(21);
    for (const [t, value] of rmse!.entries()) expect(value).toBeCloseTo(deviation * Math.sqrt(loss[t]), 10);
  }
  expect(record.curve.train.loss[0]).toBeGreaterThan(0.5); // standardised: the mean alone gives 1
  expect(record.curve.train.loss.at(-1)).toBeLessThan(0.3);
});

test("both networks' figures are those of their points, and the record can be read again", () => {
  const { record } = regression({ problem: { select: "rmse" } });
  const { curve, chosen, last } = record as TrialRecord2;
  for (const network of [chosen!, last!]) {
    for (const set of ["train", "evaluation"] as const) {
      const { loss, rmse } = network[set] as Figures;
      expect([loss, rmse]).toEqual([curve[set].loss[network.epoch], curve[set].rmse![network.epoch]]);
    }
  }
  expect(chosen!.epoch).toBe(curve.evaluation.rmse!.indexOf(Math.min(...curve.evaluation.rmse!)));
  expect(parseRecord(JSON.parse(recordText(record)))).toEqual(record);
  expect(compareRecords(record, regression({ problem: { select: "rmse" } }).record)).toEqual({
    same: true,
    points: 31,
  });
});

// biome-ignore lint/suspicious/noExplicitAny: parsed JSON, to be spoilt anywhere
test.each<[string, (record: any) => void, RegExp]>([
  [
    "a figure that isn't its point's",
    (r) => (r.chosen.train.rmse *= 2),
    /chosen.train.rmse: expected .* as in the curve/,
  ],
  [
    "a mean that isn't the targets'",
    (r) => (r.chosen.test.mae += 1),
    /chosen.test.mae: expected .*, the targets' mean/,
  ],
  [
    "targets of another number",
    (r) => r.chosen.test.targets.push(r.chosen.test.targets[0]),
    /chosen.test.targets: expected those of 2, got 3/,
  ],
  ["a curve without RMSE", (r) => delete r.curve.train.rmse, /curve.train.rmse: expected one for each point/],
  [
    "a curve with accuracies",
    (r) => (r.curve.train.accuracy = r.curve.train.loss),
    /curve.train.accuracy: expected none of a regression/,
  ],
  [
    "predictions of one target",
    (r) => r.predictions.worst[0].said.pop(),
    /predictions: expected 2 values of each sample/,
  ],
  ["no predictions", (r) => (r.predictions = null), /predictions: expected those of chosen.test, got null/],
  ["a confusion matrix", (r) => (r.test = { confusion: [[1]], worst: [] }), /test: expected null of a regression/],
])("a record with %s is refused", (_, spoil, said) => {
  const record = JSON.parse(recordText(regression({ epochs: 3 }).record));
  spoil(record);
  expect(() => parseRecord(record)).toThrow(said);
});

test("another prediction is another record", () => {
  const { record } = regression({ epochs: 3 });
  const other = structuredClone(record) as TrialRecord2;
  other.predictions!.samples[5].said[0] += 0.01;
  expect(compareRecords(record, other)).toEqual({
    same: false,
    difference: "expected other predictions of the test set",
  });
});

describe("the same bits", () => {
  test.each([{ batch: "full" }, { batch: 32 }, { batch: 600, train: 480, evaluation: 120 }] as const)(
    "fused and exact, with %j",
    (problem) => {
      const [fused, exact] = (["fused", "exact"] as const).map(
        (arithmetic) => regression({ problem, arithmetic }).record,
      );
      expect(compareRecords(fused, exact)).toEqual({ same: true, points: 31 });
    },
  );

  test("a training that goes on from a checkpoint", () => {
    for (const batch of ["full", 32] as const) {
      const problem = { batch, select: "rmse" } as const;
      let kept: TrialSave | undefined;
      const keep = (save: TrialSave) => {
        if (save.trainer.epoch === 12) kept = readCheckpoint(checkpointFile(save), "kept");
      };
      const whole = regression({ problem, keeping: { every: { epochs: 1 }, keep } }).record;
      expect(compareRecords(whole, regression({ problem, keeping: { from: kept! } }).record).same).toBe(true);
    }
  });
});

test("a loss of targets that aren't standardised is in their squared unit", () => {
  const { record } = trialOn(one, { epochs: 5, problem: { ...REGRESSION, targets: ["area"], targetScale: "none" } });
  const { loss, rmse } = record.curve.train;
  for (const [t, value] of rmse!.entries()) expect(value).toBeCloseTo(Math.sqrt(loss[t]), 12);
});

test("the last layer may have an activation: a sigmoid learns targets from 0 to 1", () => {
  const targets = (list: Float32Array) => list.map((t) => 1 / (1 + t * t));
  const bounded = {
    ...one,
    train: { ...one.train, targets: targets(one.train.targets) },
    test: { ...one.test, targets: targets(one.test.targets) },
  };
  const ends = { targetScale: "none", outputActivation: "sigmoid" } as const;
  const { record } = trialOn(bounded, {
    epochs: 100,
    hidden: [16],
    problem: { ...REGRESSION, ...ends, targets: ["area"] },
  });
  const { r2 } = record.last!.test as unknown as { r2: number };
  expect(r2).toBeGreaterThan(0.8);
  for (const { said } of record.predictions!.samples) expect(said[0] > 0 && said[0] < 1).toBe(true);
});

test("the model file says how targets were standardised", () => {
  const { model } = regression({ epochs: 2 });
  const { metadata } = readModel(model!);
  expect(metadata).toMatchObject({ classes: 0, targetNames: ["price (EUR)", "area"], criterion: "mean-squared-error" });
  expect(metadata.targetMoments!.mean[0]).toBeCloseTo(5000, -3);
  expect(metadata.targetMoments!.deviation[1]).toBeGreaterThan(0.1);
});

test("points have RMSE in place of accuracy", () => {
  const { points } = regression({ epochs: 1 });
  const keys = ({ train }: Point) => Object.keys(train).sort();
  expect(points.map(keys)).toEqual([
    ["loss", "rmse"],
    ["loss", "rmse"],
  ]);
});
