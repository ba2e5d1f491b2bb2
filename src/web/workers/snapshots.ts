/** Something that was kept at an epoch. */
interface Snapshot<Save> {
  readonly epoch: number;
  readonly save: Save;
}

/**
 * Saves of one run to step back from: few, dense at recent epochs and sparse at old ones. Epoch 0 needs none, since a run
 * begins anew by itself. From where it goes on, no epoch back is far: the gap around an epoch grows with its age.
 */
export class Snapshots<Save> {
  readonly #limit: number;
  readonly #forget: (save: Save) => void;
  /** By rising epoch. */
  #kept: Snapshot<Save>[] = [];

  /** Keeps at most `limit` saves; `forget` is told of each that isn't kept any longer. */
  constructor(limit: number, forget: (save: Save) => void = () => {}) {
    this.#limit = limit;
    this.#forget = forget;
  }

  get epochs(): number[] {
    return this.#kept.map(({ epoch }) => epoch);
  }

  /** Keeps the save of an epoch, if it is later than all that are kept. */
  keep(epoch: number, save: () => Save): void {
    if (epoch === 0 || epoch <= (this.#kept.at(-1)?.epoch ?? 0)) return;
    this.#kept.push({ epoch, save: save() });
    if (this.#kept.length <= this.#limit) return;
    for (const { save } of this.#kept.splice(this.#leastMissed(), 1)) this.#forget(save);
  }

  /** The nearest save before an epoch; null where the run has to begin anew. */
  before(epoch: number): Save | null {
    return this.#kept.findLast((kept) => kept.epoch < epoch)?.save ?? null;
  }

  /** Forgets what comes after an epoch. */
  dropAfter(epoch: number): void {
    const first = this.#kept.findIndex((kept) => kept.epoch > epoch);
    if (first < 0) return;
    for (const { save } of this.#kept.splice(first)) this.#forget(save);
  }

  /** All that are kept. */
  get saves(): Save[] {
    return this.#kept.map(({ save }) => save);
  }

  /**
   * The place of the save without which the gap to the one before would be the smallest for its age. The latest stays.
   */
  #leastMissed(): number {
    const epochs = this.epochs;
    const latest = epochs[epochs.length - 1];
    let least = 0;
    let leastCost = Number.POSITIVE_INFINITY;
    for (let k = 0; k < epochs.length - 1; k++) {
      const gap = epochs[k + 1] - (epochs[k - 1] ?? 0);
      const cost = gap / (latest - epochs[k] + 1);
      if (cost < leastCost) [least, leastCost] = [k, cost];
    }
    return least;
  }
}
