/** The runs' memory: sets of data hold it one after the other, and each run has the bits that it has in a memory of its own. */
import { expect, test } from "vitest";
import type { Dataset, Samples } from "../../src/core/contracts.ts";
import { syntheticDataset } from "../../src/data/synthetic/dataset.ts";
import { kernelsOn } from "../../src/engine/kernels.ts";
import { chooseArithmetic } from "../../src/engine/self-test.ts";
import { recordId } from "../../src/experiment/record/id.ts";
import type { NetworkProblem } from "../../src/experiment/record/record.ts";
import { runTrial } from "../../src/experiment/trial/trial.ts";
import { allowRelaxedSimd } from "../../src/node/wasm-features.ts";
import { LoadedSet, type Owner } from "../../src/web/workers/loaded-set.ts";
import { placeData, sharedMemory } from "../../src/web/workers/place-data.ts";
import type { PlacedData } from "../../src/web/workers/protocol.ts";
import { Room } from "../../src/web/workers/room.ts";
import { fc } from "../support/random.ts";
import { countingHost, identityOn, ringDataset } from "../support/trials.ts";

/** Few of its values are lit, and all are bytes: laid out as MNIST's samples are. */
const bytes: Dataset = {
  name: "bytes",
  digest: "b".repeat(64),
  columns: 24,
  classes: 2,
  train: bytesOf(700, 1),
  test: bytesOf(90, 5),
};
const SETS = { ring: ringDataset(), small: ringDataset(70), moons: syntheticDataset("moons"), bytes };
type Name = keyof typeof SETS;

function bytesOf(count: number, shift: number): Samples {
  const value = (k: number) => ((k * k + shift) % 7 === 0 ? 1 + ((13 * k) % 255) : 0);
  return {
    count,
    values: Uint8Array.from({ length: 24 * count }, (_, k) => value(k)),
    labels: Uint32Array.from({ length: count }, (_, s) => (s * s + shift) % 2),
  };
}

type Batch = NetworkProblem["batch"];

function trialOf(name: Name, scale: "none" | "standard", seed: number, batch: Batch = "full") {
  const identity = identityOn(SETS[name], { epochs: 4, seed, problem: { scale, batch } });
  return { id: recordId(identity), role: "test" as const, identity };
}

function digestIn({ memory, layout }: PlacedData, trial: ReturnType<typeof trialOf>, place: number): string {
  const run = runTrial(trial.identity, layout, kernelsOn(memory, chooseArithmetic()), place, countingHost());
  let next = run.next();
  while (!next.done) next = run.next();
  return next.value.record.weights!.last;
}

const wanted = new Map<string, string>();

function digestAlone(name: Name, trial: ReturnType<typeof trialOf>): string {
  const { id } = trial;
  if (!wanted.has(id)) wanted.set(id, digestIn(placeData(SETS[name], [trial], 1, sharedMemory), trial, 0));
  return wanted.get(id)!;
}

test("whatever data, scales and trainings follow one another, each run has its own memory's bits", () => {
  allowRelaxedSimd();
  const act = fc.record({
    name: fc.constantFrom<Name>("ring", "small", "moons", "bytes"),
    scale: fc.constantFrom<"none" | "standard">("none", "standard"),
    owner: fc.constantFrom<Owner>("runs", "runs", "beside"),
    batch: fc.constantFrom<Batch>("full", 32),
    seed: fc.integer({ min: 0, max: 1 }),
    runs: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 8 }), (acts) => {
      const room = new Room();
      let now = { name: "", set: null as LoadedSet | null };
      for (const { name, scale, owner, batch, seed, runs } of acts) {
        if (now.name !== name) {
          now.set?.leave();
          const set = new LoadedSet(SETS[name], room);
          now = { name, set };
          const first = trialOf(name, "none", 0); // the page's runs come first
          expect(digestIn(set.place("runs", [first], 1), first, 0)).toBe(digestAlone(name, first));
        }
        const trial = trialOf(name, scale, seed, batch);
        const trials = Array.from({ length: runs }, () => trial);
        const set = now.set!;
        const placed = set.place(owner, trials, 1);
        expect(digestIn(placed, trial, runs - 1)).toBe(digestAlone(name, trial));
        expect([...set.whole().train.values.subarray(0, 9)]).toEqual([...SETS[name].train.values.subarray(0, 9)]);
        expect([...set.training.labels]).toEqual([...SETS[name].train.labels]);
        const { columns, train } = SETS[name];
        const third = train.values.subarray(3 * columns, 4 * columns);
        expect([...set.sample("train", 3).values]).toEqual([...third]);
      }
    }),
    { numRuns: 40 },
  );
});

test("one memory serves all sets of data, but trainings beside the runs keep theirs", () => {
  const room = new Room();
  const memories = new Set<WebAssembly.Memory>();
  let before: LoadedSet | null = null;
  for (let k = 0; k < 300; k++) {
    const name = (["ring", "small", "moons"] as const)[k % 3];
    before?.leave();
    before = new LoadedSet(SETS[name], room);
    memories.add(before.place("runs", [trialOf(name, k % 2 ? "none" : "standard", 0)], 1).memory);
  }
  expect(memories.size).toBe(1);

  const trial = trialOf("moons", "none", 0);
  const set = new LoadedSet(SETS["moons"], room);
  set.place("runs", [trial], 1);
  const beside = set.place("beside", [trial], 1);
  set.leave();
  const next = new LoadedSet(SETS["ring"], room).place("runs", [trialOf("ring", "none", 0)], 1);
  expect(next.memory).not.toBe(beside.memory);
  expect(digestIn(beside, trial, 0)).toBe(digestAlone("moons", trial));
});

test("bytes of which few are lit are laid out as entries of four bytes, not of eight", () => {
  const trial = trialOf("bytes", "none", 0);
  const compact = new LoadedSet(SETS.bytes, new Room()).place("runs", [trial], 1).layout;
  const { layout } = placeData(SETS.bytes, [trial], 1, sharedMemory);
  expect([compact, layout].map(({ train, test }) => [train.entryBytes, test?.entryBytes])).toEqual([
    [4, 4],
    [8, 8],
  ]);
  expect(compact.firstRun).toBeLessThan(layout.firstRun);
});

test("a room is cleared for its next holder, grows, and gives up a huge memory that is far too large", () => {
  const room = new Room();
  const [one, other] = [{}, {}];
  const first = room.take(one, 1000);
  new Uint8Array(first.buffer, 0, 1000).fill(7);
  room.extend(one, 300_000);
  new Uint8Array(first.buffer, 200_000, 100_000).fill(7);
  expect(room.take(other, 400_000)).toBe(first);
  expect(new Uint8Array(first.buffer, 0, 400_000).every((value) => value === 0)).toBe(true);
  expect(() => room.extend(one, 500_000)).toThrow("data: expected 1 MB of memory");
  expect(room.take(one, 60e6)).toBe(first);
  const large = room.take(one, 100e6);
  expect(large).not.toBe(first);
  expect(room.take(other, 30e6)).toBe(large);
  expect(() => room.extend(other, 3e9)).toThrow("data: expected 3000 MB of memory");
  expect(room.take(one, 1e6)).toBe(large);
  const huge = room.take(one, 600e6);
  expect(room.take(other, 200e6)).toBe(huge);
  expect(room.take(one, 1e6)).not.toBe(huge);
  expect(() => room.take(one, 5 * 2 ** 30)).toThrow("engine: expected data and networks of at most 4 GiB");
});
