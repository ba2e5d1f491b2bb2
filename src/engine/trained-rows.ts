import { ROW } from "./entries.ts";
import { BLOCK, type PackedSamples } from "./packed-samples.ts";
import type { RunLayout } from "./run-layout.ts";

/** The role of a sample that is for training, as the kernels know it. */
const TRAINING = 1;

/** How many training samples each block of a run has, where the layout has room for it. */
export function trainedCountsOf(memory: WebAssembly.Memory, { trainedCounts }: RunLayout, packed: PackedSamples) {
  return new Uint32Array(memory.buffer, trainedCounts, Math.ceil(packed.count / BLOCK));
}

/** Lists the training samples of each block, from the samples' roles: those alone have δ and a part in the gradient. */
export function listTrained(memory: WebAssembly.Memory, layout: RunLayout, packed: PackedSamples): void {
  const counts = trainedCountsOf(memory, layout, packed);
  const roles = new Uint8Array(memory.buffer, layout.roles, packed.count);
  const rows = new Uint32Array(memory.buffer, layout.trained, counts.length * BLOCK);
  const ofValues = packed.path === "dense" && new Uint32Array(memory.buffer, layout.trainedValues, rows.length);
  for (let block = 0; block < counts.length; block++) {
    const first = block * BLOCK;
    let next = first;
    for (let s = first; s < Math.min(packed.count, first + BLOCK); s++) {
      if (roles[s] !== TRAINING) continue;
      if (ofValues) ofValues[next] = (s - first) * packed.columns * 4;
      rows[next++] = (s - first) * ROW;
    }
    counts[block] = next - first;
    for (; next % 4 !== 0; next++) rows[next] = rows[next - 1]; // fillers: products take four rows at a time
  }
}
