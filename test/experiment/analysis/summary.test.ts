import { expect, test } from "vitest";
import { epochsTo, summarize } from "../../../src/experiment/analysis/summary.ts";
import type { TrialRecord } from "../../../src/experiment/record/record.ts";
import { exampleRecord, exampleSection } from "../example.ts";

const section = exampleSection({ techniques: ["rprop-", "irprop-", "irprop+"], seeds: 3 });

/** A record of technique t on seed s, whose weights and losses are its own. */
function record(t: number, s: number, change: (record: TrialRecord) => void = () => {}): TrialRecord {
  const made = exampleRecord(section.trials[3 * t + s].identity);
  const own = String(10 * (t + 1) + s).repeat(32);
  made.weights = { initial: `${s}${s}`.repeat(32), best: own, final: own };
  made.curve.train.loss = [2, 1 + t + s, 0.5 + t + s];
  change(made);
  return made;
}

const all = (change?: (record: TrialRecord) => void) =>
  [0, 1, 2].flatMap((t) => [0, 1, 2].map((s) => record(t, s, change)));

test("a row has median and range over the seeds, at the best network and at the last", () => {
  const records = all();
  records[0].best = { epoch: 1, evaluationLoss: 1.25 };
  records[0].curve.evaluation.loss = [2.4, 1.25, 1.5];
  records[0].test!.loss = 0.7;
  records[1].test!.loss = 0.9;
  const { rows, target } = summarize(section, records);
  expect(target).toEqual({ figure: "accuracy", value: 0.95 });
  expect(rows.map(({ techniques }) => techniques.map(({ id }) => id))).toEqual([["rprop-"], ["irprop-"], ["irprop+"]]);
  // Seed 0's best is at epoch 1: training loss 1 there, 0.5 at the end; seeds 1 and 2 have 1.5 and 2.5 at epoch 2.
  expect(rows[0].best.epoch).toEqual({ median: 2, min: 1, max: 2 });
  expect(rows[0].best.train.loss).toEqual({ median: 1.5, min: 1, max: 2.5 });
  expect(rows[0].best.evaluation.loss).toEqual({ median: 0.75, min: 0.75, max: 1.25 });
  expect(rows[0].best.evaluation.accuracy).toEqual({ median: 0.875, min: 0.5, max: 0.875 });
  expect(rows[0].best.test.loss).toEqual({ median: 0.8, min: 0.7, max: 0.9 });
  expect(rows[0].last.epoch).toEqual({ median: 2, min: 2, max: 2 });
  expect(rows[0].last.train.loss).toEqual({ median: 1.5, min: 0.5, max: 2.5 });
  expect(rows[0].last.evaluation.loss).toEqual({ median: 0.75, min: 0.75, max: 1.5 });
  expect(rows[0].trials).toEqual({ done: 3, diverged: 0, stopped: 0, failed: 0, missing: 0 });
});

test("epochs to the target are those of the first point that reaches it, a miss is ∞ and takes part", () => {
  const reaching = (accuracy: number[]) => record(0, 0, (made) => (made.curve.evaluation.accuracy = accuracy));
  expect(epochsTo({ figure: "accuracy", value: 0.95 }, reaching([0.1, 0.95, 0.9]))).toBe(1);
  expect(epochsTo({ figure: "accuracy", value: 0.95 }, reaching([0.99, 0.1, 0.1]))).toBe(0);
  expect(epochsTo({ figure: "accuracy", value: 0.95 }, reaching([0.1, 0.9499, Number.NaN]))).toBe(Infinity);
  const records = all();
  records[0].curve.evaluation.accuracy = [0.1, 0.2, 0.96];
  expect(summarize(section, records).rows[0].epochsToTarget).toEqual({ median: Infinity, min: 2, max: Infinity });
  expect(
    summarize({ ...section, targets: [{ figure: "accuracy", value: 0.875 }] }, records).rows[0].epochsToTarget,
  ).toEqual({ median: 2, min: 2, max: 2 });
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
  const { rows } = summarize(section, records);
  expect(rows.map(({ techniques }) => techniques.map(({ id }) => id))).toEqual([["rprop-"], ["irprop-", "irprop+"]]);
  expect(rows[1].seconds).toEqual({ median: 4.625, min: 0.25, max: 9 }); // of all six runs
  expect(rows[1].trials.done).toBe(3);
});

test.each<[string, (record: TrialRecord) => void]>([
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
  expect(summarize(section, records).rows.length).toBe(2);
  change(records[7]);
  expect(summarize(section, records).rows.length).toBe(3);
});

test("nothing is said to coincide before every seed has run", () => {
  const same = all((made) => {
    made.weights = exampleRecord().weights;
    made.curve.train.loss = [2, 1, 0.5];
  });
  expect(summarize(section, same).rows.length).toBe(1);
  expect(summarize(section, same.slice(0, 8)).rows.map(({ techniques }) => techniques.length)).toEqual([2, 1]);
  expect(summarize(section, []).rows.length).toBe(3);
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
  const [row] = summarize({ ...section, targets: [{ figure: "accuracy", value: 0.5 }] }, [diverged, failed]).rows;
  expect(row.trials).toEqual({ done: 0, diverged: 1, stopped: 0, failed: 1, missing: 1 });
  expect(row.best.evaluation.loss).toEqual({ median: 1.25, min: 1.25, max: 1.25 });
  expect(row.last.evaluation.loss).toEqual({ median: Infinity, min: Infinity, max: Infinity });
  expect(row.last.evaluation.accuracy?.median).toBe(-Infinity);
  expect(row.epochsToTarget).toEqual({ median: Infinity, min: 1, max: Infinity });
});

test("figures that no run has are null", () => {
  const [row] = summarize(
    section,
    all((made) => (made.test = null)),
  ).rows;
  expect(row.best.test).toEqual({ loss: null, accuracy: null });
  expect(summarize(section, []).rows[0]).toMatchObject({ trials: { missing: 3 }, seconds: null, epochsToTarget: null });
});

test("records of other plans are passed over", () => {
  expect(summarize(section, [exampleRecord()]).rows[0].trials.missing).toBe(3);
});
