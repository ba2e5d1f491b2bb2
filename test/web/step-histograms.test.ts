import { expect, test } from "vitest";
import { BINS, StepHistograms } from "../../src/web/workers/step-histograms.ts";

const LAYERS = [
  { from: 0, to: 5 },
  { from: 5, to: 8 },
];

/** Step sizes of an epoch: powers of two, which lie in bins of their own. */
function deltasAt(epoch: number): Float32Array {
  return Float32Array.from({ length: 8 }, (_, i) => 2 ** (((epoch + 3 * i) % 90) - 45));
}

/** The bins of a layer's step sizes at an epoch, counted one by one. */
function countedAt(epoch: number, { from, to }: { from: number; to: number }): number[] {
  const counts = new Array<number>(BINS).fill(0);
  for (const delta of deltasAt(epoch).subarray(from, to)) {
    counts[Math.min(Math.max(Math.log2(delta) + 32, 0), BINS - 1)]++;
  }
  return counts;
}

test.each([1, 17, 2048, 2049, 5000])("histograms of %i epochs are those of the epochs that are kept", (epochs) => {
  const histograms = new StepHistograms(LAYERS);
  for (let epoch = 0; epoch < epochs; epoch++) histograms.take(epoch, deltasAt(epoch));
  const { every } = histograms;
  expect(every).toBe(epochs <= 2048 ? 1 : epochs <= 4096 ? 2 : 4);
  for (const upTo of [0, Math.floor(epochs / 2), epochs - 1]) {
    const rows = Math.floor(upTo / every) + 1;
    const all = histograms.upTo(upTo).map((counts) => [...counts]);
    expect(all).toEqual(
      LAYERS.map((layer) => Array.from({ length: rows }, (_, row) => countedAt(row * every, layer)).flat()),
    );
  }
});

test("an epoch that was taken before isn't counted again", () => {
  const histograms = new StepHistograms(LAYERS);
  for (const epoch of [0, 1, 2, 1, 2, 3]) histograms.take(epoch, deltasAt(epoch));
  const [first] = histograms.upTo(9);
  expect([...first]).toEqual([0, 1, 2, 3].flatMap((epoch) => countedAt(epoch, LAYERS[0])));
});
