import type { Dataset, Samples } from "../../core/contracts.ts";
import { release } from "../../core/release.ts";
import { fillSamples, type PackedSamples, rawValues } from "../../engine/packed-samples.ts";
import type { PlannedTrial } from "../../experiment/plan/plan.ts";
import {
  factsOf,
  hasOwnSamples,
  layoutBehind,
  networkOf,
  planAllSamples,
  type TrialLayout,
} from "../../experiment/trial/layout.ts";
import { placeData, sharedMemory } from "./place-data.ts";
import type { LoadedData, PlacedData, RawSample } from "./protocol.ts";
import type { Room } from "./room.ts";

/** Owner of trials: the page's runs, or trainings beside them. One owner's sets of trials follow one another. */
export type Owner = "runs" | "beside";

/** Samples in a shared memory, and the part of it that each owner's trials have behind them. */
interface PlacedSamples extends Pick<TrialLayout, "train" | "test"> {
  readonly memory: WebAssembly.Memory;
  readonly parts: Map<Owner, { readonly from: number; readonly bytes: number }>;
  /** The first free byte. */
  end: number;
}

/** A loaded data set: as it was read, or, once runs share it, only in their memory: the room, which sets of data hold one after the other. */
export class LoadedSet {
  readonly facts: LoadedData;
  readonly #room: Room;
  /** Null while the samples are only in a shared memory. */
  #dataset: Dataset | null;
  readonly #withoutSamples: Omit<Dataset, "train" | "test">;
  readonly #isBytes: boolean;
  #placed: PlacedSamples | null = null;

  constructor(dataset: Dataset, room: Room) {
    const { train, test, ...rest } = dataset;
    this.#room = room;
    this.#dataset = dataset;
    this.#withoutSamples = rest;
    this.#isBytes = train.values instanceof Uint8Array;
    const { columns, table } = rest;
    this.facts = {
      ...factsOf(dataset),
      columns,
      count: train.count,
      testCount: test?.count ?? 0,
      ...(table && { table }),
    };
  }

  /** The whole data set; rebuilt from the shared memory if only that has it. */
  whole(): Dataset {
    if (this.#dataset !== null) return this.#dataset;
    const { train, test, memory } = this.#placed!;
    return {
      ...this.#withoutSamples,
      train: samplesOf(memory, train, this.#isBytes),
      ...(test && { test: samplesOf(memory, test, this.#isBytes) }),
    };
  }

  /** How many training samples there are, and their labels: what a split is made from. */
  get training(): Pick<Samples, "count" | "labels"> {
    if (this.#dataset !== null) return this.#dataset.train;
    const { train, memory } = this.#placed!;
    return { count: train.count, labels: labelsOf(memory, train) };
  }

  /** Lays the samples out in a shared memory, with a place for each of the trials. Earlier trials of this owner must have ended. */
  place(owner: Owner, trials: readonly PlannedTrial[], threads: number): PlacedData {
    const hasOwn = hasOwnSamples(trials[0].identity);
    if (owner === "runs" && hasOwn) return this.#placeOwn(trials, threads);
    if (hasOwn || (owner === "beside" && this.#placed === null)) {
      return placeData(this.whole(), trials, threads, sharedMemory); // only the runs hold the room
    }
    return this.#placeBehind(owner, trials, threads);
  }

  /** The runs' own samples, in place of all others. */
  #placeOwn(trials: readonly PlannedTrial[], threads: number): PlacedData {
    this.#dataset = this.whole();
    if (this.#placed?.parts.has("beside")) this.#room.leave();
    this.#placed = null;
    return placeData(this.#dataset, trials, threads, (bytes) => this.#room.take(this, bytes));
  }

  /** A place behind the samples as they were read, which are packed if they aren't yet. */
  #placeBehind(owner: Owner, trials: readonly PlannedTrial[], threads: number): PlacedData {
    this.#placed ??= placed(this.whole(), (bytes) => this.#room.take(this, bytes));
    const { memory, parts, train, test } = this.#placed;
    if (this.#dataset !== null)
      release(this.#dataset.train.values, ...(this.#dataset.test ? [this.#dataset.test.values] : []));
    this.#dataset = null;
    const facts = factsOf(this.#withoutSamples);
    const problem = networkOf(trials[0].identity);
    const { layout, bytes } = layoutBehind({ train, test }, facts, [problem], { regions: trials.length, threads });
    const wanted = bytes - layout.firstRun;
    let part = parts.get(owner);
    if (part === undefined || part.bytes < wanted) {
      part = { from: this.#placed.end, bytes: wanted };
      this.#room.extend(this, part.from + wanted);
      parts.set(owner, part);
      this.#placed.end += wanted;
    }
    return { memory, layout: { ...layout, firstRun: part.from } };
  }

  /** Makes room for the next set of data. Nobody may use this one any more, but trainings beside the page's runs go on. */
  leave(): void {
    if (this.#placed?.parts.has("beside")) this.#room.leave();
  }

  /** One sample, as it was read. */
  sample(part: "train" | "test", index: number): RawSample {
    const { count, testCount, columns, targetNames } = this.facts;
    const outputs = targetNames?.length ?? 0;
    const most = part === "train" ? count : testCount;
    if (!Number.isInteger(index) || index < 0 || index >= most) {
      throw new RangeError(`data: expected a ${part} sample from 0 to ${most - 1}, got ${index}`);
    }
    if (this.#dataset !== null) {
      const { values, labels, targets } = this.#dataset[part]!;
      const own = Float32Array.from(values.subarray(index * columns, (index + 1) * columns));
      const label = labels[index] ?? 0;
      return { values: own, label, ...(targets && { targets: targets.slice(index * outputs, (index + 1) * outputs) }) };
    }
    const { memory, [part]: packed } = this.#placed!;
    const values = rawValues(memory, packed!, index);
    const { labels, targets } = packed!;
    const [label] = new Uint32Array(memory.buffer, labels + index * 4, 1);
    const own = outputs > 0 && new Float32Array(memory.buffer, targets + index * outputs * 4, outputs).slice();
    return { values, label, ...(own && { targets: own }) };
  }
}

/** Samples in a memory, laid out for both full batches and mini-batches: of MNIST's, that is half of what pairs would take. */
function placed(dataset: Dataset, memoryOf: (bytes: number) => WebAssembly.Memory): PlacedSamples {
  const plans = planAllSamples(dataset, true, { isCompact: true });
  const [train, test = null] = plans.map(({ packed }) => packed);
  const { end } = test ?? train;
  const memory = memoryOf(end);
  for (const plan of plans) fillSamples(memory, plan);
  return { memory, train, test, parts: new Map(), end };
}

function samplesOf(memory: WebAssembly.Memory, packed: PackedSamples, isBytes: boolean): Samples {
  const { count, columns } = packed;
  const values = isBytes ? new Uint8Array(count * columns) : new Float32Array(count * columns);
  for (let s = 0; s < count; s++) values.set(rawValues(memory, packed, s), s * columns);
  const { outputs } = packed;
  if (outputs === 0) return { count, values, labels: labelsOf(memory, packed) };
  const targets = new Float32Array(memory.buffer, packed.targets, count * outputs).slice();
  return { count, values, labels: new Uint32Array(0), targets };
}

/** The labels [count] of packed samples; none in a regression. */
function labelsOf(memory: WebAssembly.Memory, { count, labels, outputs }: PackedSamples): Uint32Array {
  return outputs === 0 ? new Uint32Array(memory.buffer, labels, count).slice() : new Uint32Array(0);
}
