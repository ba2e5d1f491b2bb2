import { describe, expect, test } from "vitest";
import { encodeJson } from "../../../src/core/json.ts";
import { chosenOf, digestsOf, isUntrained, lastOf } from "../../../src/experiment/record/networks.ts";
import { parseRecord } from "../../../src/experiment/record/parse-record.ts";
import { recordText, type TrialRecord1, type TrialRecord2 } from "../../../src/experiment/record/record.ts";
import { compareRecords } from "../../../src/experiment/record/verify.ts";
import { ringDataset, trialOn } from "../../support/trials.ts";
import { asSchema2, exampleIdentity, exampleRecord } from "../example.ts";

/** Schema 1's record of a trial of which schema 2's is known. */
function asSchema1(record: TrialRecord2): TrialRecord1 {
  const { chosen, last: _, schema: __, test, weights, ...rest } = record;
  const { loss, accuracy } = chosen!.test as { loss: number; accuracy: number };
  return {
    ...rest,
    schema: 1,
    best: { epoch: chosen!.epoch, evaluationLoss: chosen!.evaluation!.loss },
    test: test && { loss, accuracy, ...test },
    weights: weights && { initial: weights.initial, best: weights.chosen!, final: weights.last },
  };
}

const early = exampleRecord(exampleIdentity(), {
  best: { epoch: 1, evaluationLoss: 1.25 },
  weights: { initial: "00".repeat(32), best: "01".repeat(32), final: "02".repeat(32) },
});

test("what schema 1 says of its networks is what schema 2 would", () => {
  const old = exampleRecord(exampleIdentity());
  expect(chosenOf(old)).toEqual({
    epoch: 2,
    train: { loss: 0.5, accuracy: 0.9, correct: 45000, count: 50000 },
    evaluation: { loss: 0.75, accuracy: 0.875, correct: 8750, count: 10000 },
    test: {
      loss: 0.8,
      correct: 17,
      count: 20,
      accuracy: 0.85,
      balancedAccuracy: (0.9 + 0.8) / 2,
      macroF1: (18 / 21 + 16 / 19) / 2,
    },
  });
  expect(lastOf(old)).toEqual(chosenOf(old));
  expect(digestsOf(old)).toEqual({ initial: "00".repeat(32), chosen: "01".repeat(32), last: "01".repeat(32) });
});

test("the last network's test is unknown where the last epoch isn't the best one, never guessed", () => {
  expect(chosenOf(early)!.test).not.toBeNull();
  expect(lastOf(early)).toMatchObject({ epoch: 2, train: { loss: 0.5 }, evaluation: { accuracy: 0.875 }, test: null });
});

test("a network of epoch 0 is untrained, unless no training was asked for", () => {
  const start = { best: { epoch: 0, evaluationLoss: 2.4 } };
  const untrained = exampleRecord(exampleIdentity(), start);
  expect([untrained, asSchema2(untrained), early].map(isUntrained)).toEqual([true, true, false]);
  expect(isUntrained(exampleRecord(exampleIdentity({ epochs: 0 }), start))).toBe(false);
});

describe("records of both schemas of one trial", () => {
  const record = trialOn(ringDataset(), { technique: "rprop-", hyper: { delta0: 0.3 }, epochs: 12, seed: 3 }).record;
  const old = asSchema1(record);

  test("are read as they were written", () => {
    for (const one of [record, old]) expect(parseRecord(JSON.parse(recordText(one)))).toEqual(one);
  });

  test("say the same of the chosen network's test", () => expect(chosenOf(old)!.test).toEqual(record.chosen!.test));

  test("verify each other", () => {
    expect(compareRecords(old, record)).toEqual({ same: true, points: 13 });
    expect(compareRecords(record, old)).toEqual({ same: true, points: 13 });
    const other = { ...old, test: { ...old.test!, loss: 1 } };
    expect(compareRecords(other, record)).toMatchObject({
      difference: expect.stringMatching(/^expected test loss 1 of the chosen network, got /),
    });
    const moved = { ...old, weights: { ...old.weights!, final: "0".repeat(64) } };
    expect(compareRecords(moved, record)).toMatchObject({
      difference: expect.stringMatching(/^expected last weights/),
    });
  });
});

test("a last network that should be there, and isn't, is a difference between records of schema 2", () => {
  const record = asSchema2(early);
  const without = { ...record, last: { ...record.last!, test: null } };
  expect(compareRecords(record, without)).toMatchObject({
    difference: "expected test loss 0.9 of the last network, got nothing",
  });
});

// biome-ignore lint/suspicious/noExplicitAny: the tests damage the JSON at will
const faults: [string, (json: any) => void, RegExp][] = [
  ["an epoch beyond the curve", (r) => (r.chosen.epoch = 9), /at chosen\.epoch: expected an epoch of the curve, got 9/],
  ["a last epoch that isn't the last", (r) => Object.assign(r.last, r.chosen), /at last\.epoch: expected .* 2, got 1/],
  ["no last network", (r) => (r.last = null), /at last: expected the last point's network, got null/],
  ["another loss than the curve's", (r) => (r.chosen.train.loss = 9), /at chosen\.train\.loss: expected 1\.5 as in/],
  ["other samples", (r) => (r.last.evaluation.count = 9), /at last\.evaluation\.count: expected the problem's 10000/],
  ["more right than there are", (r) => (r.chosen.test.correct = 21), /at chosen\.test\.correct: expected at most 20/],
  ["an accuracy of its own", (r) => (r.chosen.test.accuracy = 0.5), /at chosen\.test\.accuracy: expected 17 \/ 20/],
  ["a share beyond 1", (r) => (r.last.test.macroF1 = 1.5), /at last\.test\.macroF1: expected a share from 0 to 1/],
  ["another matrix", (r) => r.test.confusion[0][0]++, /at test\.confusion: expected 17 right of 20 .* got 18 of 21/],
  ["no classes", (r) => (r.test = null), /at test: expected the classes of chosen\.test, got null/],
  ["no chosen weights", (r) => (r.weights.chosen = null), /at weights\.chosen: expected that of a chosen network/],
  [
    "a model of nothing",
    (r) => Object.assign(r, { chosen: null, test: null, weights: { ...r.weights, chosen: null } }),
    /at model: expected null/,
  ],
  ["figures of no task", (r) => (r.last.train = { loss: 0.5 }), /at last\.train: expected the measures of a classif/],
  ["a great figure", (r) => (r.last.test.loss = 1e300), /at last\.test: expected numbers up to 1e\+100/],
];

test.each(faults)("%s: a record of schema 2 is refused with its place", (_, damage, message) => {
  const json = encodeJson(asSchema2(early));
  parseRecord(structuredClone(json));
  damage(json);
  expect(() => parseRecord(json)).toThrow(message);
});
