import { expect, test } from "vitest";
import type { Dataset } from "../../../src/core/contracts.ts";
import { foldedDataset } from "../../../src/data/folds.ts";
import { engineMemory } from "../../../src/engine/addresses.ts";
import { kernelsOn } from "../../../src/engine/kernels.ts";
import { fillTrialLayout, networkOf, ownSamples, planTrialLayout } from "../../../src/experiment/trial/layout.ts";
import { runTrial } from "../../../src/experiment/trial/trial.ts";
import { countingHost, identityOn, REGRESSION, ringDataset, slopeDataset, trialOn } from "../../support/trials.ts";

const count = 24;
const samples = {
  count,
  values: Uint8Array.from({ length: 4 * count }, (_, k) => (k % 4 === 3 ? 255 : (k * k * 71) % 256)),
  labels: Uint32Array.from({ length: count }, (_, s) => s % 2),
};
const pictures: Dataset = {
  name: "pictures",
  columns: 4,
  classes: 2,
  picture: { height: 2, width: 2 },
  train: samples,
  test: samples,
  digest: "0".repeat(64),
};

test.each(["symmetric", "standard"] as const)("the worst samples' pixels are the picture's own: scale %s", (scale) => {
  const identity = identityOn(pictures, { epochs: 1, problem: { scale } });
  const { dataset, moments } =
    scale === "standard" ? ownSamples(pictures, identity) : { dataset: pictures, moments: undefined };
  const plan = planTrialLayout(dataset, [networkOf(identity)], moments && { moments });
  const memory = engineMemory(plan.bytes, false);
  const run = runTrial(identity, fillTrialLayout(memory, plan), kernelsOn(memory, "exact"), 0, countingHost());
  let next = run.next();
  while (!next.done) next = run.next();
  const { worst } = next.value.record.test!;
  expect(worst).toHaveLength(10);
  for (const { index, pixels } of worst) {
    expect([...Buffer.from(pixels!, "base64")]).toEqual([...samples.values.subarray(4 * index, 4 * index + 4)]);
  }
});

test.each([
  ["classes", ringDataset(150), { stratify: true }],
  ["targets", slopeDataset(150), REGRESSION],
] as const)(
  "a trial with a fold is that of the rest and the fold as tables of their own: %s",
  async (_, dataset, own) => {
    const fold = { of: 4, index: 3 };
    const wanted = { seed: 2, epochs: 3, problem: { ...own, train: 90, evaluation: 22, scale: "standard" } } as const;
    const held = trialOn(dataset, { ...wanted, fold });
    const apart = foldedDataset(dataset, fold, 2, "stratify" in own);
    const { record } = trialOn({ ...apart, digest: dataset.digest }, wanted);
    expect(held.record.identity.fold).toEqual(fold);
    expect(held.record.id).not.toBe(record.id);
    expect(held.record.weights).toEqual(record.weights);
    expect(held.record.chosen).toEqual(record.chosen);
    expect(held.record.test).toEqual(record.test);
    expect([apart.train.count, apart.test!.count]).toEqual([113, 37]);
  },
);
