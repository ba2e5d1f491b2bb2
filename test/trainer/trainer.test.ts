import { expect, test } from "vitest";
import { TECHNIQUES } from "../../src/optimizers/registry.ts";
import { countingHost, ringDataset, trialOn } from "../support/trials.ts";

const ring = ringDataset();

test("a run of n epochs has n + 1 points, of which the first is the untrained network", () => {
  const { points, record } = trialOn(ring, { epochs: 7 });
  expect(points.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(record.curve.epoch).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(record).toMatchObject({ status: "done", reason: "epochs" });
});

test("no epochs leave the initial weights, measured once", () => {
  const { record } = trialOn(ring, { epochs: 0 });
  expect(record.curve.epoch).toEqual([0]);
  expect(record.weights!.last).toBe(record.weights!.initial);
});

test("longer runs begin with shorter ones: a point is the network after exactly that many updates", () => {
  const long = trialOn(ring, { epochs: 12 }).record;
  for (const epochs of [1, 5]) {
    const short = trialOn(ring, { epochs }).record;
    expect(short.curve.train.loss).toEqual(long.curve.train.loss.slice(0, epochs + 1));
    expect(short.curve.evaluation.accuracy).toEqual(long.curve.evaluation.accuracy.slice(0, epochs + 1));
  }
});

test("every technique learns the ring from the same start", () => {
  const starts = new Set<string>();
  const rates: Readonly<Record<string, number>> = { sgd: 1, asgd: 1, radam: 0.3, adadelta: 10 }; // the last two begin with steps far shorter than their rate
  for (const { id, defaults } of TECHNIQUES) {
    const hyper = "learningRate" in defaults ? { learningRate: rates[id] ?? 0.05 } : {};
    const { record, points } = trialOn(ring, { technique: id, hyper, epochs: 60, hidden: [16] });
    starts.add(record.weights!.initial);
    expect(points[60].train.loss, id).toBeLessThan(0.5 * points[0].train.loss);
    expect(record.chosen!.evaluation!.loss, id).toBe(Math.min(...record.curve.evaluation.loss));
  }
  expect(starts.size).toBe(1);
});

test("full batches count one pass over the training samples an epoch, and its time from the pass to the step", () => {
  const { curve } = trialOn(ring, { epochs: 3 }).record;
  expect(curve.forward).toEqual([0, 500, 1000, 1500]);
  expect(curve.backward).toEqual(curve.forward);
  expect(curve.stepping).toEqual([null, null, null, null]);
  // Looks at the clock before and after the pass, what comes between it and the look inside, and the step: three ticks an epoch.
  expect(curve.seconds).toEqual([0, 3, 6, 9]);
});

test("mini-batches see every training sample once an epoch, and tell the loss seen while stepping", () => {
  const { curve } = trialOn(ring, { technique: "rprop-torch", epochs: 2, problem: { batch: 64 } }).record;
  expect(curve.forward).toEqual([0, 500, 1000]);
  expect(curve.stepping[0]).toBeNull();
  expect(curve.stepping[1]).toBeGreaterThan(0);
  expect(curve.stepping[1]).not.toBe(curve.train.loss[1]);
  expect(curve.seconds).toEqual([0, 9, 18]); // 8 batches, a tick each, and one for the pause to look inside the last
});

test("a batch that holds all training samples is the full batch, bit for bit", () => {
  const full = trialOn(ring, { epochs: 4 }).record;
  for (const batch of [500, 100_000]) {
    expect(trialOn(ring, { epochs: 4, problem: { batch } }).record.weights).toEqual(full.weights);
  }
});

test("where E rises iRprop⁺ goes its own way, and iRprop⁻ stays with PyTorch's Rprop", () => {
  const run = (technique: string) =>
    trialOn(ring, { technique, epochs: 40, hidden: [6], hyper: { delta0: 0.1 } }).record;
  const [plus, minus, torch] = ["irprop+", "irprop-", "rprop-torch"].map(run);
  const rises = plus.curve.train.loss.findIndex((loss, t, all) => t > 0 && loss > all[t - 1]);
  expect(rises).toBeGreaterThan(0);
  expect(minus.weights).toEqual(torch.weights);
  expect(minus.curve.train.loss).toEqual(torch.curve.train.loss);
  expect(plus.curve.train.loss.slice(0, rises + 1)).toEqual(minus.curve.train.loss.slice(0, rises + 1));
  expect(plus.weights!.last).not.toBe(minus.weights!.last);
});

test("a loss that leaves the numbers ends the run as diverged, and what was good before is kept", () => {
  const { record } = trialOn(ring, {
    technique: "rprop-",
    epochs: 50,
    hyper: { delta0: 1e30, deltaMax: 1e38 },
  });
  expect(record.status).toBe("diverged");
  expect(record.reason).toMatch(/not finite|was (NaN|Infinity)/);
  expect(record.curve.epoch.length).toBeLessThan(51);
  expect(record.chosen!.epoch).toBeLessThan(record.curve.epoch.length);
  expect(Number.isFinite(record.chosen!.test!.loss)).toBe(true);
});

test("without evaluation samples no network is chosen, and none is kept", () => {
  const { record, model } = trialOn(ring, { epochs: 3, problem: { train: 600, evaluation: 0 } });
  expect([record.chosen, record.test, record.weights!.chosen, model]).toEqual([null, null, null, null]);
  expect(record.last).toMatchObject({ epoch: 3, train: { count: 600 }, evaluation: null });
  expect(record.curve.evaluation.loss).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
});

test("exact kernels give the fused kernels' very weights", () => {
  for (const batch of ["full", 50] as const) {
    const wanted = { epochs: 5, problem: { batch }, technique: "rprop-" };
    const fused = trialOn(ring, wanted).record;
    expect(trialOn(ring, { ...wanted, arithmetic: "exact", host: countingHost() }).record.weights).toEqual(
      fused.weights,
    );
  }
});
