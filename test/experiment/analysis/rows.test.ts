import { expect, test } from "vitest";
import {
  EPOCHS_TO_TARGET,
  EVALUATION_ACCURACY,
  EVALUATION_LOSS,
  epochsTo,
  MEASURES,
  type Measure,
  measureOf,
  TEST_ACCURACY,
  TEST_LOSS,
  TRAINING_ACCURACY,
  TRAINING_LOSS,
} from "../../../src/experiment/analysis/measures.ts";
import { resultBy, sectionResult } from "../../../src/experiment/analysis/section.ts";
import type { TrialRecord1 } from "../../../src/experiment/record/record.ts";
import { exampleRecord, exampleSection } from "../example.ts";

const section = exampleSection({ techniques: ["rprop-", "irprop-", "irprop+"], seeds: 3 });

/** A record of technique t on seed s, whose weights and losses are its own. */
function record(t: number, s: number, change: (record: TrialRecord1) => void = () => {}): TrialRecord1 {
  const made = exampleRecord(section.trials[3 * t + s].identity);
  const own = String(10 * (t + 1) + s).repeat(32);
  made.weights = { initial: `${s}${s}`.repeat(32), best: own, final: own };
  made.curve.train.loss = [2, 1 + t + s, 0.5 + t + s];
  change(made);
  return made;
}

const all = (change?: (record: TrialRecord1) => void) =>
  [0, 1, 2].flatMap((t) => [0, 1, 2].map((s) => record(t, s, change)));

/** The runs of a row by a measure: middle, least, greatest. */
function spreadBy(measure: Measure, records: TrialRecord1[], { row = 0, targets = section.targets } = {}) {
  const sample = resultBy(sectionResult({ ...section, targets }, records), measure).samples[row];
  return sample && [sample.middle, sample.min, sample.max];
}

test("a row has median and range over the seeds by every measure, of the network that the evaluation set chose", () => {
  const records = all();
  records[0].best = { epoch: 1, evaluationLoss: 1.25 };
  records[0].curve.evaluation.loss = [2.4, 1.25, 1.5];
  records[0].test!.loss = 0.7;
  records[1].test!.loss = 0.9;
  const { rows, target } = sectionResult(section, records);
  expect(target).toEqual({ figure: "accuracy", value: 0.95 });
  expect(rows.map(({ label }) => label)).toEqual(["Rprop⁻", "iRprop⁻", "iRprop⁺"]);
  // Seed 0's best is at epoch 1: training loss 1 there, 0.5 at the end; seeds 1 and 2 have 1.5 and 2.5 at epoch 2.
  expect(spreadBy(TRAINING_LOSS, records)).toEqual([1.5, 1, 2.5]);
  expect(spreadBy(EVALUATION_LOSS, records)).toEqual([0.75, 0.75, 1.25]);
  expect(spreadBy(EVALUATION_ACCURACY, records)).toEqual([0.875, 0.5, 0.875]);
  expect(spreadBy(TEST_LOSS, records)).toEqual([0.8, 0.7, 0.9]);
  expect(rows[0].trials).toEqual({ done: 3, diverged: 0, stopped: 0, failed: 0, missing: 0 });
});

test("epochs to the target are those of the first point that reaches it, a miss is ∞ and takes part", () => {
  const reaching = (accuracy: number[]) => record(0, 0, (made) => (made.curve.evaluation.accuracy = accuracy));
  expect(epochsTo({ figure: "accuracy", value: 0.95 }, reaching([0.1, 0.95, 0.9]))).toBe(1);
  expect(epochsTo({ figure: "accuracy", value: 0.95 }, reaching([0.99, 0.1, 0.1]))).toBe(0);
  expect(epochsTo({ figure: "accuracy", value: 0.95 }, reaching([0.1, 0.9499, Number.NaN]))).toBe(Infinity);
  const records = all();
  records[0].curve.evaluation.accuracy = [0.1, 0.2, 0.96];
  expect(spreadBy(EPOCHS_TO_TARGET, records)).toEqual([Infinity, 2, Infinity]);
  expect(spreadBy(EPOCHS_TO_TARGET, records, { targets: [{ figure: "accuracy", value: 0.875 }] })).toEqual([2, 2, 2]);
});

test("accuracies are whole numbers of right answers, as far as they are shares of their samples", () => {
  const counts = (correct: number) =>
    record(0, 0, (made) => {
      made.curve.evaluation.accuracy = [0, 0, correct / 10_000];
      made.curve.train.accuracy = [0, 0, correct / 50_000];
      made.test = {
        ...made.test!,
        accuracy: correct / 7,
        confusion: [
          [correct, 0],
          [7 - correct, 0],
        ],
      };
    });
  for (const correct of [0, 1, 3, 7]) {
    expect(EVALUATION_ACCURACY.countOf!(counts(correct))).toEqual({ count: correct, of: 10_000 });
    expect(TRAINING_ACCURACY.countOf!(counts(correct))).toEqual({ count: correct, of: 50_000 });
    expect(TEST_ACCURACY.countOf!(counts(correct))).toEqual({ count: correct, of: 7 });
  }
  expect(TEST_ACCURACY.countOf!(record(0, 0, (made) => (made.test!.accuracy = 0.123)))).toBeUndefined();
  expect(TEST_ACCURACY.countOf!(record(0, 0, (made) => (made.test = null)))).toBeUndefined();
});

test("measures are told apart by their ids, and found by them", () => {
  expect(new Set(MEASURES.map(({ id }) => id)).size).toBe(MEASURES.length);
  for (const measure of MEASURES) expect(measureOf(measure.id)).toBe(measure);
  expect(() => measureOf("accuracy")).toThrow(RangeError);
});

test("techniques whose runs coincide bit for bit on every seed are one row", () => {
  const records = all();
  for (const s of [0, 1, 2]) {
    records[6 + s] = {
      ...records[6 + s],
      curve: { ...records[3 + s].curve, seconds: [0, 1, 9] },
      weights: records[3 + s].weights,
    };
  }
  const { rows } = sectionResult(section, records);
  expect(rows.map(({ techniques }) => techniques.map(({ id }) => id))).toEqual([["rprop-"], ["irprop-", "irprop+"]]);
  expect(rows[1].seconds).toEqual({ middle: 4.625, min: 0.25, max: 9 }); // of all six runs
  expect(rows[1].trials.done).toBe(3);
});

test.each<[string, (record: TrialRecord1) => void]>([
  ["last weights", (made) => (made.weights = { ...made.weights!, final: "ff".repeat(32) })],
  ["one figure", (made) => (made.curve.evaluation.accuracy[1] = 0.51)],
  ["the loss while stepping", (made) => (made.curve.stepping[1] = 0.5)],
  ["their ending", (made) => (made.status = "stopped")],
])("runs that differ in %s on one seed don't coincide", (_, change) => {
  const records = all();
  for (const s of [0, 1, 2]) {
    records[6 + s] = {
      ...records[6 + s],
      curve: structuredClone(records[3 + s].curve),
      weights: records[3 + s].weights,
    };
  }
  expect(sectionResult(section, records).rows.length).toBe(2);
  change(records[7]);
  expect(sectionResult(section, records).rows.length).toBe(3);
});

test("nothing is said to coincide before every seed has run", () => {
  const same = all((made) => {
    made.weights = exampleRecord().weights;
    made.curve.train.loss = [2, 1, 0.5];
  });
  expect(sectionResult(section, same).rows.length).toBe(1);
  expect(sectionResult(section, same.slice(0, 8)).rows.map(({ techniques }) => techniques.length)).toEqual([2, 1]);
  expect(sectionResult(section, []).rows.length).toBe(3);
});

test("diverged, failed and missing trials are counted, and a failed one misses its target", () => {
  const diverged = record(0, 0, (made) => {
    made.status = "diverged";
    made.curve.evaluation.loss = [2.4, 1.25, Number.NaN];
    made.curve.evaluation.accuracy = [0.1, 0.5, Number.NaN];
    made.best = { epoch: 1, evaluationLoss: 1.25 };
  });
  const none = { loss: [], accuracy: [] };
  const failed = record(0, 1, (made) => {
    made.status = "failed";
    made.curve = { epoch: [], train: none, evaluation: none, stepping: [], forward: [], backward: [], seconds: [] };
    made.best = made.test = made.weights = null;
  });
  const records = [diverged, failed];
  const [row] = sectionResult(section, records).rows;
  expect(row.trials).toEqual({ done: 0, diverged: 1, stopped: 0, failed: 1, missing: 1 });
  expect(spreadBy(EVALUATION_LOSS, records)).toEqual([1.25, 1.25, 1.25]);
  const targets = [{ figure: "accuracy" as const, value: 0.5 }];
  expect(spreadBy(EPOCHS_TO_TARGET, records, { targets })).toEqual([Infinity, 1, Infinity]);
});

test("what is NaN counts as worst", () => {
  const lost = all((made) => {
    made.best = null;
    made.curve.evaluation.loss[0] = Number.NaN;
    made.curve.evaluation.accuracy[0] = Number.NaN;
  });
  expect(spreadBy(EVALUATION_LOSS, lost)).toEqual([Infinity, Infinity, Infinity]);
  expect(spreadBy(EVALUATION_ACCURACY, lost)![0]).toBe(-Infinity);
});

test("measures that no run has a value of have no sample", () => {
  const untested = all((made) => (made.test = null));
  expect([TEST_LOSS, TEST_ACCURACY].map((measure) => spreadBy(measure, untested))).toEqual([null, null]);
  expect(sectionResult(section, untested).deciding.measure).toBe("evaluation_accuracy");
  expect(sectionResult(section, []).rows[0]).toMatchObject({ trials: { missing: 3 }, seconds: null });
  expect(spreadBy(EPOCHS_TO_TARGET, [])).toBeNull();
});

test("records of other plans are passed over", () => {
  expect(sectionResult(section, [exampleRecord()]).rows[0].trials.missing).toBe(3);
});
