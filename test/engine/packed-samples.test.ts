import { expect, test } from "vitest";
import { engineMemory } from "../../src/engine/addresses.ts";
import { fillSamples, planSamples, rawValues } from "../../src/engine/packed-samples.ts";

const samples = { count: 3, values: Uint8Array.of(0, 7, 0, 255, 1, 0, 0, 0, 0), labels: Uint32Array.of(2, 0, 1) };

function filled(path: "sparse" | "dense" | undefined, base = 0) {
  const plan = planSamples(base, samples, 3, true, path);
  const memory = engineMemory(plan.packed.end, false);
  return { memory, packed: fillSamples(memory, plan) };
}

test("data of which less than six in ten values aren't 0 is laid out sparse, for mini-batches less than half; other data dense", () => {
  const withLit = (lit: number) => {
    const values = Float32Array.from({ length: 20 }, (_, i) => (i < lit ? 1 : i % 2 === 0 ? 0 : -0));
    return { count: 2, values, labels: new Uint32Array(2) };
  };
  const paths = (byColumns: boolean) =>
    [0, 9, 10, 11, 12, 20].map((lit) => planSamples(0, withLit(lit), 10, byColumns).packed.path);
  expect(paths(true)).toEqual(["sparse", "sparse", "sparse", "sparse", "dense", "dense"]);
  expect(paths(false)).toEqual(["sparse", "sparse", "dense", "dense", "dense", "dense"]);
});

test.each(["sparse", "dense"] as const)("on the %s path a sample's values can be read again", (path) => {
  const { memory, packed } = filled(path, 1000);
  expect([0, 1, 2].map((s) => [...rawValues(memory, packed, s)])).toEqual([
    [0, 7, 0],
    [255, 1, 0],
    [0, 0, 0],
  ]);
  expect([...new Uint32Array(memory.buffer, packed.labels, 3)]).toEqual([2, 0, 1]);
});

test("rows and columns hold pairs of value and place · 128, made even", () => {
  const { memory, packed } = filled("sparse");
  const u32 = (at: number, length: number) => [...new Uint32Array(memory.buffer, at, length)];
  const pairs = (at: number, count: number) => {
    const values = new Float32Array(memory.buffer, at, 2 * count);
    return u32(at, 2 * count).flatMap((place, e) => (e % 2 === 1 ? [[values[e - 1], place]] : []));
  };
  expect(u32(packed.rowStarts, 4)).toEqual([0, 2, 4, 4]);
  expect(pairs(packed.rowEntries, 4)).toEqual([
    [7, 128],
    [0, 0],
    [255, 0],
    [1, 128],
  ]);
  expect(u32(packed.columnStarts, 7)).toEqual([0, 2, 4, 4, 4, 4, 4]); // the block's second span is empty
  expect(pairs(packed.columnEntries, 4)).toEqual([
    [255, 128],
    [0, 0],
    [7, 0],
    [1, 128],
  ]);
});

test("more than 4 GiB can't be had", () => {
  expect(() => engineMemory(2 ** 32, false)).toThrow(
    "engine: expected data and networks of at most 4 GiB, got 4295 MB",
  );
});
