import { describe, expect, test } from "vitest";
import { FLOAT32 } from "../../src/engine/float32.ts";
import { fullBatch, type Role, reference } from "../../src/engine/reference.ts";
import type { Task } from "../../src/engine/run-layout.ts";
import { ACTIVATIONS } from "../../src/model/activation.ts";
import { LOSSES } from "../../src/model/loss.ts";
import { network, parameterCount } from "../../src/model/network.ts";
import { draws, LONG } from "../support/long.ts";
import { fc } from "../support/random.ts";
import {
  byEngine,
  byTwin,
  type Case,
  differences,
  engineOf,
  type Kind,
  randomParams,
  randomSamples,
  WAYS,
  withTargets,
} from "./cases.ts";
import { randomWords } from "./probes.ts";

const MAPS = [
  { a: 1, c: 0 },
  { a: 1 / 255, c: 0 },
  { a: 2 / 255, c: -1 },
];
const SIZES = [1, 2, 3, 4, 5, 7, 8, 17, 21, 26, 31, 32, 33, 64, 65, 100];

const ROLES: ((sample: number, draw: number) => Role)[] = [
  () => "training",
  (_, draw) => (["training", "training", "evaluation", "neither"] as const)[draw % 4],
  (sample) => (sample < 512 ? "evaluation" : "training"), // no training in the first block
  (sample) => (sample === 0 ? "training" : "neither"),
];

/** Most products that the twin does for one case. */
const EFFORT = 4_000_000;

const shape = fc.record({
  inputs: fc.constantFrom(...SIZES, 784),
  hidden: fc.array(fc.constantFrom(...SIZES), { maxLength: 2 }),
  outputs: fc.constantFrom(1, 2, 3, 4, 10, 33, 40),
  activation: fc.constantFrom(...ACTIVATIONS),
  outputActivation: fc.constantFrom(...ACTIVATIONS),
  loss: fc.constantFrom(...LOSSES),
  map: fc.constantFrom(...MAPS),
  count: fc.constantFrom(1, 2, 3, 4, 5, 64, 200, 512, 513, 1025, 1100),
  density: fc.constantFrom(0, 0.02, 0.2, 0.7, 1),
  kind: fc.constantFrom<Kind[]>("bytes", "reals", "tiny"),
  scale: fc.constantFrom(0.1, 1, 2 ** -20),
  /** Whether there are targets instead of labels. */
  isRegression: fc.boolean(),
  seed: fc.nat(1e6),
});
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never;

function caseOf(s: Shape, batch: number, rolesOrOrder: Pick<Case, "roles" | "order">): Case {
  const loss = s.isRegression ? "mean-squared-error" : s.loss;
  const outputActivation = loss === "cross-entropy" ? "identity" : s.outputActivation;
  const net = network([s.inputs, ...s.hidden, s.outputs], s.activation, outputActivation);
  const task = { network: net, loss, map: s.map, batch };
  const samples = randomSamples(s.seed, s.count, s.inputs, s.outputs, s.density, s.kind);
  // Raw values of bytes without a map make sums of thousands: smaller weights keep the functions off their ends.
  const scale = s.kind === "bytes" && s.map.a === 1 ? s.scale / 64 : s.scale;
  return {
    task,
    samples: s.isRegression ? withTargets(samples, s.outputs, s.seed) : samples,
    params: randomParams(s.seed, task, scale),
    ...rolesOrOrder,
  };
}

function smallEnough(s: Shape, samples: number): boolean {
  return parameterCount(network([s.inputs, ...s.hidden, s.outputs])) * samples < EFFORT;
}

function expectTheTwinsBits(some: Case): void {
  const twin = byTwin(some);
  for (const way of WAYS)
    expect({ way, differs: differences(byEngine(some, way), twin) }).toEqual({ way, differs: [] });
}

describe("all kernels on all paths give the twin's loss and gradient, bit for bit", () => {
  test("on full batches with any roles", () => {
    const property = fc.property(shape, fc.constantFrom(...ROLES), (s, roleOf) => {
      fc.pre(smallEnough(s, s.count));
      const word = randomWords(s.seed + 3);
      expectTheTwinsBits(caseOf(s, 0, { roles: Array.from({ length: s.count }, (_, i) => roleOf(i, word())) }));
    });
    fc.assert(property, { seed: 1, numRuns: draws(40, 120) });
  });

  test.each([
    { layers: [784, 128, 10], count: 700, density: 0.2, kind: "bytes" as const },
    { layers: [100, 100, 64, 32], count: 520, density: 1, kind: "reals" as const },
    { layers: [33, 31, 17, 5], count: 1537, density: 0.5, kind: "reals" as const },
  ])("on $layers with $count samples", ({ layers, count, density, kind }) => {
    const task = { network: network(layers, "relu"), loss: LOSSES[0], map: MAPS[kind === "bytes" ? 2 : 0], batch: 0 };
    const samples = randomSamples(5, count, layers[0], layers[layers.length - 1], density, kind);
    const roles = Array.from({ length: count }, (_, s): Role => (s % 6 === 1 ? "evaluation" : "training"));
    expectTheTwinsBits({ task, samples, params: randomParams(5, task, 0.1), roles });
  });

  test("on mini-batches, repeated samples among them", () => {
    const property = fc.property(shape, fc.constantFrom(1, 3, 64, 511, 512, 513, 1100), (s, length) => {
      fc.pre(smallEnough(s, length));
      const word = randomWords(s.seed + 3);
      expectTheTwinsBits(caseOf(s, length, { order: Array.from({ length }, () => word() % s.count) }));
    });
    fc.assert(property, { seed: 2, numRuns: draws(40, 120) });
  });
});

describe("numbers that overflow", () => {
  const seeds = draws(12, 30);
  const huge = (
    loss: (typeof LOSSES)[number],
    activation: (typeof ACTIVATIONS)[number],
    seed: number,
    density: number,
  ) => {
    const net = network([6, 5, 4, 3], activation, loss === "cross-entropy" ? "identity" : activation);
    const task = { network: net, loss, map: MAPS[0], batch: 0 };
    // Numbers of values and of samples are even, so that the sparse path needs no fillers where all values are lit.
    const samples = randomSamples(seed, 20, 6, 3, density, "reals");
    const roles = Array.from({ length: 20 }, (_, s): Role => (s % 5 === 3 ? "evaluation" : "training"));
    const scale = [1e13, 1e25, 3e38][seed % 3];
    return { task, samples, roles, params: randomParams(seed, task, scale) };
  };

  describe.each(LOSSES)("%s", (loss) => {
    test.each(ACTIVATIONS)("%s: ∞ and NaN come out as in the twin", (activation) => {
      let finite = 0;
      for (let seed = 0; seed < seeds; seed++) {
        const some = huge(loss, activation, seed, 1);
        expectTheTwinsBits(some);
        if (Number.isFinite(byTwin(some).loss)) finite++;
      }
      // Saturated outputs have finite errors; everything else must have gone over the edge now and then.
      const saturated = loss === "mean-squared-error" && (activation === "tanh" || activation === "sigmoid");
      expect(finite === seeds).toBe(saturated);
    });

    // Here the law stops: the terms 0 · ∞ and 0 · NaN of the first layer's gradient are left out or not. Whoever computes
    // sees the same entries that aren't finite, so a run ends at the same point everywhere.
    test.each(ACTIVATIONS)(
      "%s: where values are 0, the same entries are finite, and those have the twin's bits",
      (activation) => {
        const mask = (gradient: ArrayLike<number>) =>
          Array.from(gradient, (g) => (Number.isFinite(g) ? g : Number.NaN));
        for (let seed = 0; seed < seeds; seed++) {
          const some = huge(loss, activation, seed, 0.5);
          const twin = byTwin(some);
          for (const way of WAYS) {
            const result = byEngine(some, way);
            const masked = { ...result, gradient: mask(result.gradient) };
            expect({ way, differs: differences(masked, { ...twin, gradient: mask(twin.gradient) }) }).toEqual({
              way,
              differs: [],
            });
          }
        }
      },
    );
  });
});

describe.each(LOSSES)("samples that aren't for training have no part in the gradient, %s", (loss) => {
  test.each(ACTIVATIONS)("%s: even where their activations overflow", (activation) => {
    const counts = LONG ? [7, 512, 1027] : [7, 1027];
    let finite = 0;
    for (const hidden of [[], [5], [18, 7], [33, 40, 9]]) {
      for (const count of counts) {
        const outputActivation = loss === "cross-entropy" ? "identity" : activation;
        const net = network([6, ...hidden, 3], activation, outputActivation);
        const task = { network: net, loss, map: MAPS[0], batch: 0 };
        const samples = randomSamples(count, count, 6, 3, 0.8, "reals");
        const roles = Array.from(
          { length: count },
          (_, s): Role => (["training", "evaluation", "neither"] as const)[s % 3],
        );
        const values = samples.values.map((v, i) => (roles[Math.floor(i / 6)] === "training" ? v : v * 1e38));
        const params = randomParams(count, task, 1);
        const some = { task, samples: { ...samples, values }, params, roles };
        expectTheTwinsBits(some);
        const { gradient } = byTwin({ ...some, samples });
        expect(gradient).toEqual(byTwin(some).gradient);
        if (Array.from(gradient).every(Number.isFinite)) finite++;
      }
    }
    expect(finite).toBe(4 * counts.length);
  });
});

test("where an output is NaN, the answer is the last class, whatever the others are", () => {
  let mixed = 0;
  const seeds = draws(100, 400);
  for (const loss of LOSSES) {
    for (let seed = 0; seed < seeds; seed++) {
      const task = { network: network([1, 2, 3], "identity"), loss, map: MAPS[0], batch: 0 };
      const samples = randomSamples(seed, 4, 1, 3, 1, "reals");
      const some = { task, samples, params: randomParams(seed, task, 3e38) };
      const twin = reference(task, FLOAT32, some.params, samples, fullBatch(Array(4).fill("training")));
      if (twin.losses.some(Number.isNaN) && twin.answers.includes(2)) mixed++;
      const { engine, packed } = engineOf(some, WAYS[0]);
      const answers: number[] = [];
      engine.measure(packed, (_, __, said) => answers.push(said));
      expect({ seed, answers }).toEqual({ seed, answers: twin.answers });
    }
  }
  expect(mixed).toBeGreaterThan(seeds / 10);
});

test("measuring visits every sample with the twin's loss and answer", () => {
  for (const loss of LOSSES) {
    const task = { network: network([20, 9, 5], "tanh"), loss, map: MAPS[0], batch: 0 };
    const samples = randomSamples(3, 1030, 20, 5, 0.3, "reals");
    const some = { task, samples, params: randomParams(3, task, 1) };
    const twin = reference(task, FLOAT32, some.params, samples, fullBatch(Array(1030).fill("training")));
    for (const way of WAYS) {
      const visited: [number, number, number][] = [];
      const { engine, packed } = engineOf(some, way);
      const figures = engine.measure(packed, (...what) => visited.push(what));
      expect(figures).toEqual({ loss: twin.training.loss / 1030, accuracy: twin.training.right / 1030 });
      expect(visited).toEqual(twin.losses.map((l, s) => [s, l, twin.answers[s]]));
    }
  }
});

describe("regression", () => {
  const task: Task = {
    network: network([3, 5, 2], "tanh"),
    loss: "mean-squared-error",
    map: MAPS[0],
    batch: 0,
  };
  const samples = withTargets(randomSamples(7, 600, 3, 2, 1, "reals"), 2, 7);
  const some = { task, samples, params: randomParams(7, task, 1), roles: Array<Role>(600).fill("training") };

  test("the loss is the mean of the targets' mean squared errors, and nothing is said of accuracy", () => {
    const { train } = engineOf(some, WAYS[0]).engine.full(false);
    const [first, second] = train.squares ?? [];
    expect((first + second) / 2).toBeCloseTo(train.loss, 12);
    expect(first).not.toBeCloseTo(second, 3);
    expect(train).not.toHaveProperty("accuracy");
  });

  test("the outputs of every sample give its errors, also of more outputs than a panel holds", () => {
    for (const outputs of [2, 40]) {
      const wide = { ...task, network: network([3, 5, outputs], "tanh") };
      const targets = withTargets(samples, outputs, 8);
      const params = randomParams(8, wide, 1);
      const { training } = reference(wide, FLOAT32, params, targets, fullBatch(some.roles));
      for (const way of WAYS) {
        const { engine, packed } = engineOf({ task: wide, samples: targets, params }, way);
        const squares = new Array<number>(outputs).fill(0);
        let block = squares.slice();
        engine.outputs(packed, (sample, values) => {
          if (sample % 512 === 0 && sample > 0) {
            for (let k = 0; k < outputs; k++) squares[k] += block[k];
            block = block.fill(0);
          }
          for (let k = 0; k < outputs; k++) block[k] += (values[k] - targets.targets![sample * outputs + k]) ** 2;
        });
        expect(squares.map((sum, k) => sum + block[k])).toEqual(training.squares);
      }
    }
  });

  test("other losses and numbers of outputs are refused", () => {
    const engine = (other: Partial<Task>) => engineOf({ ...some, task: { ...task, ...other } }, WAYS[0]);
    expect(() => engine({ loss: "cross-entropy" })).toThrow(
      "engine: expected the mean squared error of targets, got cross-entropy",
    );
    const net = network([3, 5, 1], "tanh");
    const params = randomParams(7, { network: net }, 1);
    expect(() => engineOf({ ...some, params, task: { ...task, network: net } }, WAYS[0])).toThrow(
      "engine: expected 2 outputs as targets, got 1",
    );
  });
});
