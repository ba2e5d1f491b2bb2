import { type BlockSource, GATHERED } from "./block-source.ts";
import type { PackedSamples } from "./packed-samples.ts";
import type { RunLayout } from "./run-layout.ts";

/** What one thread takes forward of a part of a mini-batch, and what its gradient goes over. */
export interface BatchSources {
  readonly rows: number;
  /** This thread's share of the samples; null where there is none. */
  readonly share: BlockSource | null;
  /** All of the part. */
  readonly whole: BlockSource;
}

/** The sources of parts of mini-batches of so many rows: those of the last are kept, as all batches of a run but one have the same size. */
export function batchSourcesFor(
  layout: RunLayout,
  packed: PackedSamples,
  thread: number,
): (rows: number) => BatchSources {
  const { threads, starts, ends, labels, targets, values, unpacked, ones: roles, everyRow } = layout;
  const entries = packed.entryBytes === 4 ? unpacked : packed.rowEntries;
  const ofSamples = { starts, ends, entries, cuts: 0, values, labels, targets, roles, trainedValues: 0 };
  const gathered = { packed, block: GATHERED, ...ofSamples };
  const sourceOf = (first: number, rows: number): BlockSource => ({
    ...gathered,
    first,
    rows,
    trained: everyRow + first * 4,
    trainedCount: rows,
  });
  const make = (rows: number): BatchSources => {
    const share = 4 * Math.ceil(rows / 4 / threads);
    const first = Math.min(rows, thread * share);
    const mine = Math.min(rows - first, share);
    return { rows, share: mine > 0 ? sourceOf(first, mine) : null, whole: sourceOf(0, rows) };
  };
  let last: BatchSources | undefined;
  return (rows) => {
    if (last?.rows !== rows) last = make(rows);
    return last;
  };
}
