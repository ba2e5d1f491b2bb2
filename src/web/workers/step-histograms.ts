/** Bins of a histogram of log₂ Δ: bin b counts Δ from 2^(b − 32) to 2^(b − 31); the first and the last also what lies outside. */
export const BINS = 64;

/** Most histograms over the epochs; when there would be more, every other one is dropped. */
const MAX_EPOCHS = 2048;

/** Histograms of the step sizes of each layer, epoch by epoch, by the exponents of the numbers. */
export class StepHistograms {
  readonly #layers: readonly { readonly from: number; readonly to: number }[];
  /** [layers] of counts [epochs / every · bins], and room for more. An array for each epoch would be slow to send. */
  readonly #counts: Uint32Array<ArrayBuffer>[];
  /** Number of epochs / every. */
  #rows = 0;
  /** Epochs from one histogram to the next. */
  every = 1;

  /** `layers`: where each layer's parameters lie. */
  constructor(layers: readonly { readonly from: number; readonly to: number }[]) {
    this.#layers = layers;
    this.#counts = layers.map(() => new Uint32Array(16 * BINS));
  }

  /** Adds the step sizes [parameters] of an epoch. */
  take(epoch: number, delta: Float32Array): void {
    const row = epoch / this.every;
    if (!Number.isInteger(row) || row < this.#rows) return;
    const bits = new Uint32Array(delta.buffer, delta.byteOffset, delta.length);
    for (const [l, { from, to }] of this.#layers.entries()) {
      const counts = this.#roomFor(l, row);
      for (let i = from; i < to; i++) {
        const exponent = ((bits[i] >>> 23) & 0xff) - 127;
        counts[row * BINS + Math.min(Math.max(exponent + 32, 0), BINS - 1)]++;
      }
    }
    this.#rows = row + 1;
    if (this.#rows > MAX_EPOCHS) this.#halve();
  }

  /** Counts [layers][epochs / every · bins] from epoch 0 to an epoch. */
  upTo(epoch: number): Uint32Array<ArrayBuffer>[] {
    const rows = Math.min(this.#rows, Math.floor(epoch / this.every) + 1);
    return this.#counts.map((counts) => counts.slice(0, rows * BINS));
  }

  /** A layer's counts, with room for a row. */
  #roomFor(layer: number, row: number): Uint32Array {
    const before = this.#counts[layer];
    if ((row + 1) * BINS <= before.length) return before;
    const larger = new Uint32Array(2 * (row + 1) * BINS);
    larger.set(before);
    this.#counts[layer] = larger;
    return larger;
  }

  /** Drops every other histogram. */
  #halve(): void {
    for (const counts of this.#counts) {
      for (let row = 2; row < this.#rows; row += 2) counts.copyWithin((row / 2) * BINS, row * BINS, (row + 1) * BINS);
      counts.fill(0, Math.ceil(this.#rows / 2) * BINS);
    }
    this.#rows = Math.ceil(this.#rows / 2);
    this.every *= 2;
  }
}
