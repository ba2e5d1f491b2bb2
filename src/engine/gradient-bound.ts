import type { AffineMap } from "../core/contracts.ts";
import type { BlockSource } from "./block-source.ts";
import { ROW } from "./entries.ts";
import type { Kernels } from "./kernels.ts";
import type { PackedSamples } from "./packed-samples.ts";
import { BLOCK_BYTES, type OutputPanel, type RunLayout } from "./run-layout.ts";

/** A gradient whose sums are below this is finite; less than the largest float32, which is 3.4 · 10³⁸. */
const FINITE = 1e37;

/** Whether a mini-batch's gradient is surely finite, by the largest numbers that its sums are made of: then its step may begin with the sums. */
export class GradientBound {
  readonly #kernels: Kernels;
  readonly #layout: RunLayout;
  readonly #largestValue: number;
  readonly #map: AffineMap;
  /** Largest magnitudes [threads, layers, 2], of inputs and of δ, as bits and as the numbers that these are. */
  readonly #bits: Uint32Array;
  readonly #numbers: Float32Array;
  readonly #own: number;

  constructor(kernels: Kernels, layout: RunLayout, packed: PackedSamples, map: AffineMap, thread: number) {
    const words = 2 * layout.layers.length;
    this.#kernels = kernels;
    this.#layout = layout;
    this.#largestValue = packed.largest;
    this.#map = map;
    this.#bits = new Uint32Array(kernels.memory.buffer, layout.largest, layout.threads * words);
    this.#numbers = new Float32Array(kernels.memory.buffer, layout.largest, layout.threads * words);
    this.#own = thread * words;
  }

  /** Looks at this thread's share of a mini-batch, in slot 0, whose activations and δ are made. */
  look(share: BlockSource | null): void {
    const { layers } = this.#layout;
    for (const [l, { delta, panels }] of layers.entries()) {
      const { h, panels: inputs } = l === 0 ? NONE : layers[l - 1];
      this.#bits[this.#own + 2 * l] = share ? this.#largestBits(h, inputs, share) : 0;
      this.#bits[this.#own + 2 * l + 1] = share ? this.#largestBits(delta, panels, share) : 0;
    }
  }

  /** Once all threads have looked: whether the gradient of the batch, of so many samples, is surely finite. */
  holds(rows: number): boolean {
    const { layers } = this.#layout;
    for (let l = 0; l < layers.length; l++) {
      const [a, c] = l === 0 ? [Math.abs(this.#map.a), Math.abs(this.#map.c)] : [1, 0];
      const input = l === 0 ? this.#largestValue : this.#largestOf(2 * l);
      const ofBias = 2 * rows * this.#largestOf(2 * l + 1); // twice: for what the sums' rounding adds
      const sum = ofBias * Math.max(1, input);
      if (!(sum < FINITE && a * sum + c * ofBias < FINITE)) return false;
    }
    return true;
  }

  #largestBits(at: number, panels: readonly OutputPanel[], { first, rows }: BlockSource): number {
    let largest = 0;
    for (let p = 0; p < panels.length; p++) {
      const bits = this.#kernels.largestBits(rows, panels[p].quads, at + p * BLOCK_BYTES + first * ROW);
      largest = Math.max(largest, bits >>> 0);
    }
    return largest;
  }

  /** Of all threads, by place among a thread's words. */
  #largestOf(place: number): number {
    const words = this.#numbers.length / this.#layout.threads;
    let largest = 0;
    for (let k = place; k < this.#numbers.length; k += words) largest = Math.max(largest, this.#numbers[k]);
    return largest;
  }
}

const NONE = { h: 0, panels: [] };
