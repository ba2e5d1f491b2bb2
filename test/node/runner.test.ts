/** Trials in worker threads. The workers need JavaScript, so these tests use what `npm run build` made. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import type { Dataset } from "../../dist/core/contracts.js";
import { smallDataset } from "../../dist/data/small/registry.js";
import { split } from "../../dist/data/split.js";
import { engineMemory } from "../../dist/engine/addresses.js";
import { kernelsOn } from "../../dist/engine/kernels.js";
import { NetworkEngine } from "../../dist/engine/network-engine.js";
import { recordId } from "../../dist/experiment/record/id.js";
import { digestsOf } from "../../dist/experiment/record/networks.js";
import type { Identity, TrialRecord } from "../../dist/experiment/record/record.js";
import {
  fillTrialLayout,
  networkOf,
  otherSets,
  planTrialLayout,
  runLayoutBase,
  taskOf,
} from "../../dist/experiment/trial/layout.js";
import { startHelpers } from "../../dist/node/helpers.js";
import { runTrials } from "../../dist/node/runner.js";
import { LONG } from "../support/long.ts";
import { identityOn, REGRESSION, ringDataset, slopeDataset, type Wanted } from "../support/trials.ts";

const ring = ringDataset(3000);
const trialOf = (wanted: Wanted) => {
  const identity: Identity = identityOn(ring, { epochs: 4, hidden: [40, 33], ...wanted });
  return { id: recordId(identity), identity };
};
const canonical = ({ host: _, curve: { seconds: __, ...curve }, ...record }: TrialRecord) => ({ ...record, curve });

test.each([
  ["full batches", {}],
  ["mini-batches of 64", { technique: "rprop-torch", problem: { batch: 64 } }],
  ["mini-batches of more than a block", { technique: "rprop-", problem: { batch: 1100 } }],
])("the number of threads changes no bit: %s", async (_, wanted: Wanted) => {
  const trial = trialOf(wanted);
  const [one] = await runTrials([trial], ring, { threads: 1 });
  expect(one.status).toBe("done");
  for (const threads of LONG ? [2, 3, 4] : [3]) {
    const [record] = await runTrials([trial], ring, { threads });
    expect(record.host.threads).toBe(threads);
    expect(canonical(record)).toEqual(canonical(one));
  }
});

test("more threads than there are samples, panels or blocks do no harm", async () => {
  const tiny = ringDataset(6);
  const identity: Identity = identityOn(tiny, { epochs: 3, hidden: [2] });
  const [one, many] = [1, 6].map((threads) => runTrials([{ id: recordId(identity), identity }], tiny, { threads }));
  expect(canonical((await many)[0])).toEqual(canonical((await one)[0]));
});

test("trials of several data sets run together as each does alone", async () => {
  const slope = slopeDataset(120);
  const iris = await smallDataset("iris");
  const of = (dataset: Dataset, wanted: Wanted) => {
    const identity = identityOn(dataset, { epochs: 4, ...wanted });
    return { id: recordId(identity), identity };
  };
  const scale = "standard" as const;
  const trials = [
    trialOf({ seed: 1 }),
    of(slope, { problem: REGRESSION }),
    of(iris, { problem: { scale, stratify: true } }),
    of(iris, { seed: 3 }),
    of(iris, { fold: { of: 3, index: 2 }, problem: { train: 80, evaluation: 20, scale } }),
  ];
  const together = await runTrials(trials, [iris, ring, slope], { jobs: 2 });
  expect(together.map(({ status }) => status)).toEqual(["done", "done", "done", "done", "done"]);
  const byId = new Map(together.map((record) => [record.id, canonical(record)]));
  for (const [k, dataset] of [ring, slope, iris, iris, iris].entries()) {
    const [alone] = await runTrials([trials[k]], dataset, { jobs: 1 });
    expect(byId.get(alone.id)).toEqual(canonical(alone));
  }
  await expect(runTrials(trials, [ring, slope], { jobs: 1 })).rejects.toThrow("expected the data iris");
});

test("the number of jobs changes no result", async () => {
  const trials = [0, 1, 2, 3].map((seed) => trialOf({ seed }));
  const byId = async (jobs: number) =>
    new Map((await runTrials(trials, ring, { jobs })).map((record) => [record.id, canonical(record)]));
  const one = await byId(1);
  expect(one.size).toBe(4);
  expect(await byId(2)).toEqual(one);
  expect(await byId(9)).toEqual(one);
});

test("problems of other sizes, batches and scales share one memory, and each gets the bits it gets alone", async () => {
  const trials = [
    trialOf({ hidden: [3] }),
    trialOf({ hidden: [70, 9], problem: { batch: 64 } }),
    trialOf({ hidden: [], problem: { train: 2000, evaluation: 700 } }),
    trialOf({ hidden: [33], problem: { batch: 1100, activation: "leaky-relu" } }),
    trialOf({ hidden: [5], problem: { scale: "standard" } }),
  ];
  const together = await runTrials(trials, ring, { jobs: 2 });
  expect(together.map(({ status }) => status)).toEqual(trials.map(() => "done"));
  for (const trial of trials) {
    const [alone] = await runTrials([trial], ring, { jobs: 1 });
    expect(canonical(together.find(({ id }) => id === trial.id)!)).toEqual(canonical(alone));
  }
});

test("trials that a record brings are run too, by lanes that waited for them", async () => {
  const [first, slow] = [trialOf({ epochs: 1 }), trialOf({ epochs: 400 })];
  const later = [1, 2, 3].map((seed) => trialOf({ seed, epochs: 2 }));
  const order: string[] = [];
  const records = await runTrials([slow, first], ring, {
    jobs: 3,
    onRecord: ({ id }) => void order.push(id),
    trialsAfter: () => (order.length === 1 ? later : []),
  });
  expect(order[0]).toBe(first.id);
  expect(new Set(records.map(({ id }) => id))).toEqual(new Set([first, slow, ...later].map(({ id }) => id)));
});

test("a trial that comes later must be of a problem that the memory was planned for", async () => {
  const other = trialOf({ hidden: [500] });
  const run = runTrials([trialOf({ epochs: 1 })], ring, { jobs: 2, trialsAfter: () => [other] });
  await expect(run).rejects.toThrow(`runner: expected a planned problem, got ${other.id}'s`);
});

test("columns are standardised from each trial's own training samples", async () => {
  const trials = [0, 1].map((seed) => trialOf({ seed, problem: { scale: "standard" } }));
  const records = await runTrials(trials, ring, { jobs: 2 });
  expect(records.map(({ status }) => status)).toEqual(["done", "done"]);
  expect(new Set(records.map((record) => digestsOf(record)!.last)).size).toBe(2);
});

test("a trial that fails is recorded as failed, and the others go on", async () => {
  const good = trialOf({});
  const bad = trialOf({ problem: { train: 2999, evaluation: 500 } }); // more than there are
  const told: string[] = [];
  const records = await runTrials([bad, good], ring, { jobs: 1, onRecord: ({ status }) => void told.push(status) });
  expect(told).toEqual(["failed", "done"]);
  expect(records[0].reason).toMatch(/split: expected at most 3000 samples, got 2999 \+ 500/);
  expect(records[0].weights).toBeNull();
});

test("points come while a trial runs, in order", async () => {
  const epochs: number[] = [];
  await runTrials([trialOf({ epochs: 5 })], ring, { onPoint: (_, { epoch }) => void epochs.push(epoch) });
  expect(epochs).toEqual([0, 1, 2, 3, 4, 5]);
});

test.each([
  ["irprop+", "errors"],
  ["quickprop", "gradients"],
])("%s on mini-batches is told once that its rule has no meaning there", async (id, compared) => {
  const notes: string[] = [];
  const parts = { technique: id, hyper: {}, epochs: 1, problem: { batch: 500 } };
  await runTrials(
    [0, 1].map((seed) => trialOf({ ...parts, seed })),
    ring,
    { onNote: (_, said) => void notes.push(said) },
  );
  expect(notes).toEqual([
    `${id}: its rule compares ${compared} of the same data, so on changing mini-batches of 500 it has no meaning`,
  ]);
});

test("an aborted run rejects at once and hands over what was finished", async () => {
  const abort = new AbortController();
  const done: string[] = [];
  const run = runTrials([trialOf({ epochs: 1 }), trialOf({ epochs: 1_000_000 })], ring, {
    jobs: 1,
    signal: abort.signal,
    onRecord: ({ id }) => {
      done.push(id);
      setTimeout(() => abort.abort(), 100);
    },
  });
  await expect(run).rejects.toMatchObject({ name: "AbortError" });
  expect(done).toHaveLength(1);
});

test("an aborted run doesn't wait for lanes that wait for trials", async () => {
  const abort = new AbortController();
  const run = runTrials([trialOf({ epochs: 1_000_000 })], ring, {
    jobs: 3,
    signal: abort.signal,
    onPoint: () => abort.abort(),
    trialsAfter: () => [],
  });
  await expect(run).rejects.toMatchObject({ name: "AbortError" });
});

test("where a record can't be kept, no other trial goes on or is recorded as failed", async () => {
  const trials = [trialOf({ epochs: 1 }), ...[1, 2, 3].map((seed) => trialOf({ seed, epochs: 1_000_000 }))];
  const [started, told]: string[][] = [[], []];
  const run = runTrials(trials, ring, {
    jobs: 2,
    onStart: ({ id }) => void started.push(id),
    onRecord: ({ id }) => {
      told.push(id);
      throw new Error("the disk is full");
    },
  });
  await expect(run).rejects.toThrow("the disk is full");
  expect(told).toEqual([trials[0].id]);
  expect(started).toEqual(trials.slice(0, 2).map(({ id }) => id));
});

test("a leading thread that breaks down in a pass doesn't wait for the others, and they end", async () => {
  const { identity } = trialOf({});
  const problem = networkOf(identity);
  const plan = planTrialLayout(ring, [problem], { threads: 3 });
  const memory = engineMemory(plan.bytes, true);
  const layout = fillTrialLayout(memory, plan);
  const helpers = startHelpers(identity, { arithmetic: "exact", data: { memory, layout, place: 0 } });
  const exits = helpers.workers.map((worker) => once(worker, "exit"));
  const broken = () => {
    throw new Error("the kernel gave up");
  };
  const kernels = { ...kernelsOn(memory, "exact"), softmaxLoss: broken };
  const engine = new NetworkEngine(kernels, layout.train, taskOf(problem), runLayoutBase(layout, 0), 3);
  engine.assign(split(3000, problem.train, problem.evaluation, 0));
  expect(() => engine.full(true)).toThrow("the kernel gave up");
  engine.end();
  expect(await Promise.all(exits)).toEqual([[0], [0]]);
  expect(helpers.failure()).toBeUndefined();
});

test("samples are measured by all threads, a block for each at a time, and others than theirs are refused", async () => {
  const { identity } = trialOf({});
  const problem = networkOf(identity);
  const plan = planTrialLayout(ring, [problem], { threads: 3 });
  const memory = engineMemory(plan.bytes, true);
  const layout = fillTrialLayout(memory, plan);
  const helpers = startHelpers(identity, { arithmetic: "exact", data: { memory, layout, place: 0 } });
  let blocks = 0;
  const kernels = kernelsOn(memory, "exact");
  const counted: typeof kernels.softmaxLoss = (...how) => {
    blocks++;
    kernels.softmaxLoss(...how);
  };
  const base = runLayoutBase(layout, 0);
  const engine = new NetworkEngine(
    { ...kernels, softmaxLoss: counted },
    layout.train,
    taskOf(problem),
    base,
    3,
    otherSets(layout),
  );
  engine.params.fill(0.01);
  for (const set of [layout.train, layout.test!]) {
    blocks = 0;
    const visited: number[] = [];
    engine.measure(set, (sample) => visited.push(sample));
    expect(visited).toEqual(Array.from({ length: 3000 }, (_, sample) => sample));
    expect(blocks).toBe(2); // of 6
  }
  expect(() => engine.measure({ ...layout.train })).toThrow(
    "engine: expected samples that all its threads know, got others",
  );
  engine.end();
  await helpers.stop();
});

test("a helping thread that dies in mid-run ends the run with an error, and nobody waits for it", async () => {
  const { identity } = trialOf({ epochs: 1_000_000 });
  const plan = planTrialLayout(ring, [identity.problem as never], { threads: 2 });
  const memory = engineMemory(plan.bytes, true);
  const data = { memory, layout: fillTrialLayout(memory, plan), place: 0 };
  const helpers = startHelpers(identity, { arithmetic: "exact", data });
  const leader = new Worker(
    `const { parentPort, workerData, MessageChannel } = require("node:worker_threads");
     import(workerData.url).then(({ trial }) => {
       const { port1: points } = new MessageChannel();
       trial({ ...workerData.task, points }).catch((error) => parentPort.postMessage(error.message)).finally(() => points.close());
     });`,
    {
      eval: true,
      workerData: {
        url: new URL("../../dist/node/trial-worker.js", import.meta.url).href,
        task: { identity, arithmetic: "exact", data },
      },
    },
  );
  const answer = new Promise((resolve) => leader.on("message", resolve));
  setTimeout(() => helpers.workers[0].terminate(), 500);
  expect(await answer).toBe("a thread of the run died");
  expect(helpers.failure()?.message).toMatch(/ended with code 1/);
  await leader.terminate();
  await helpers.stop();
});

test("a runner that takes the data releases its values once they are laid out, but not where trials make their own samples", async () => {
  const count = 5400; // values of fewer than 4 MB are left to the garbage collector
  const values = () => Uint8Array.from({ length: count * 784 }, (_, k) => (k % 5 === 0 ? k % 255 : 0));
  const { test: _, ...facts } = ringDataset(10);
  const large = (): Dataset => ({
    ...facts,
    columns: 784,
    train: { count, values: values(), labels: Uint32Array.from({ length: count }, (_, k) => k % 2) },
  });
  const left = async (scale: "unit" | "standard", takesData: boolean) => {
    const dataset = large();
    const identity: Identity = identityOn(dataset, { epochs: 1, hidden: [2], problem: { scale } });
    const [{ status }] = await runTrials([{ id: recordId(identity), identity }], dataset, { takesData });
    expect(status).toBe("done");
    return dataset.train.values.length;
  };
  expect(await left("unit", true)).toBe(0);
  expect(await left("unit", false)).toBe(count * 784);
  expect(await left("standard", true)).toBe(count * 784);
});
