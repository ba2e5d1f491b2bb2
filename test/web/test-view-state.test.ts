import { signal } from "@preact/signals";
import { describe, expect, test } from "vitest";
import type { Lab } from "../../src/web/lab/lab.ts";
import { greatest } from "../../src/web/screens/test/answering.ts";
import { createTestState, extentOf } from "../../src/web/screens/test/state.ts";
import type { LoadedData, RawSample } from "../../src/web/workers/protocol.ts";

const MNIST: LoadedData = {
  ...{ name: "mnist", digest: "m", classes: 10, columns: 784, count: 60_000, testCount: 100 },
  picture: { height: 28, width: 28 },
};
const MOONS: LoadedData = { name: "moons", digest: "o", classes: 2, columns: 2, count: 50, testCount: 0 };

/** A lab of which every sample n is labelled n % 10, and whose network says 3 to all; its calls are written down. */
function fakeLab(facts: LoadedData, isTrained = true) {
  const asked: string[] = [];
  const data = signal<LoadedData | null>(facts);
  const run = {
    trial: { id: "one", role: "test", identity: {} },
    technique: { label: "iRprop⁺", id: "irprop+", hyper: {} },
    style: {},
    status: signal("ready"),
    result: signal(isTrained ? { record: null, model: Uint8Array.of(1) } : null),
  };
  const lab = {
    setup: signal({ data: facts.name }),
    data,
    runs: signal([run]),
    loaded: signal<unknown[]>([]),
    ask: {
      samples: async (part: string, indices: readonly number[]): Promise<RawSample[]> => {
        asked.push(`${indices.length} of ${part}`);
        return indices.map((k) => ({ values: Float32Array.of(k, -k), label: k % 10 }));
      },
      answer: async (models: readonly Uint8Array[], values: Float32Array) => {
        asked.push(`answer ${values.length}`);
        if (models[0][0] === 13) throw new Error("model: expected 2 values, got 784");
        return [{ probabilities: Array.from({ length: 10 }, (_, k) => (k === 3 ? 0.91 : 0.01)), classNames: null }];
      },
    },
  };
  return { lab: lab as unknown as Lab, asked, data, run, loaded: lab.loaded };
}

const settled = () => new Promise((done) => setTimeout(done, 5));

describe("the state of the Test screen", () => {
  test("asks about nothing while nothing is drawn, and then about the prepared picture", async () => {
    const { lab, asked } = fakeLab(MNIST);
    const state = createTestState(lab);
    await settled();
    expect([state.sources.value, state.source.value]).toEqual([["drawing", "sample"], "drawing"]);
    expect(asked).not.toContain("answer 784");
    state.drawing.begin({ x: 100, y: 100 });
    await settled();
    expect(asked).toContain("answer 784");
    expect(state.answers.value.get("one")).toMatchObject({ probabilities: { length: 10 } });
    state.drawing.undo();
    await settled();
    expect(state.answers.value.size).toBe(0);
  });

  test("asks for nothing while it isn't shown, and then for what is there now", async () => {
    const { lab, asked } = fakeLab(MOONS);
    const isShown = signal(false);
    const state = createTestState(lab, isShown);
    state.pick(3);
    await settled();
    expect([asked, state.sample.value, state.cloud.value.length]).toEqual([[], null, 0]);
    isShown.value = true;
    await settled();
    expect(state.sample.value?.values[0]).toBe(3);
    const cloud = state.cloud.value;
    expect(cloud.length).toBeGreaterThan(0);
    state.moveTo([0.5, 0.25]);
    isShown.value = false;
    isShown.value = true;
    await settled();
    expect([state.cloud.value, state.point.value]).toEqual([cloud, [0.5, 0.25]]);
  });

  test("asks once at a time and then about the latest drawing", async () => {
    const { lab, asked } = fakeLab(MNIST);
    const state = createTestState(lab);
    state.drawing.begin({ x: 10, y: 10 });
    for (let y = 11; y < 200; y++) state.drawing.extend([{ x: 10, y }]);
    await settled();
    expect(asked.filter((call) => call === "answer 784")).toHaveLength(2);
  });

  test("tells of a network without a model, and asks it when it has one", async () => {
    const { lab, run } = fakeLab(MNIST, false);
    const state = createTestState(lab);
    state.drawing.begin({ x: 10, y: 10 });
    await settled();
    expect(state.networks.value).toMatchObject([{ id: "one", model: null, status: "ready" }]);
    expect([state.chosen.value, state.answers.value.size]).toEqual([null, 0]);
    run.result.value = { record: null, model: Uint8Array.of(1) };
    await settled();
    expect(state.chosen.value?.id).toBe("one");
    expect(state.answers.value.size).toBe(1);
  });

  test("keeps what a network that doesn't fit says, beside the answers of the others", async () => {
    const { lab, loaded } = fakeLab(MNIST);
    const state = createTestState(lab);
    const file = { name: "two.safetensors", record: null, model: Uint8Array.of(13) };
    loaded.value = [file, file];
    state.drawing.begin({ x: 10, y: 10 });
    await settled();
    expect([...state.answers.value.keys()]).toEqual(["one", "two.safetensors", "two.safetensors-1"]);
    expect(state.answers.value.get("two.safetensors")).toEqual({ trouble: "model: expected 2 values, got 784" });
    expect(state.answers.value.get("one")).toHaveProperty("probabilities");
  });

  test("takes a sample with its label, and never one that isn't there", async () => {
    const { lab } = fakeLab(MNIST);
    const state = createTestState(lab);
    state.pick(7);
    await settled();
    expect([state.source.value, state.input.value?.label]).toEqual(["sample", 7]);
    state.pick(1000);
    expect(state.index.value).toBe(99);
    state.pick(-3);
    expect(state.index.value).toBe(0);
    state.pickRandom();
    expect(state.index.value).toBeLessThan(100);
  });

  test("finds a sample that the chosen network gets wrong", async () => {
    const { lab } = fakeLab(MNIST);
    const state = createTestState(lab);
    await state.pickWrong();
    await settled();
    expect(state.source.value).toBe("sample");
    expect(state.sample.value?.label).not.toBe(3);
    expect(state.search.value).toBe("idle");
  });

  test("says so where it finds no mistake", async () => {
    const { lab } = fakeLab({ ...MNIST, testCount: 1 });
    const ask = { ...lab.ask, samples: async () => [{ values: new Float32Array(784), label: 3 }] };
    const state = createTestState({ ...lab, ask });
    await state.pickWrong();
    expect([state.search.value, state.source.value]).toEqual(["none", "drawing"]);
  });

  test("of two-dimensional data asks about a point, and takes training samples where there are no others", async () => {
    const { lab, asked } = fakeLab(MOONS);
    const state = createTestState(lab);
    await settled();
    expect(asked).toContain("50 of train");
    expect([state.sources.value, state.part.value, state.count.value]).toEqual([["point", "sample"], "train", 50]);
    expect(extentOf(state.cloud.value)).toEqual({ low: -49 - 9.8, high: 49 + 9.8 });
    state.moveTo([0.5, 0.25]);
    expect([...state.input.value!.values]).toEqual([0.5, 0.25]);
  });

  test("begins anew with other data", async () => {
    const { lab, data } = fakeLab(MNIST);
    const state = createTestState(lab);
    state.drawing.begin({ x: 10, y: 10 });
    state.pick(7);
    await settled();
    data.value = { ...MNIST, digest: "other" };
    await settled();
    expect([state.index.value, state.drawing.strokes.value]).toEqual([0, 0]);
    expect(state.sample.value?.label).toBe(0);
  });
});

test("the greatest probability is the first of equals, whatever isn't a number", () => {
  expect(greatest([0.1, 0.4, 0.4, 0.1])).toBe(1);
  expect(greatest([0.2, Number.NaN, 0.8])).toBe(2);
});
