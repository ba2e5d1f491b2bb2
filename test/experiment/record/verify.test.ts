import { expect, test } from "vitest";
import { epochsOf } from "../../../src/experiment/record/curve.ts";
import type { TrialRecord2 } from "../../../src/experiment/record/record.ts";
import { compareRecords, identityAgain, whyNotVerifiable } from "../../../src/experiment/record/verify.ts";
import type { ClassMeasures } from "../../../src/tester/class-measures.ts";
import { ringDataset, trialOn } from "../../support/trials.ts";

const ring = ringDataset();
const record = (seed = 0): TrialRecord2 => trialOn(ring, { epochs: 6, seed }).record;
const changed = (change: (copy: TrialRecord2) => void): TrialRecord2 => {
  const copy = structuredClone(record());
  change(copy);
  return copy;
};

const last = (r: TrialRecord2) => r.last!.evaluation as ClassMeasures;

test("a trial trained again is the same, whatever the clock said", () => {
  const again = changed(({ curve }) => curve.seconds.fill(99));
  expect(compareRecords(record(), again)).toEqual({ same: true, points: 7 });
});

test.each([
  [
    "the last bit of a loss",
    (r: TrialRecord2) => (r.curve.evaluation.loss[4] += 2 ** -52),
    /at epoch 4, expected evaluation loss/,
  ],
  ["a missing point", (r: TrialRecord2) => r.curve.epoch.pop(), /at epoch 6, expected epoch 6, got nothing/],
  ["the last weights", (r: TrialRecord2) => (r.weights!.last = "0".repeat(64)), /expected last weights with SHA-256/],
  ["the ending", (r: TrialRecord2) => (r.status = "diverged"), /ended diverged \(epochs\)/],
  ["a step size", (r: TrialRecord2) => r.inside!.grew[3]++, /expected other step sizes inside/],
  ["the chosen point", (r: TrialRecord2) => r.chosen!.epoch--, /expected the chosen network at epoch 6, got 5/],
  [
    "the last network's F1",
    (r: TrialRecord2) => (r.last = { ...r.last!, evaluation: { ...last(r), macroF1: last(r).macroF1 - 2 ** -52 } }),
    /expected evaluation macroF1 [\d.]+ of the last network, got/,
  ],
  ["the confusion matrix", (r: TrialRecord2) => r.test!.confusion[0][0]++, /another confusion matrix/],
  ["a worst sample", (r: TrialRecord2) => r.test!.worst.pop(), /other worst samples/],
  ["a trial that fails now", (r: TrialRecord2) => (r.status = "failed"), /the trial failed: epochs/],
  [
    "the test's loss",
    (r: TrialRecord2) => (r.chosen!.test!.loss = 0),
    /expected test loss [\d.]+ of the chosen network, got 0/,
  ],
])("%s makes a difference that is named", (_, change, sentence) => {
  const verdict = compareRecords(record(), changed(change));
  expect(verdict).toMatchObject({ same: false, difference: expect.stringMatching(sentence) });
});

test("an additional point is a difference too", () => {
  expect(
    compareRecords(
      changed(({ curve }) => curve.epoch.pop()),
      record(),
    ),
  ).toMatchObject({
    difference: "expected 6 points, got 7",
  });
});

test("another version of the numerics, other data, or a failed trial can't be verified", () => {
  expect(whyNotVerifiable(record(), ring.digest)).toBeNull();
  expect(
    whyNotVerifiable(
      changed((r) => (r.numerics = 2)),
      ring.digest,
    ),
  ).toMatch(/version 2 of the numerics/);
  expect(whyNotVerifiable(record(), "f".repeat(64))).toMatch(/but the data here has f{64}/);
  expect(
    whyNotVerifiable(
      changed((r) => (r.status = "failed")),
      ring.digest,
    ),
  ).toMatch(/the trial failed/);
});

test("a trial that a rule stopped is trained again with that rule, and stops at the same point", () => {
  const stopped = trialOn(ring, { epochs: 200, stop: { patience: 2 } }).record;
  expect(stopped.status).toBe("stopped");
  expect(identityAgain(stopped)).toEqual(stopped.identity);
  expect(compareRecords(stopped, trialOn(ring, { epochs: 200, stop: { patience: 2 } }).record)).toMatchObject({
    same: true,
  });
});

test("a trial that the clock stopped is trained again for as many epochs, and every bit is compared", () => {
  const stopped = trialOn(ring, { epochs: 200, stop: { seconds: 20, patience: 100 } }).record;
  expect(stopped.status).toBe("stopped");
  const { stop } = identityAgain(stopped);
  expect(stop).toEqual({ epochs: stopped.curve.epoch.at(-1), patience: 100 });
  const again = trialOn(ring, { stop }).record;
  expect(again.reason).toBe("epochs");
  expect(compareRecords(stopped, again)).toEqual({ same: true, points: epochsOf(stop) + 1 });
  const other = { ...again, weights: { ...again.weights!, last: "0".repeat(64) } };
  expect(compareRecords(stopped, other)).toMatchObject({ same: false });
});

test("a trial that the clock left alone is trained again without a clock", () => {
  const done = trialOn(ring, { epochs: 4, stop: { seconds: 1e6 } }).record;
  expect(identityAgain(done).stop).toEqual({ epochs: 4 });
  expect(compareRecords(done, trialOn(ring, { epochs: 4 }).record)).toEqual({ same: true, points: 5 });
});

test("a record of a time when nobody looked inside is verified by all that it has", () => {
  const older = changed((r) => (r.inside = null));
  expect(compareRecords(older, record())).toMatchObject({ same: true });
});
