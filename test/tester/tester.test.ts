import { expect, test } from "vitest";
import { engineMemory } from "../../src/engine/addresses.ts";
import type { NetworkEngine } from "../../src/engine/network-engine.ts";
import { fillSamples, planSamples } from "../../src/engine/packed-samples.ts";
import type { ClassMeasures } from "../../src/tester/class-measures.ts";
import { classFigures, test as testNetwork } from "../../src/tester/tester.ts";
import { ringDataset, trialOn } from "../support/trials.ts";

test("precision is the share among those that said the class, recall that among those that are of it", () => {
  const figures = classFigures([
    [8, 2, 0],
    [1, 9, 0],
    [0, 5, 0],
  ]);
  expect(figures[0]).toEqual({ precision: 8 / 9, recall: 0.8, count: 10 });
  expect(figures[1]).toEqual({ precision: 9 / 16, recall: 0.9, count: 10 });
  expect(figures[2]).toEqual({ precision: Number.NaN, recall: 0, count: 5 }); // never said
});

test("the test counts every sample once, and its worst samples have the largest losses", () => {
  const ring = ringDataset(700);
  const { test: result, chosen } = trialOn(ring, { epochs: 20 }).record;
  const { confusion, worst } = result!;
  const { accuracy, loss } = chosen!.test! as ClassMeasures;
  const total = confusion.flat().reduce((sum, n) => sum + n, 0);
  expect(total).toBe(700);
  expect((confusion[0][0] + confusion[1][1]) / total).toBe(accuracy);
  expect(worst).toHaveLength(10);
  const losses = worst.map((sample) => sample.loss);
  expect(losses).toEqual([...losses].sort((a, b) => b - a));
  expect(losses[9]).toBeGreaterThan(loss);
  for (const { index, label, said } of worst) {
    expect(label).toBe(ring.test!.labels[index]);
    expect(said).not.toBe(label);
  }
});

test("a loss that is NaN is worse than all others, and equals keep the order of the samples", () => {
  const losses = [1, Number.NaN, 3, Infinity, Number.NaN, 3, 0];
  const memory = engineMemory(100_000, false);
  const samples = { count: 7, values: new Float32Array(7).fill(1), labels: new Uint32Array(7) };
  const packed = fillSamples(memory, planSamples(0, samples, 1, false));
  const engine: Pick<NetworkEngine, "measure"> = {
    measure(_, visit) {
      for (const [index, loss] of losses.entries()) visit?.(index, loss, 0);
      return { loss: 0, accuracy: 1 };
    },
  };
  const { worst } = testNetwork(engine as NetworkEngine, memory, packed, 1, 5);
  expect(worst.map(({ index }) => index)).toEqual([1, 4, 3, 2, 5]);
});
