/** Bytes that a run's saves may take, and their largest number. */
const SAVES_BYTES = 3.5e6;
const MOST_SAVES = 8;
/** Bytes above which not even two saves are kept. */
const TOO_LARGE = 128e6;

/** How many saves of `bytes` bytes each are kept: none of those of techniques that hold as many numbers as the weights' square. */
export function mostSaves(bytes: number): number {
  if (2 * bytes > TOO_LARGE) return 0;
  return Math.max(2, Math.min(MOST_SAVES, Math.floor(SAVES_BYTES / bytes)));
}

/** A save and its epoch. */
interface Snapshot<Save> {
  readonly epoch: number;
  readonly save: Save;
}

/**
 * A limited number of saves of a run, for going back: dense at recent epochs, sparse at old ones. Epoch 0 needs none, since a run
 * can restart. The gap around an epoch grows with its age, so the nearest save before a recent epoch is never far.
 */
export class Snapshots<Save> {
  readonly #forget: (save: Save) => void;
  /** By rising epoch. */
  #kept: Snapshot<Save>[] = [];

  /** `forget` is called with each save that is dropped. */
  constructor(forget: (save: Save) => void = () => {}) {
    this.#forget = forget;
  }

  get epochs(): number[] {
    return this.#kept.map(({ epoch }) => epoch);
  }

  /** Adds the save of an epoch, if it is later than all that are kept, of which there are at most `limit` then. */
  keep(epoch: number, limit: number, save: () => Save): void {
    if (limit === 0 || epoch === 0 || epoch <= (this.#kept.at(-1)?.epoch ?? 0)) return;
    this.#kept.push({ epoch, save: save() });
    while (this.#kept.length > limit) {
      for (const { save } of this.#kept.splice(this.#leastMissed(), 1)) this.#forget(save);
    }
  }

  /** The nearest save before an epoch; null if the run has to restart. */
  before(epoch: number): Save | null {
    return this.#kept.findLast((kept) => kept.epoch < epoch)?.save ?? null;
  }

  /** Drops the saves after an epoch. */
  dropAfter(epoch: number): void {
    const first = this.#kept.findIndex((kept) => kept.epoch > epoch);
    if (first < 0) return;
    for (const { save } of this.#kept.splice(first)) this.#forget(save);
  }

  /** All saves. */
  get saves(): Save[] {
    return this.#kept.map(({ save }) => save);
  }

  /**
   * Index of the save whose removal leaves the smallest gap relative to its age. The latest is never removed.
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
