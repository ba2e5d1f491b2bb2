import fc from "fast-check";
import { expect, test } from "vitest";
import type { Samples } from "../../src/core/contracts.ts";
import { engineMemory } from "../../src/engine/addresses.ts";
import { type EntryBytes, entriesAt } from "../../src/engine/entries.ts";
import { kernelsOn } from "../../src/engine/kernels.ts";
import { fillSamples, planSamples, rawValues, spansOf, type Width } from "../../src/engine/packed-samples.ts";
import { planRunLayout, type Task } from "../../src/engine/run-layout.ts";
import { network } from "../../src/model/network.ts";
import { randomSamples } from "./cases.ts";

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

test("entries of 8 bytes by row and by column are pairs of value and place · 128, made even", () => {
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

/** Samples of bytes, packed for full batches with entries of either kind, in a memory with room for all pairs behind. */
function packedIn(entryBytes: EntryBytes, bytes: Samples, columns: number, width: Width) {
  const plan = planSamples(0, bytes, columns, true, "sparse", width, entryBytes);
  const memory = engineMemory(4 * plan.packed.end, false);
  return { memory, packed: fillSamples(memory, plan) };
}

interface Shape {
  readonly seed: number;
  readonly count: number;
  readonly columns: number;
  readonly density: number;
  readonly width: Width;
}

test("entries of 4 bytes say what pairs say, in the same places, and a kernel makes the same pairs of them", () => {
  const shape = fc.record({
    seed: fc.nat(1000),
    count: fc.integer({ min: 1, max: 1200 }),
    columns: fc.integer({ min: 1, max: 12 }),
    density: fc.double({ min: 0, max: 1, noNaN: true }),
    width: fc.constantFrom<Width>("narrow", "wide"),
  });
  const check = ({ seed, count, columns, density, width }: Shape) => {
    const bytes = randomSamples(seed, count, columns, 2, density, "bytes");
    const [pairs, small] = [packedIn(8, bytes, columns, width), packedIn(4, bytes, columns, width)];
    const words = ({ memory }: typeof pairs, at: number, length: number) => new Uint32Array(memory.buffer, at, length);
    const lists = [
      ["rowStarts", "rowEntries", count + 1],
      ["columnStarts", "columnEntries", spansOf(count, pairs.packed.span) * columns + 1],
    ] as const;
    for (const [startsOf, entriesOf, length] of lists) {
      const starts = words(pairs, pairs.packed[startsOf], length);
      expect(words(small, small.packed[startsOf], length)).toEqual(starts);
      const total = starts[length - 1];
      const room = small.packed.end;
      kernelsOn(small.memory, "exact").unpackEntries(total, small.packed[entriesOf], room);
      expect(words(small, room, 2 * total)).toEqual(words(pairs, pairs.packed[entriesOf], 2 * total));
    }
    const cuts = (from: typeof pairs) => words(from, from.packed.rowCuts, width === "wide" ? 3 * count : 0);
    expect(cuts(small)).toEqual(cuts(pairs));
    for (const { memory, packed } of [pairs, small]) {
      const last = [...rawValues(memory, packed, count - 1)];
      expect(last).toEqual([...bytes.values.subarray((count - 1) * columns)]);
    }
  };
  fc.assert(fc.property(shape, check), { numRuns: 60 });
});

test("the largest byte and place fit into an entry of 4 bytes", () => {
  const entries = entriesAt(new ArrayBuffer(8), 0, 4);
  entries.set(1, 255, 0xffffff);
  expect([entries.value(0), entries.place(0), entries.value(1), entries.place(1)]).toEqual([0, 0, 255, 0xffffff]);
});

test("entries have 4 bytes where values are bytes, full batches wanted and pairs would take over 256 MiB; other values need 8", () => {
  const lit = 2 ** 24 + 1000;
  const bytesOf = (litOnes: number, byColumns: boolean, kind: typeof Uint8Array | typeof Float32Array) => {
    const values = new kind(2000 * 20_000).fill(1, 0, litOnes);
    const labels = new Uint32Array(20_000);
    return planSamples(0, { count: 20_000, values, labels }, 2000, byColumns, "sparse").packed.entryBytes;
  };
  expect(bytesOf(lit, true, Uint8Array)).toBe(4);
  expect(bytesOf(lit / 2, true, Uint8Array)).toBe(8);
  expect(bytesOf(lit, false, Uint8Array)).toBe(8);
  expect(bytesOf(lit, true, Float32Array)).toBe(8);
  const reals = { count: 1, values: Float32Array.of(1, 0), labels: new Uint32Array(1) };
  expect(() => planSamples(0, reals, 2, true, "sparse", "narrow", 4)).toThrow(
    "engine: expected bytes for entries of 4 bytes, got other values",
  );
});

test.each([
  { name: "MNIST", density: 0.19, most: 160 },
  { name: "Fashion-MNIST", density: 0.5, most: 210 },
])("60,000 pictures as lit as $name take at most $most MB for a run of two threads", ({ density, most }) => {
  const [count, columns] = [60_000, 784];
  const values = new Uint8Array(count * columns);
  for (let lit = 0; lit < density * values.length; lit++) values[Math.floor(lit / density)] = 255;
  const { packed } = planSamples(0, { count, values, labels: new Uint32Array(count) }, columns, true);
  const map = { a: 2 / 255, c: -1 };
  const task: Task = { network: network([columns, 128, 10], "relu"), loss: "cross-entropy", map, batch: 0 };
  expect(packed.path).toBe("sparse");
  expect(planRunLayout(packed.end, packed, task, 2).end / 1e6).toBeLessThan(most);
});

test("more than 4 GiB can't be had", () => {
  expect(() => engineMemory(2 ** 32, false)).toThrow(
    "engine: expected data and networks of at most 4 GiB, got 4295 MB",
  );
});
