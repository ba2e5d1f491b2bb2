import { expect, test } from "vitest";
import type { OptimizerState, Problem } from "../../src/core/contracts.ts";
import { knownTechnique } from "../../src/optimizers/card/known-technique.ts";
import { addOwnTechnique } from "../../src/optimizers/registry.ts";
import { countingHost, ringDataset, trialOn, type Wanted } from "../support/trials.ts";

const ring = ringDataset();

interface Probing extends OptimizerState {
  t: number;
}

/** A technique that evaluates the problem `probes` times a step, somewhere else, and then moves as plain descent does. */
function probing(id: string, at: (w: Float32Array) => Float32Array, told: number[] = []): string {
  const card = knownTechnique(
    {
      id,
      label: id,
      summary: "descends, and looks elsewhere",
      defaults: { rate: 0.1, probes: 2 },
      create: ({ rate, probes }: { rate: number; probes: number }) => ({
        needs: { problem: true },
        init: (): Probing => ({ t: 0 }),
        step(w: Float32Array, g: Float32Array, loss: number, state: Probing, problem: Problem) {
          const gradient = new Float32Array(w.length);
          told.push(loss);
          for (let k = 0; k < probes + state.t; k++) told.push(problem.lossAndGradient(at(w), gradient));
          state.t += 1;
          for (let i = 0; i < w.length; i++) w[i] -= rate * g[i];
        },
      }),
    },
    id,
  );
  addOwnTechnique({ ...card, path: `./${id}.mjs`, file: { name: `${id}.mjs`, digest: "0".repeat(64) } });
  return id;
}

const half = probing("probes-half", (w) => w.map((value) => value / 2));
const blind = probing("probes-never", (w) => w);
const losses: number[] = [];
const same = probing("probes-same", (w) => w.slice(), losses);

const run = (technique: string, wanted: Wanted = {}) => trialOn(ring, { technique, epochs: 3, ...wanted }).record;

test("every probe of a step is counted, forward and backward, on the samples of the update", () => {
  // Two probes in the first step, one more in each that follows: 1 + 2, 1 + 3, 1 + 4 passes of 500 samples.
  const { curve } = run(half);
  expect(curve.forward).toEqual([0, 1500, 3500, 6000]);
  expect(curve.backward).toEqual(curve.forward);
  const batches = run(half, { epochs: 1, problem: { batch: 200 } }).curve; // 200, 200, 100
  expect(batches.forward).toEqual([0, 200 * 3 + 200 * 4 + 100 * 5]);
});

test("a probe leaves the run's own parameters and gradient as they are, on full and on mini-batches", () => {
  for (const problem of [{}, { batch: 64 }]) {
    const [looking, plain] = [run(half, { problem }), run(blind, { problem, hyper: { probes: 0 } })];
    expect(looking.weights).toEqual(plain.weights);
    expect(looking.curve.train).toEqual(plain.curve.train);
  }
});

test("a probe at the run's own weights gives the update's own loss, of the samples of that update", () => {
  for (const problem of [{}, { batch: 64 }]) {
    losses.length = 0;
    run(same, { epochs: 1, problem, hyper: { probes: 1 } });
    const updates = problem.batch === undefined ? 1 : 8;
    for (let k = 0, t = 0; t < updates; k += 2 + t, t++) {
      expect(losses.slice(k + 1, k + 2 + t)).toEqual(Array(1 + t).fill(losses[k]));
    }
  }
});

test("who waits for a technique's own code is told of its begin and its end, between probes too", () => {
  const told: string[] = [];
  const watch = { begin: () => void told.push("begin"), end: () => void told.push("end") };
  run(half, { epochs: 1, host: { ...countingHost(), watch } });
  // The first state; a step with two probes.
  expect(told).toEqual(Array(4).fill(["begin", "end"]).flat());
});
