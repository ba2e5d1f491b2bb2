/** What users of the engine rely on besides its numbers. */
import { describe, expect, test } from "vitest";
import { engineMemory } from "../../src/engine/addresses.ts";
import { kernelsOn } from "../../src/engine/kernels.ts";
import { NetworkEngine } from "../../src/engine/network-engine.ts";
import { fillSamples, planSamples } from "../../src/engine/packed-samples.ts";
import { planRunLayout, type Task } from "../../src/engine/run-layout.ts";
import { network } from "../../src/model/network.ts";
import { byTwin, type Case, engineOf, randomParams, randomSamples, type Way } from "./cases.ts";

const task: Task = { network: network([9, 6, 3]), loss: "cross-entropy", map: { a: 1, c: 0 }, batch: 700 };
const some: Case = {
  task,
  samples: randomSamples(1, 800, 9, 3, 0.4, "reals"),
  params: randomParams(1, task, 0.5),
  roles: Array.from({ length: 800 }, (_, s) => (s % 4 === 0 ? "evaluation" : "training")),
};

const PATHS: readonly Way[] = (["sparse", "dense"] as const).map((path) => ({
  arithmetic: "exact",
  shared: false,
  path,
  width: "narrow",
}));

describe.each(PATHS)("on the $path path", (way) => {
  test("a pass leaves nothing behind that changes the next", () => {
    const { engine, packed } = engineOf(some, way);
    const order = Uint32Array.from({ length: 700 }, (_, k) => (k * 37) % 800);
    const twin = { full: byTwin(some), batch: byTwin({ ...some, order: [...order] }) };
    for (let round = 0; round < 2; round++) {
      expect(engine.batch(order).loss).toBe(twin.batch.loss);
      expect([...engine.gradient]).toEqual(Array.from(twin.batch.gradient));
      engine.measure(packed);
      expect(engine.batch(order, false).loss).toBe(twin.batch.loss);
      expect(engine.full(true).train.loss).toBe(twin.full.loss);
      expect([...engine.gradient]).toEqual(Array.from(twin.full.gradient));
      expect(engine.full(false).evaluation.loss).toBe(twin.full.evaluationLoss);
    }
  });

  test("batches are evaluated without harm where only full batches are trained", () => {
    const full = { ...some, task: { ...task, batch: 0 } };
    const { engine } = engineOf(full, way);
    const order = Uint32Array.from({ length: 600 }, (_, k) => 799 - k);
    expect(engine.batch(order, false).loss).toBe(byTwin({ ...some, order: [...order] }).loss);
    const twin = byTwin(full); // the labels, which lie at the memory's beginning, are still there
    expect(engine.full(true).train.loss).toBe(twin.loss);
    expect([...engine.gradient]).toEqual(Array.from(twin.gradient));
    expect(() => engine.batch(order)).toThrow("engine: expected a batch of at most 0 samples, got 600");
  });

  test("it is a Problem, for parameters of any precision", () => {
    const { engine } = engineOf({ ...some, params: new Float32Array(some.params.length) }, way);
    const gradient = new Float64Array(engine.size);
    const twin = byTwin(some);
    expect(engine.lossAndGradient(Float64Array.from(some.params), gradient)).toBe(twin.loss);
    expect([...gradient]).toEqual(Array.from(twin.gradient));
    engine.params.set(some.params);
    expect(engine.lossAndGradient(engine.params, engine.gradient)).toBe(twin.loss);
  });
});

const STRANGE = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

test("one ∞ or NaN among the parameters is found after a step, wherever it is", () => {
  const { engine } = engineOf(some, PATHS[0]);
  for (let p = 0; p < engine.size; p++) {
    engine.stepAlone(() => engine.params.fill(-3.4028234663852886e38).fill(STRANGE[p % 3], p, p + 1));
    expect([p, engine.paramsFinite()]).toEqual([p, false]);
    engine.stepTogether(1, [() => engine.params.fill(2 ** -149)]);
    expect([p, engine.paramsFinite()]).toEqual([p, true]);
  }
});

describe.each([1, 3, 4, 6, 16, 23, 32])(
  "one ∞ or NaN is found in a panel of %i outputs, unused lanes and rows aside,",
  (lanes) => {
    const memory = engineMemory(65536, false);
    const { finishPanel, sumPanel } = kernelsOn(memory, "exact");
    const [at, sums, t, nIn, rows] = [1024, 40_960, 49_152, 67, 68]; // more rows than are taken at a time
    const panel = new Float32Array(memory.buffer, at, (rows + 1) * 32);
    /** Large and small numbers where they count, and elsewhere what isn't one. */
    const filled = (large: number) => {
      panel.fill(Number.NaN);
      for (let i = 0; i < nIn; i++) panel.fill(large, i * 32, i * 32 + lanes);
      panel.fill(-2, rows * 32, rows * 32 + lanes);
    };

    test.each([64, 60])("as the gradient of %i samples is written", (n) => {
      const count = () => finishPanel(at, nIn, lanes, rows, 0.5, 0, n);
      filled(3.4028234663852886e38);
      expect(count()).toBe(0);
      for (let j = 0; j < lanes; j++) {
        for (const i of [0, 63, 64, 66]) {
          filled(3.4028234663852886e38);
          panel[i * 32 + j] = STRANGE[(i + j) % 3];
          expect([n, i, j, count()]).toEqual([n, i, j, 1]);
        }
        filled(1);
        panel[rows * 32 + j] = Number.POSITIVE_INFINITY; // 0 · ∞ is NaN: all of its weights, and the bias
        expect(count()).toBe(nIn + 1);
      }
    });

    test("as parameters are made ready", () => {
      const count = () => sumPanel(at, nIn, lanes, rows, 1, sums, t);
      filled(3.4028234663852886e38);
      expect(count()).toBe(0);
      for (let j = 0; j < lanes; j++) {
        for (const i of [0, 63, 64, 66, rows]) {
          filled(1);
          panel[i * 32 + j] = STRANGE[(i + j) % 3];
          expect([i, j, count()]).toEqual([i, j, 1]);
        }
      }
    });
  },
);

describe("refuses", () => {
  const made = (task: Task, byColumns = true, bytes?: number) => {
    const plan = planSamples(0, some.samples, 9, byColumns, "sparse");
    const memory = engineMemory(bytes ?? planRunLayout(plan.packed.end, plan.packed, task).end, false);
    return new NetworkEngine(kernelsOn(memory, "exact"), fillSamples(memory, plan), task, plan.packed.end);
  };

  test("a network for other data", () => {
    expect(() => made({ ...task, network: network([8, 3]) })).toThrow("engine: expected 8 values a sample, got 9");
  });

  test("a memory that is too small", () => {
    expect(() => made(task, true, 100_000)).toThrow(/^engine: expected \d+ bytes of memory, got 131072$/);
  });

  test("soft-max over outputs with an activation, whose slope would be missing", () => {
    expect(() => made({ ...task, network: network([9, 3], "relu", "tanh") })).toThrow(
      "engine: expected outputs without activation under cross-entropy, got tanh",
    );
  });

  test("a full batch's gradient where the columns weren't laid out", () => {
    const engine = made(task, false);
    expect(engine.full(false).train.loss).toBeNaN(); // no sample has a role yet
    expect(() => engine.full(true)).toThrow("engine: expected samples laid out by columns too");
  });
});
