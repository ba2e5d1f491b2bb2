import type { Samples } from "../../core/contracts.ts";
import type { SmallFacts } from "./facts.ts";
import type { PackedTable } from "./unpack.ts";

/** Where the values of a small data set come from, and the values. */
export interface SmallSource {
  /** The name in commands and records. */
  readonly name: string;
  /** Who made it, and where it was published. */
  readonly source: string;
  /** On which terms it may be handed on. */
  readonly licence: string;
  /** Names of the classes, in order; absent for plain numbers. */
  readonly classNames?: readonly string[];
  /** Its samples, which are made or unpacked when they are needed. */
  readonly samples: () => Promise<Samples>;
  /** Its test samples, if it has any. */
  readonly test?: () => Promise<Samples>;
}

/** A small data set that comes with the lab. */
export interface SmallSet extends SmallFacts, SmallSource {}

/** The samples of a packed table of so many rows. Values and the way to unpack them are loaded when they are wanted. */
export async function unpackedTable(table: Promise<PackedTable>, count: number): Promise<Samples> {
  const [packed, { unpackTable }] = await Promise.all([table, import("./unpack.ts")]);
  return unpackTable(packed, count);
}

/** How often a pattern is in its set, so that a split leaves all of them to train on. */
const TIMES = 12;

/** Samples of patterns that are made: all of them, as often as a split needs, one round after the other. */
export function samplesOfPatterns(count: number, pattern: (k: number) => SmallRow): Samples {
  return samplesFrom(Array.from({ length: TIMES * count }, (_, s) => pattern(s % count)));
}

/** The values of a sample, and its label. */
interface SmallRow {
  readonly values: readonly number[];
  readonly label: number;
}

/** The values of a sample, and its target. */
export interface TargetRow {
  readonly values: readonly number[];
  readonly target: number;
}

/** Samples of a regression from rows of values and a target each. */
export function targetSamples(rows: readonly TargetRow[]): Samples {
  return {
    count: rows.length,
    values: Float32Array.from(rows.flatMap(({ values }) => values)),
    labels: new Uint32Array(0),
    targets: Float32Array.from(rows, ({ target }) => target),
  };
}

/** Samples from rows of values and a label each. */
export function samplesFrom(rows: readonly SmallRow[]): Samples {
  return {
    count: rows.length,
    values: Float32Array.from(rows.flatMap(({ values }) => values.map((value) => value + 0))), // turns −0 into +0
    labels: Uint32Array.from(rows, ({ label }) => label),
  };
}
