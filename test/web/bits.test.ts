/** The page's trainings give Node's bits, whatever the reader does in between and however many threads there are. */
import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import type { Dataset } from "../../src/core/contracts.ts";
import { syntheticDataset } from "../../src/data/synthetic/dataset.ts";
import { kernelsOn } from "../../src/engine/kernels.ts";
import { chooseArithmetic } from "../../src/engine/self-test.ts";
import { resolveConfiguration } from "../../src/experiment/configuration/configuration.ts";
import { comparisonPlan } from "../../src/experiment/plan/comparison.ts";
import { datasetFacts } from "../../src/experiment/plan/problem.ts";
import { canonicalView, type TrialRecord } from "../../src/experiment/record/record.ts";
import { runTrial } from "../../src/experiment/trial/trial.ts";
import { loadMnist } from "../../src/node/datasets.ts";
import { nodeHost } from "../../src/node/host.ts";
import { allowRelaxedSimd } from "../../src/node/wasm-features.ts";
import { TECHNIQUES } from "../../src/optimizers/registry.ts";
import type { Lab } from "../../src/web/lab/lab.ts";
import { readAddress } from "../../src/web/lab/url.ts";
import { ownMemory, placeData } from "../../src/web/workers/place-data.ts";
import { settingsOf } from "../../src/web/workers/setup-settings.ts";
import { browserTest, longBrowserTest, thePlainHost, theServer } from "./browser.ts";

const LONG = 240_000;

declare const lab: Lab;

/** The records of an address's experiment, made here on one thread; without what differs from host to host. */
function inNode(hash: string, dataset: Dataset) {
  allowRelaxedSimd();
  const { setup } = readAddress(hash);
  const plan = comparisonPlan(resolveConfiguration("compare", settingsOf(setup!)), datasetFacts(dataset));
  const { memory, layout } = placeData(dataset, plan.trials, 1, ownMemory);
  const kernels = kernelsOn(memory, chooseArithmetic());
  const records = plan.trials.map(({ identity }, place) => {
    const run = runTrial(identity, layout, kernels, place, nodeHost);
    let next = run.next();
    while (!next.done) next = run.next();
    return next.value.record;
  });
  return canonical(records);
}

function canonical(records: readonly TrialRecord[]) {
  const all = canonicalView(
    records,
    records.map(({ id }) => id),
  );
  return all.map(({ version: _, ...record }) => record);
}

async function until(page: Page, reached: () => boolean): Promise<void> {
  await page.waitForFunction(reached, null, { timeout: LONG, polling: 20 });
}

/** The finished runs' records in the page. */
async function inPage(page: Page) {
  await until(page, () => lab.phase.value === "done" || lab.phase.value === "failed");
  const ended = await page.evaluate(() => ({
    trouble: lab.trouble.value,
    records: lab.runs.value.map(({ result }) => result.value?.record ?? null),
  }));
  expect(ended.trouble).toBe(null);
  return canonical(ended.records.map((record) => record!));
}

/** Steps, goes back and forth, looks inside, and at last runs to the end. */
async function disturb(page: Page, batch: number | "full" = "full"): Promise<void> {
  await until(page, () => lab.phase.value === "ready");
  await page.evaluate(() => {
    lab.setSpeed(5); // so slow that no run is over before it is paused
    lab.run();
  });
  await until(page, () => lab.epoch.value >= 2);
  await page.evaluate(() => lab.pause());
  await until(page, () => lab.phase.value === "paused");
  // One epoch on; runs that are behind catch up first. It begins a little later, so what is waited for is where it ends.
  const stepped = await page.evaluate(() => {
    const epochs = lab.runs.value.map(({ epoch }) => epoch.value);
    lab.step();
    return Math.max(...epochs, Math.min(...epochs) + 1);
  });
  await page.waitForFunction(
    (goal) => lab.phase.value === "paused" && lab.runs.value.every(({ epoch }) => epoch.value === goal),
    stepped,
  );
  await page.evaluate(() => lab.back());
  await page.waitForFunction((epoch) => lab.runs.value.every((run) => run.epoch.value === epoch), stepped - 1);
  await page.evaluate(() => lab.back());
  await page.waitForFunction((epoch) => lab.runs.value.every((run) => run.epoch.value === epoch), stepped - 2);
  const points = await page.evaluate(() => lab.runs.value.map(({ curve }) => curve.value.epoch.length));
  expect(new Set(points)).toEqual(new Set([stepped - 1]));
  const looked = await page.evaluate(async () => {
    const [run] = lab.runs.value;
    const [now, first] = [await run.look(), await run.look(0)];
    return [now.epoch, first.epoch, (await run.weight(0, 3)).length, run.epoch.value];
  });
  const rows = batch === "full" ? Math.min(3, stepped - 2) : 0; // of mini-batches there are none
  expect(looked).toEqual([stepped - 2, 0, rows, stepped - 2]);
  await page.evaluate(() => {
    lab.setSpeed(Number.POSITIVE_INFINITY);
    lab.run();
  });
}

describe("MNIST", () => {
  const anySize = TECHNIQUES.filter(({ mostParameters }) => mostParameters === undefined).map(({ id }) => id);
  const every = `#race?data=mnist&epochs=3&techniques=${anySize.join(",")}`;
  const alone = "#race?data=mnist&epochs=6&hidden=32&techniques=irprop+:delta0=0.001";

  longBrowserTest(
    "three epochs with every technique for networks of this size",
    { timeout: LONG },
    async ({ open }) => {
      const page = await open(every);
      await until(page, () => lab.phase.value === "ready");
      await page.evaluate(() => lab.run());
      expect(await inPage(page)).toEqual(inNode(every, await loadMnist()));
    },
  );

  longBrowserTest("one technique on several threads, stopped and brought back", { timeout: LONG }, async ({ open }) => {
    const page = await open(alone);
    await disturb(page);
    expect(await page.evaluate(() => [lab.isIsolated, lab.threads.value])).toEqual([
      true,
      await page.evaluate(() => Math.min(8, navigator.hardwareConcurrency)),
    ]);
    expect(await inPage(page)).toEqual(inNode(alone, await loadMnist()));
  });
});

describe.each([
  ["full", "shared memory", browserTest],
  ["full", "one thread", longBrowserTest],
  [32, "shared memory", longBrowserTest],
  [32, "one thread", browserTest],
] as const)("moons in batches of %s, %s", (batch, memory, testHere) => {
  const hash = `#race?data=moons&hidden=16&batch=${batch}&epochs=400&seed=5&techniques=irprop+:delta0=0.001,rprop-,adam`;

  testHere("stopped, stepped, brought back and gone on with", { timeout: LONG }, async ({ open }) => {
    const { url } = await (memory === "one thread" ? thePlainHost() : theServer());
    const page = await open(hash, { url });
    await disturb(page, batch);
    expect(await page.evaluate(() => lab.isIsolated)).toBe(memory === "shared memory");
    expect(await inPage(page)).toEqual(inNode(hash, syntheticDataset("moons")));
  });
});

longBrowserTest("larger networks after smaller ones, in the same memory", { timeout: LONG }, async ({ open }) => {
  const small = "#race?data=rings&scale=none&hidden=4&epochs=30&techniques=sgd,irprop+";
  const large = "#race?data=rings&scale=none&hidden=300,300&epochs=3";
  const page = await open(small);
  for (const hash of [small, large, small]) {
    await page.evaluate((text) => {
      location.hash = text;
    }, hash);
    const epochs = readAddress(hash).setup!.epochs;
    await page.waitForFunction((count) => lab.phase.value === "ready" && lab.setup.value.epochs === count, epochs);
    await page.evaluate(() => lab.run());
    expect(await inPage(page)).toEqual(inNode(hash, syntheticDataset("rings")));
  }
});
