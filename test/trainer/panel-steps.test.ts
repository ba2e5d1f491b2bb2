/** Steps on mini-batches are made in the kernels' layout: nobody may see that. */
import { describe, expect, test } from "vitest";
import type { OptimizerState } from "../../src/core/contracts.ts";
import { network } from "../../src/model/network.ts";
import { technique } from "../../src/optimizers/registry.ts";
import { Trainer } from "../../src/trainer/trainer.ts";
import { byTwin, type Case, engineOf, randomParams, randomSamples, type Way } from "../engine/cases.ts";

// Panels with unused lanes and rows, and a batch of two blocks.
const task = {
  network: network([9, 45, 6, 3], "tanh"),
  loss: "cross-entropy",
  map: { a: 0.5, c: -1 },
  batch: 700,
} as const;
const some: Case = {
  task,
  samples: randomSamples(1, 800, 9, 3, 0.4, "reals"),
  params: randomParams(1, task, 0.5),
  roles: Array.from({ length: 800 }, () => "training"),
};
const WAYS: readonly Way[] = (["sparse", "dense"] as const).map((path) => ({
  arithmetic: "fused",
  shared: false,
  path,
  width: "narrow",
}));
const TECHNIQUES = [
  technique("irprop+").create(),
  technique("rprop-torch").create(),
  technique("sgd").create({ learningRate: 0.1 }),
  technique("sgd").create({ learningRate: 0.1, momentum: 0.9 }),
  technique("sgd").create({ learningRate: 0.1, weightDecay: 0.01 }),
  technique("adam").create({ epsilon: 0 }), // 0 / 0 in what isn't a parameter
  technique("rmsprop").create({ centered: 1 }),
];
const batchOf = (update: number) =>
  Array.from({ length: [700, 5, 64, 513][update % 4] }, (_, k) => (k * 37 + 11 * update) % 800);
const bitsOf = (vector: ArrayLike<number>) => Array.from(new Uint32Array(Float32Array.from(vector).buffer));
const bitsOfState = (state: OptimizerState) =>
  Object.entries(state).map(([name, value]) => [name, typeof value === "number" ? value : bitsOf(value)]);

describe.each(WAYS)("on the $path path", (way) => {
  test.each(TECHNIQUES)("$id comes to the bits of its loop on flat vectors, whoever looks on the way", (optimizer) => {
    const { engine, packed } = engineOf(some, way);
    let trainer = new Trainer({ engine, optimizer, epochs: 1, trainCount: 800 });
    const params = some.params.slice();
    const state = optimizer.init(params.length);
    for (let update = 0; update < 12; update++) {
      const order = batchOf(update);
      const { loss, gradient } = byTwin({ ...some, params, order });
      optimizer.step(params, Float32Array.from(gradient), loss, state);
      expect(trainer.trainStep(Uint32Array.from(order)).loss).toBe(loss);
      if (update % 3 === 0) continue; // some updates follow each other unseen
      expect(bitsOf(engine.gradient)).toEqual(bitsOf(gradient));
      expect(bitsOf(engine.params)).toEqual(bitsOf(params));
      expect(bitsOfState(trainer.state)).toEqual(bitsOfState(state));
      if (update === 4) engine.measure(packed);
      if (update === 5) engine.lossAndGradient(Float64Array.from(some.params), new Float64Array(params.length));
      if (update === 7) {
        const from = trainer.save();
        engine.params.fill(0); // not to be found again
        trainer = new Trainer({ engine, optimizer, epochs: 1, trainCount: 800, from });
      }
      if (update === 8) {
        engine.params[3] = 0.25;
        params[3] = 0.25;
      }
    }
    expect(bitsOf(engine.params)).toEqual(bitsOf(params));
  });

  test("a full batch's gradient serves a step in panels, too", () => {
    const optimizer = technique("sgd").create({ learningRate: 0.1 });
    const { engine } = engineOf(some, way);
    const trainer = new Trainer({ engine, optimizer, epochs: 1, trainCount: 800 });
    const params = some.params.slice();
    for (let update = 0; update < 3; update++) {
      const { loss, gradient } = byTwin({ ...some, params });
      optimizer.step(params, Float32Array.from(gradient), loss, {});
      expect(trainer.trainStep().loss).toBe(loss);
    }
    expect(bitsOf(engine.params)).toEqual(bitsOf(params));
  });

  test.each([
    ["may overflow, but doesn't", 1e35, undefined],
    ["overflows", 3e38, "the gradient was not finite"],
  ])("a gradient that %s is looked at before the step", (_, largest, fault) => {
    const identity = { ...task, network: network([9, 3], "identity"), map: { a: 1, c: 0 } } as const;
    const samples = randomSamples(1, 800, 9, 3, 0.4, "reals");
    for (let k = 0; k < samples.values.length; k++) samples.values[k] = samples.values[k] === 0 ? 0 : largest;
    const params = new Float32Array(30); // all outputs are 0: the loss is finite
    const { engine } = engineOf({ ...some, task: identity, samples, params }, way);
    const optimizer = technique("sgd").create({ learningRate: 1e-30 });
    const trainer = new Trainer({ engine, optimizer, epochs: 1, trainCount: 800 });
    const order = batchOf(2);
    const step = () => trainer.trainStep(Uint32Array.from(order));
    if (fault === undefined) {
      const { loss, gradient } = byTwin({ ...some, task: identity, samples, params, order });
      optimizer.step(params, Float32Array.from(gradient), loss, {});
      step();
    } else expect(step).toThrow(fault);
    expect(bitsOf(engine.params)).toEqual(bitsOf(params));
  });

  test("a parameter that becomes infinite ends the run, and what isn't a parameter doesn't", () => {
    const { engine } = engineOf(some, way);
    const optimizer = technique("adam").create({ epsilon: 0, learningRate: 3e38 }); // the first rate is ∞
    const trainer = new Trainer({ engine, optimizer, epochs: 1, trainCount: 800 });
    expect(() => trainer.trainStep(Uint32Array.from(batchOf(2)))).toThrow("a parameter was not finite");
  });
});
