import { expect, test } from "vitest";
import type { Dataset } from "../../../src/core/contracts.ts";
import { engineMemory } from "../../../src/engine/addresses.ts";
import { kernelsOn } from "../../../src/engine/kernels.ts";
import { fillTrialLayout, networkOf, planTrialLayout, standardised } from "../../../src/experiment/trial/layout.ts";
import { runTrial } from "../../../src/experiment/trial/trial.ts";
import { countingHost, identityOn } from "../../support/trials.ts";

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
    scale === "standard" ? standardised(pictures, identity) : { dataset: pictures, moments: undefined };
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
