import { expect, test, vi } from "vitest";
import { engineMemory } from "../../src/engine/addresses.ts";
import { kernelsOn } from "../../src/engine/kernels.ts";
import { chooseArithmetic } from "../../src/engine/self-test.ts";
import { recordId } from "../../src/experiment/record/id.ts";
import { canonicalView, type NetworkProblem, type TrialRecord } from "../../src/experiment/record/record.ts";
import { fillTrialLayout, planTrialLayout } from "../../src/experiment/trial/layout.ts";
import { allowRelaxedSimd } from "../../src/node/wasm-features.ts";
import { TECHNIQUES, technique } from "../../src/optimizers/registry.ts";
import { rowBranch } from "../../src/web/screens/inside/row-branch.ts";
import { HostedRun } from "../../src/web/workers/hosted-run.ts";
import type { WeightRow } from "../../src/web/workers/protocol.ts";
import { BINS } from "../../src/web/workers/step-histograms.ts";
import { countingHost, identityOn, ringDataset, trialOn, type Wanted } from "../support/trials.ts";

// Node 20 can't give memory back at once; the page can, and then nobody may use it any more.
(ArrayBuffer.prototype as { transfer?: unknown }).transfer ??= function (this: ArrayBuffer) {
  return structuredClone(this, { transfer: [this] });
};

const dataset = ringDataset();
const EPOCHS = 40;
/** Parameters of the network. */
const SIZE = 2 * 8 + 8 + 8 * 2 + 2;

/** A run as a worker of the page hosts it. */
function hosted(wanted: Wanted): HostedRun {
  allowRelaxedSimd();
  const identity = identityOn(dataset, { epochs: EPOCHS, ...wanted });
  const plan = planTrialLayout(dataset, [identity.problem as NetworkProblem]);
  const memory = engineMemory(plan.bytes, false);
  const place = { kernels: kernelsOn(memory, chooseArithmetic()), layout: fillTrialLayout(memory, plan), place: 0 };
  const trial = { id: recordId(identity), role: "test" as const, identity };
  return new HostedRun(trial, { ...place, host: countingHost(), beginHelpers: async () => {} });
}

/** To an epoch, or to its end if it ends before. */
function trainTo(run: HostedRun, epoch: number): void {
  while (run.epoch < epoch && run.result === null) run.advance();
}

function finish(run: HostedRun): TrialRecord {
  while (run.result === null) run.advance();
  return run.result.record;
}

const same = (record: TrialRecord) => canonicalView([record], [record.id]);

test.each(
  TECHNIQUES.flatMap(({ id }) => [
    [id, "full"],
    [id, 32],
  ]) as [string, number | "full"][],
)("%s in batches of %s: going back, looking and going on change nothing", async (technique, batch) => {
  const wanted = { technique, problem: { batch } };
  const undisturbed = trialOn(dataset, { epochs: EPOCHS, ...wanted }).record;
  const last = undisturbed.curve.epoch.at(-1)!; // before the 40th where no better step is found
  const run = hosted(wanted);
  await run.begin();
  trainTo(run, 23);
  await run.goTo(22);
  await run.goTo(21);
  expect(run.epoch).toBe(21);
  const later = Math.min(30, last - 1);
  trainTo(run, later);
  await run.look(4);
  await run.weight(3, 12);
  expect(run.epoch).toBe(later);
  await run.goTo(0);
  trainTo(run, 9);
  await run.look(9);
  expect(same(finish(run))).toEqual(same(undisturbed));
  await run.look(last);
  await run.look(17);
  expect(same(run.result!.record)).toEqual(same(undisturbed));
  await run.goTo(last - 1);
  expect(run.result).toBe(null);
  expect(same(finish(run))).toEqual(same(undisturbed));
});

test("past states are remembered while somebody looks inside, let go after that, and remembered again", async () => {
  const run = hosted({ technique: "irprop+" });
  await run.begin();
  await run.look();
  trainTo(run, 10);
  const remembered = (rows: number) => run.weight(3, rows, run.epoch, true);
  expect((await remembered(8)).map(({ epoch }) => epoch)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  run.unwatch();
  expect(await remembered(8)).toEqual([]);
  trainTo(run, 13);
  expect((await remembered(8)).map(({ epoch }) => epoch)).toEqual([11, 12]);
  expect((await run.weight(3, 8)).map(({ epoch }) => epoch)).toEqual([5, 6, 7, 8, 9, 10, 11, 12]);
});

test("what is inside at an earlier epoch is what was inside then", async () => {
  const [watched, later] = [hosted({}), hosted({})];
  await watched.begin();
  await later.begin();
  const then = [];
  for (let epoch = 0; epoch <= 12; epoch++) {
    trainTo(watched, epoch);
    then.push(await watched.look(epoch));
  }
  trainTo(later, 12);
  for (const look of [...then].reverse()) expect(await later.look(look.epoch)).toEqual(look);
  expect(then[5].inside!.grew).toHaveLength(5);
  expect(then[5].histograms![0]).toHaveLength(6 * BINS);
  const sizes = then[5].histograms!.map((counts) => counts.subarray(5 * BINS).reduce((sum, count) => sum + count, 0));
  expect(sizes).toEqual([2 * 8 + 8, 8 * 2 + 2]); // every weight and bias once
  const inBin = then[0].histograms![0].findIndex((count) => count > 0);
  expect(0.01 >= 2 ** (inBin - 32) && 0.01 < 2 ** (inBin - 31)).toBe(true); // Δ0
});

test("what is told over time goes up to the present epoch, whatever epoch was looked at", async () => {
  const [run, other] = [hosted({}), hosted({})];
  await run.begin();
  await other.begin();
  for (const one of [run, other]) trainTo(one, 12);
  const { inside, histograms } = run.overTime;
  expect([inside!.grew.length, histograms![0].length]).toEqual([12, 13 * BINS]);
  await run.look(3);
  expect(run.overTime).toEqual(other.overTime);
  for (const one of [run, other]) finish(one);
  await run.look(3);
  expect(run.overTime).toEqual(other.overTime);
  expect(run.inside!.grew).toHaveLength(run.epoch);
  await run.goTo(5);
  expect(run.overTime.histograms![0]).toHaveLength(6 * BINS);
});

test("a weight's rows are its updates, with the branch that was taken", async () => {
  const run = hosted({});
  await run.begin();
  trainTo(run, 15);
  const rows = await run.weight(5, 10);
  expect(rows.map(({ epoch }) => epoch)).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  for (const [k, row] of rows.entries()) {
    const { w, move, stored, delta, g } = row;
    const [s, branch] = [g * stored, rowBranch("irprop+", row)];
    if (k + 1 < rows.length) expect(rows[k + 1].w).toBe(w + move);
    expect(branch!.slice(0, 4)).toBe(s > 0 ? "grow" : s < 0 ? "turn" : "keep");
    if (s >= 0) expect(Math.sign(g) * move).toBeLessThanOrEqual(0);
    if (branch === "grow") expect(Math.abs(Math.abs(move) - delta!)).toBeLessThan(1e-6);
  }
});

test.each(TECHNIQUES.filter(({ turnRule }) => turnRule !== undefined))(
  "$id: the branches in the rows of all weights are as many as the run counts, even where no Δ can change",
  async ({ id }) => {
    // With every Δ the same, a step the other way looks like one that is taken back.
    const run = hosted({ technique: id, hyper: { delta0: 0.01, deltaMin: 0.01, deltaMax: 0.01 } });
    await run.begin();
    trainTo(run, 25);
    const { grew, turned, rested, undone } = run.inside!;
    const rows: WeightRow[] = [];
    for (let weight = 0; weight < SIZE; weight++) rows.push(...(await run.weight(weight, 25)));
    const count = (epoch: number, name: string) =>
      rows.filter((row) => row.epoch === epoch && rowBranch(id, row)!.startsWith(name)).length;
    const counted = grew.map((_, t) => ["grow", "turn", "keep", "turn, back"].map((name) => count(t, name)));
    expect(counted).toEqual(grew.map((_, t) => [grew[t], turned[t], rested[t], undone[t]]));
    expect(turned.some((one) => one > 0)).toBe(true);
  },
);

test("a weight's rows up to an earlier epoch are those it had then, and the run stays where it is", async () => {
  const run = hosted({});
  await run.begin();
  trainTo(run, 6);
  const then = await run.weight(5, 4);
  trainTo(run, 15);
  expect(await run.weight(5, 4, 6)).toEqual(then);
  expect(then.map(({ epoch }) => epoch)).toEqual([2, 3, 4, 5]);
  expect(run.epoch).toBe(15);
});

test("a look right after the last epoch has no gradient, one in between has", async () => {
  const run = hosted({ epochs: 5 });
  await run.begin();
  finish(run);
  expect((await run.look(5)).gradient).toBe(null);
  expect((await run.look(4)).gradient!.some((g) => g !== 0)).toBe(true);
});

test.each([
  ["sgd", { learningRate: 1e-3 }, 1], // each network is the best one so far: a save has it once
  ["rprop-", {}, 2],
  ["irprop+", {}, 2],
  ["adam", { learningRate: 0.1 }, 2],
] as const)("%s: vectors that nobody needs any more are given back", async (id, hyper, networks) => {
  const run = hosted({ technique: id, hyper });
  const made = await copiesMadeBy(async () => {
    await run.begin();
    while (run.epoch < EPOCHS) run.advance("often");
    await run.goTo(31);
    await run.goTo(12);
    while (run.epoch < EPOCHS) run.advance("often");
  });
  const state = stateVectors(id);
  const held = made.filter(({ length }) => length === SIZE).length;
  // Of eight saves, and the best network.
  expect(held).toBeLessThanOrEqual(8 * (state + networks) + 1);
  expect(held).toBeGreaterThanOrEqual(8 * (state + 1));
});

test.each([
  ["irprop+", SIZE, SIZE],
  ["bfgs", (SIZE * (SIZE + 1)) / 2, Infinity],
])("%s: a run that is closed gives back all that it kept", async (technique, least, most) => {
  const run = hosted({ technique });
  const made = await copiesMadeBy(async () => {
    await run.begin();
    for (let epoch = 0; epoch < 9; epoch++) run.advance("often");
  });
  const held = () => made.filter(({ length }) => length >= least && length <= most).length;
  expect(held()).toBeGreaterThan(0);
  run.close();
  expect(held()).toBe(0);
});

/** The number of vectors in a technique's state. */
function stateVectors(id: string): number {
  const state = technique(id).create().init(1);
  return Object.values(state).filter((value) => typeof value !== "number").length;
}

/** The copies of vectors that are made meanwhile, and not given back. */
async function copiesMadeBy(act: () => Promise<void>): Promise<Float32Array[]> {
  const made: Float32Array[] = [];
  const { slice } = Float32Array.prototype;
  const spy = vi.spyOn(Float32Array.prototype, "slice").mockImplementation(function (this: Float32Array, ...range) {
    const copy = slice.apply(this, range);
    made.push(copy);
    return copy;
  });
  try {
    await act();
  } finally {
    spy.mockRestore();
  }
  return made;
}
