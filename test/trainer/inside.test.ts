import { expect, test } from "vitest";
import { technique } from "../../src/optimizers/registry.ts";
import { ringDataset, trialOn } from "../support/trials.ts";

const ring = ringDataset();
const LAYERS = [2 * 16 + 16, 16 * 2 + 2];

test("a record tells of each epoch how many step sizes grew, turned and rested, and the quantiles of Δ in each layer", () => {
  const { inside } = trialOn(ring, { technique: "irprop+", epochs: 12, hidden: [16] }).record;
  const { grew, turned, rested, undone, deltaQuantiles } = inside!;
  for (const counts of [grew, turned, rested, undone]) expect(counts.length).toBe(12);
  grew.forEach((count, t) => {
    expect(count + turned[t] + rested[t]).toBe(LAYERS[0] + LAYERS[1]);
  });
  expect([grew[0], turned[0]]).toEqual([0, 0]); // nothing is stored before the first step
  expect(deltaQuantiles.q).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(deltaQuantiles.layers.map((epochs) => epochs.length)).toEqual([12, 12]);
  const { delta0 } = technique("irprop+").defaults;
  const first = Math.fround(delta0);
  expect(deltaQuantiles.layers[0][0]).toEqual([first, first, first, first, first]);
  expect(deltaQuantiles.layers[0][1][4]).toBe(Math.fround(Math.fround(1.2) * first));
});

test("of mini-batches, the last update of each epoch is looked at", () => {
  const { inside } = trialOn(ring, { technique: "rprop-", epochs: 3, hidden: [16], problem: { batch: 64 } }).record;
  expect(inside!.turned.length).toBe(3);
  expect(inside!.grew[0] + inside!.turned[0]).toBeGreaterThan(0); // by the eighth update there is a stored gradient
  expect(inside!.deltaQuantiles.layers[1].length).toBe(3);
});

test("techniques without step sizes have nothing inside, and an epoch that diverged isn't told", () => {
  expect(trialOn(ring, { technique: "adam", epochs: 2 }).record.inside).toBeNull();
  const { status, curve, inside } = trialOn(ring, {
    technique: "rprop-",
    epochs: 400,
    hyper: { delta0: 1e38, deltaMax: 3e38 },
  }).record;
  expect(status).toBe("diverged");
  expect(inside!.grew.length).toBe(curve.epoch.length - 1);
});
