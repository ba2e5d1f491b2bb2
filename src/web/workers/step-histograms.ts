/** Bins of a histogram of log₂ Δ: bin b counts Δ from 2^(b − 32) to 2^(b − 31); the first and the last also what lies outside. */
const BINS = 64;

/** Most histograms over the epochs; when there would be more, every other one is dropped. */
const MAX_EPOCHS = 2048;

/** Histograms of the step sizes of each layer, epoch by epoch, by the exponents of the numbers. */
export class StepHistograms {
  readonly #layers: readonly { readonly from: number; readonly to: number }[];
  /** [epochs / every][layers] of counts [bins]. */
  #rows: Uint32Array[][] = [];
  /** Epochs from one histogram to the next. */
  every = 1;

  /** `layers`: where each layer's parameters lie. */
  constructor(layers: readonly { readonly from: number; readonly to: number }[]) {
    this.#layers = layers;
  }

  /** Adds the step sizes [parameters] of an epoch. */
  take(epoch: number, delta: Float32Array): void {
    const row = epoch / this.every;
    if (!Number.isInteger(row) || row < this.#rows.length) return;
    const bits = new Uint32Array(delta.buffer, delta.byteOffset, delta.length);
    this.#rows[row] = this.#layers.map(({ from, to }) => {
      const counts = new Uint32Array(BINS);
      for (let i = from; i < to; i++) {
        const exponent = ((bits[i] >>> 23) & 0xff) - 127;
        counts[Math.min(Math.max(exponent + 32, 0), BINS - 1)]++;
      }
      return counts;
    });
    if (this.#rows.length <= MAX_EPOCHS) return;
    this.#rows = this.#rows.filter((_, k) => k % 2 === 0);
    this.every *= 2;
  }

  /** Counts [layers][epochs / every][bins] from epoch 0 to an epoch. */
  upTo(epoch: number): Uint32Array[][] {
    const rows = this.#rows.slice(0, Math.floor(epoch / this.every) + 1);
    return this.#layers.map((_, l) => rows.map((row) => row[l]));
  }
}
