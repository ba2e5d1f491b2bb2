import type { Samples } from "../core/contracts.ts";
import { Addresses } from "./addresses.ts";
import { type Entries, type EntryBytes, entriesAt, fitIntoFour } from "./entries.ts";

/** Samples in a block: a block's δ of 32 outputs then nearly fits into the first-level cache. */
export const BLOCK = 512;

/**
 * The share of non-zero values below which the path over non-zero values is faster than the dense one: for full batches, whose columns are
 * laid out, and for mini-batches, whose gradient is scattered.
 */
const SPARSE_BELOW = { byColumns: 0.6, byRows: 0.5 };

/** Bytes that samples by row and by column may take as pairs, which need no unpacking. Above, entries of 4 bytes are used where they can be. */
const MOST_AS_PAIRS = 256 * 1024 * 1024;

/** Bytes behind entries that are read, too, when they are unpacked four at a time. */
const UNPACKED_TOO = 8;

/** Which path the first layer takes. Both give the same bits. */
export type Path = "sparse" | "dense";

/**
 * For which registers the kernels of the sparse path take samples: those of 128 bits, or those of 256 into which some engines
 * can join two. Both give the same bits.
 */
export type Width = "narrow" | "wide";

/** Parts of the columns that wide kernels take one after the other: the weights of each, for two panels, are near enough. */
export const ROW_PARTS = 4;

/** Samples of a block whose columns are laid out together: their δ of a panel, or of two, fits into the first-level cache. */
const SPANS: Readonly<Record<Width, number>> = { narrow: BLOCK / 2, wide: BLOCK / 4 };

/** Where samples lie in an engine's memory: plain data, the same for every thread and every run. Addresses in bytes. */
export interface PackedSamples {
  /** Which kernels read them: those for the values that aren't 0, or those for all. */
  readonly path: Path;
  /** Blocks that a kernel takes at once. */
  readonly width: Width;
  /** Number of samples. */
  readonly count: number;
  /** Values per sample. */
  readonly columns: number;
  /** u32 [count]; all 0 in a regression. */
  readonly labels: number;
  /** Regression: f32 [count, outputs]; 0 elsewhere. */
  readonly targets: number;
  /** Regression: targets of a sample; 0 elsewhere. */
  readonly outputs: number;
  /**
   * Sparse: the non-zero values of each sample with their columns, rising, as entries (entries.ts), their number made
   * even by a (0, 0); sample s has those from rowStarts[s] to rowStarts[s + 1].
   */
  readonly rowStarts: number;
  /** Bytes of an entry, by row and by column; of 4, a block's are unpacked before its kernels. */
  readonly entryBytes: EntryBytes;
  /** Address of the entries by row. */
  readonly rowEntries: number;
  /** Sparse and wide: u32 [3, count], where each sample's entries are cut into four parts, all at the same columns; 0 elsewhere. */
  readonly rowCuts: number;
  /**
   * Sparse, for full batches: samples of a span, a part of a block, and the non-zero values of each column in each span with
   * their samples in the block, as entries; column i of span k has those from columnStarts[k · columns + i]. 0 where
   * no gradient is wanted.
   */
  readonly span: number;
  /** Address of the first entry of each span and column. */
  readonly columnStarts: number;
  /** Address of the entries by column. */
  readonly columnEntries: number;
  /** How many entries by column a block has at most. */
  readonly mostInBlock: number;
  /** Dense: raw values f32 [count, columns]. */
  readonly values: number;
  /** The largest magnitude of a raw value, or more. */
  readonly largest: number;
  /** The first free byte behind. */
  readonly end: number;
}

/** What to lay out: see {@link planSamples}. */
export interface SamplesPlan {
  /** Where the packed samples will stand. */
  readonly packed: PackedSamples;
  /** What they will be packed from. */
  readonly samples: Samples;
}

/**
 * Plans where samples go in a memory, from `base` on, without touching one.
 * `columns` values a sample; `byColumns` says whether full-batch gradients will be wanted; `path` forces one; `width` is for
 * the engine at hand; `entryBytes` forces a form of entries: without it, bytes of full batches have 4 where pairs would take too much memory.
 * @throws RangeError for entries of 4 bytes of values that aren't a Uint8Array
 */
export function planSamples(
  base: number,
  samples: Samples,
  columns: number,
  byColumns: boolean,
  path: Path = measuredPath(samples, byColumns),
  width: Width = "narrow",
  entryBytes?: EntryBytes,
): SamplesPlan {
  const { count } = samples;
  const addresses = new Addresses(base);
  const labels = addresses.take(count * 4);
  const outputs = samples.targets === undefined ? 0 : samples.targets.length / count;
  const targets = outputs === 0 ? 0 : addresses.take(count * outputs * 4);
  const ofAll = { width, count, columns, labels, targets, outputs, largest: largestOf(samples) };
  const rowsNone = { rowStarts: 0, rowEntries: 0, rowCuts: 0 };
  const none = { ...rowsNone, span: 0, columnStarts: 0, columnEntries: 0, mostInBlock: 0, values: 0 };
  if (path === "dense") {
    const values = addresses.take((count * columns + 4) * 4 + 4 * columns * 4); // four rows are read at once
    return { samples, packed: { ...none, path, ...ofAll, entryBytes: 8, values, end: addresses.end } };
  }
  if (entryBytes === 4 && !fitIntoFour(samples.values, columns)) {
    throw new RangeError("engine: expected bytes for entries of 4 bytes, got other values");
  }
  const span = SPANS[width];
  const { rows, byColumn, mostInBlock } = countEntries(samples, columns, byColumns ? span : 0);
  const isLarge = byColumns && (rows + byColumn) * 8 > MOST_AS_PAIRS;
  const bytes = entryBytes ?? (isLarge && fitIntoFour(samples.values, columns) ? 4 : 8);
  const spans = spansOf(count, span);
  const rowStarts = addresses.take((count + 1) * 4);
  const rowEntries = addresses.take(rows * bytes + UNPACKED_TOO);
  const rowCuts = width === "wide" ? addresses.take((ROW_PARTS - 1) * count * 4) : 0;
  const columnStarts = byColumns ? addresses.take((spans * columns + 1) * 4) : 0;
  const columnEntries = byColumns ? addresses.take(byColumn * bytes + UNPACKED_TOO) : 0;
  const rowsAndColumns = { rowStarts, rowEntries, rowCuts, span, columnStarts, columnEntries, mostInBlock };
  return { samples, packed: { ...none, path, ...ofAll, ...rowsAndColumns, entryBytes: bytes, end: addresses.end } };
}

/** Writes planned samples into a memory that was 0 there: fillers aren't written. */
export function fillSamples(memory: WebAssembly.Memory, plan: SamplesPlan): PackedSamples {
  const { packed, samples } = plan;
  new Uint32Array(memory.buffer, packed.labels, packed.count).set(samples.labels);
  if (samples.targets) new Float32Array(memory.buffer, packed.targets, samples.targets.length).set(samples.targets);
  if (packed.path === "dense") {
    new Float32Array(memory.buffer, packed.values, packed.count * packed.columns).set(samples.values);
  } else {
    fillRows(memory.buffer, packed, samples);
    if (packed.rowCuts !== 0) fillCuts(memory.buffer, packed);
    if (packed.columnStarts !== 0) fillColumns(memory.buffer, packed, samples);
  }
  return packed;
}

/** The raw values [columns] of a packed sample. */
export function rawValues(memory: WebAssembly.Memory, packed: PackedSamples, sample: number): Float32Array {
  if (packed.path === "dense") {
    const at = packed.values + sample * packed.columns * 4;
    return new Float32Array(memory.buffer, at, packed.columns).slice();
  }
  const raw = new Float32Array(packed.columns);
  const starts = new Uint32Array(memory.buffer, packed.rowStarts, packed.count + 1);
  const entries = rowEntriesOf(memory.buffer, packed);
  for (let e = starts[sample]; e < starts[sample + 1]; e++) raw[entries.place(e)] += entries.value(e);
  return raw;
}

function measuredPath({ values }: Samples, byColumns: boolean): Path {
  let nonZero = 0;
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) nonZero++;
  return nonZero < SPARSE_BELOW[byColumns ? "byColumns" : "byRows"] * values.length ? "sparse" : "dense";
}

function largestOf({ values }: Samples): number {
  if (values instanceof Uint8Array) return 255;
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]));
  return largest;
}

/** Spans of packed samples: those of all its blocks. */
export function spansOf(count: number, span: number): number {
  return Math.ceil(count / BLOCK) * (BLOCK / span);
}

/** Numbers of entries in all rows and in all columns of all spans, each row and column made even; a span of 0 for no columns. */
function countEntries({ count, values }: Samples, columns: number, span: number) {
  let rows = 0;
  let byColumn = 0;
  let mostInBlock = 0;
  let before = 0; // the block
  const inColumn = new Uint32Array(columns);
  for (let s = 0, at = 0; s < count; s++) {
    let inRow = 0;
    for (let i = 0; i < columns; i++, at++) {
      if (values[at] !== 0) {
        inRow++;
        inColumn[i]++;
      }
    }
    rows += even(inRow);
    if (span > 0 && ((s + 1) % span === 0 || s + 1 === count)) {
      for (let i = 0; i < columns; i++) byColumn += even(inColumn[i]);
      inColumn.fill(0);
      mostInBlock = Math.max(mostInBlock, byColumn - before);
      if ((s + 1) % BLOCK === 0) before = byColumn;
    }
  }
  return { rows, byColumn, mostInBlock };
}

function rowEntriesOf(buffer: ArrayBufferLike, { rowEntries, entryBytes }: PackedSamples): Entries {
  return entriesAt(buffer, rowEntries, entryBytes);
}

function fillRows(buffer: ArrayBufferLike, packed: PackedSamples, { count, values }: Samples): void {
  const starts = new Uint32Array(buffer, packed.rowStarts, count + 1);
  const entries = rowEntriesOf(buffer, packed);
  let e = 0;
  for (let s = 0, at = 0; s < count; s++) {
    starts[s] = e;
    for (let i = 0; i < packed.columns; i++, at++) if (values[at] !== 0) entries.set(e++, values[at], i);
    e = even(e); // the memory is 0: a filler
  }
  starts[count] = e;
}

/** Cuts all rows at the columns that a quarter, half, three quarters of the entries come before, as far as rows go two entries at a time. */
function fillCuts(buffer: ArrayBufferLike, packed: PackedSamples): void {
  const { count, columns } = packed;
  const starts = new Uint32Array(buffer, packed.rowStarts, count + 1);
  const entries = rowEntriesOf(buffer, packed);
  const inColumn = new Uint32Array(columns);
  for (let e = 0; e < starts[count]; e++) inColumn[entries.place(e)]++;
  let [cut, before] = [0, 0];
  let previous = starts;
  for (let part = 1; part < ROW_PARTS; part++) {
    const cuts = new Uint32Array(buffer, packed.rowCuts + (part - 1) * count * 4, count);
    while (ROW_PARTS * before < part * starts[count]) before += inColumn[cut++];
    for (let s = 0; s < count; s++) {
      let e = previous[s];
      while (e < starts[s + 1] && entries.place(e) < cut) e += 2;
      cuts[s] = e;
    }
    previous = cuts;
  }
}

/** From the rows' entries: columns get their samples in rising order. */
function fillColumns(buffer: ArrayBufferLike, packed: PackedSamples, { count }: Samples): void {
  const { columns, span, entryBytes } = packed;
  const spans = spansOf(count, span);
  const rowStarts = new Uint32Array(buffer, packed.rowStarts, count + 1);
  const rows = rowEntriesOf(buffer, packed);
  const starts = new Uint32Array(buffer, packed.columnStarts, spans * columns + 1);
  const entries = entriesAt(buffer, packed.columnEntries, entryBytes);
  const next = new Uint32Array(columns);
  let start = 0;
  for (let k = 0, at = 0; k < spans; k++) {
    const first = Math.min(k * span, count);
    const last = Math.min(first + span, count);
    next.fill(0);
    for (let e = rowStarts[first]; e < rowStarts[last]; e++) if (rows.value(e) !== 0) next[rows.place(e)]++;
    for (let i = 0; i < columns; i++, at++) {
      starts[at] = start;
      const length = even(next[i]);
      next[i] = start;
      start += length;
    }
    for (let s = first; s < last; s++) {
      for (let e = rowStarts[s]; e < rowStarts[s + 1]; e++) {
        const value = rows.value(e);
        if (value !== 0) entries.set(next[rows.place(e)]++, value, s % BLOCK);
      }
    }
  }
  starts[spans * columns] = start;
}

function even(n: number): number {
  return n + (n & 1);
}
