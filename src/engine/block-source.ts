import { type PackedSamples, spansOf } from "./packed-samples.ts";

/** Where a block's samples lie: what the passes read. Addresses in bytes. */
export interface BlockSource {
  readonly packed: PackedSamples;
  /** Samples of the block that are wanted: from `first` to `first + rows`, `first` a multiple of 4. */
  readonly first: number;
  readonly rows: number;
  /** Sparse: u32 starts and ends of the entries of the block's sample 0 and on. */
  readonly starts: number;
  readonly ends: number;
  /** Sparse: the entries from which they count; gathered ones are pairs always. */
  readonly entries: number;
  /** Sparse and wide: u32, where each sample's entries are cut into parts, from the first cut of sample 0 on; 0 where they aren't. */
  readonly cuts: number;
  /** Number of the block in the packed samples whose columns are laid out; GATHERED for samples of a mini-batch. */
  readonly block: number;
  /** Dense: raw values of the block [512, columns]. */
  readonly values: number;
  readonly labels: number;
  /** Regression: f32 [512, outputs]; 0 elsewhere. */
  readonly targets: number;
  readonly roles: number;
  /**
   * u32: the wanted samples that are for training, by their rows in a panel in bytes, rising, their number made a multiple of 4 by fillers;
   * dense, and where not all are for training: by their rows of raw values; and how many they are.
   */
  readonly trained: number;
  readonly trainedValues: number;
  readonly trainedCount: number;
}

/** The block number of samples that were gathered for a mini-batch. */
export const GATHERED = -1;

/** Where the starts of a block's columns lie, span by span. */
export function columnStartsOf({ packed, block }: BlockSource): number {
  const { columnStarts, columns, span } = packed;
  return columnStarts + block * spansOf(1, span) * columns * 4;
}
