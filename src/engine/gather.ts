import type { BlockWork } from "./block-work.ts";
import { BLOCK, type PackedSamples } from "./packed-samples.ts";
import { unpackedRowBytes } from "./run-layout.ts";

/** Brings samples of a mini-batch together: from row `first` on `rows` of those whose indices stand at `layout.samples`. */
export type Gather = (first: number, rows: number) => void;

/** One thread's gathering of its share; what it reads and writes is looked up once, as small batches come by the ten thousand. */
export function gatherFor({ kernels, layout }: BlockWork, packed: PackedSamples): Gather {
  const { buffer } = kernels.memory;
  const u32 = (at: number, length: number) => new Uint32Array(buffer, at, length);
  const samples = u32(layout.samples, BLOCK);
  const labels = u32(layout.labels, BLOCK);
  const ofImage = u32(packed.labels, packed.count);
  const copies: Gather[] = [];
  const copyRows = (columns: number, from: number, to: number) => {
    const all = new Float32Array(buffer, from, packed.count * columns);
    const room = new Float32Array(buffer, to, BLOCK * columns);
    copies.push((first, rows) => {
      for (let r = first; r < first + rows; r++) {
        const at = samples[r] * columns;
        room.set(all.subarray(at, at + columns), r * columns);
      }
    });
  };
  if (packed.targets !== 0) copyRows(packed.outputs, packed.targets, layout.targets);
  if (packed.path === "dense") copyRows(packed.columns, packed.values, layout.values);
  else {
    const rowStarts = u32(packed.rowStarts, packed.count + 1);
    const [starts, ends] = [u32(layout.starts, BLOCK), u32(layout.ends, BLOCK)];
    const rowPairs = unpackedRowBytes(packed) / 8;
    copies.push((first, rows) => {
      for (let r = first; r < first + rows; r++) {
        const [from, to] = [rowStarts[samples[r]], rowStarts[samples[r] + 1]];
        if (packed.entryBytes === 4) {
          starts[r] = r * rowPairs;
          kernels.unpackEntries(to - from, packed.rowEntries + from * 4, layout.unpacked + starts[r] * 8);
        } else {
          starts[r] = from;
          kernels.touch(packed.rowEntries + from * 8, packed.rowEntries + to * 8);
        }
        ends[r] = starts[r] + to - from;
      }
    });
  }
  return (first, rows) => {
    for (let r = first; r < first + rows; r++) labels[r] = ofImage[samples[r]];
    for (const copy of copies) copy(first, rows);
  };
}
