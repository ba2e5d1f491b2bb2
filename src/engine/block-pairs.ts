import { type BlockSource, columnStartsOf, GATHERED } from "./block-source.ts";
import type { Kernels } from "./kernels.ts";
import { spansOf } from "./packed-samples.ts";
import type { RunLayout } from "./run-layout.ts";

/**
 * The pairs that kernels read of a block's entries: they lie in the packed samples, or are made in the slot's room where entries have 4
 * bytes. The room first has the pairs of the samples that go through the first layer together, then those of all columns.
 */
export class BlockPairs {
  readonly #unpack: Kernels["unpackEntries"];
  readonly #layout: RunLayout;
  /** The whole memory, to look up starts. */
  readonly #words: Uint32Array;

  constructor({ unpackEntries, memory }: Kernels, layout: RunLayout) {
    this.#unpack = unpackEntries;
    this.#layout = layout;
    this.#words = new Uint32Array(memory.buffer);
  }

  /** The address from which starts of `rows` samples from the wanted sample `at` on count; makes their pairs if need be. */
  ofRows(source: BlockSource, slot: number, at: number, rows: number): number {
    const { packed, first, block, starts, ends, entries } = source;
    if (packed.entryBytes === 8 || block === GATHERED) return entries;
    const sample = first + at;
    const [from, to] = [this.#words[starts / 4 + sample], this.#words[ends / 4 + sample + rows - 1]];
    const room = this.#room(slot);
    this.#unpack(to - from, entries + from * 4, room);
    return room - from * 8; // may be negative: addresses are modulo 2³²
  }

  /** Makes the pairs of a block by columns, if need be. */
  makeOfColumns(source: BlockSource, slot: number): void {
    const { entryBytes, columnStarts, columnEntries, columns, span } = source.packed;
    if (entryBytes === 8 || columnStarts === 0) return;
    const starts = columnStartsOf(source) / 4;
    const [from, to] = [this.#words[starts], this.#words[starts + spansOf(1, span) * columns]];
    this.#unpack(to - from, columnEntries + from * 4, this.#room(slot));
  }

  /** The address from which the starts of a block's columns count. */
  ofColumns(source: BlockSource, slot: number): number {
    const { entryBytes, columnEntries } = source.packed;
    return entryBytes === 8 ? columnEntries : this.#room(slot) - this.#words[columnStartsOf(source) / 4] * 8;
  }

  #room(slot: number): number {
    return this.#layout.pairs + slot * this.#layout.slotBytes;
  }
}
