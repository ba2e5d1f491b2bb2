import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { GrowingWalk, Walk } from "../../lab/walk.ts";

/** Steps that one walk makes before the next walk's turn, and between two looks at the clock. */
const TURN = 8;

/** Walks whose steps are made piece by piece: at any time all have come equally far, except those that have ended before. */
export class GrowingWalks {
  readonly #walks: readonly GrowingWalk[];
  /** Up to which step all walks are made. */
  #reached = 0;
  /** Up to which step they are shown. */
  #shownTo = 0;
  readonly #shown: Signal<readonly Walk[]>;

  /**
   * Evaluates the walks' start, and makes steps as long as there is time.
   * @param until when to stop, as `performance.now()` tells the time
   */
  constructor(walks: readonly GrowingWalk[], until: number) {
    this.#walks = walks;
    for (const one of walks) one.grow(0);
    this.#advance(until);
    this.#shown = signal(this.#present());
  }

  /** The walks as far as they are made. While they grow, it changes only when they are twice as long as before: all that shows them is drawn again. */
  get shown(): ReadonlySignal<readonly Walk[]> {
    return this.#shown;
  }

  /** Makes further steps until a time, as `performance.now()` tells it; returns whether all are made. */
  grow(until: number): boolean {
    if (this.#shownTo === Infinity) return true;
    this.#advance(until);
    if (this.#reached >= 2 * this.#shownTo) this.#shown.value = this.#present();
    return this.#reached === Infinity;
  }

  #advance(until: number): void {
    while (this.#walks.some(({ isWhole }) => !isWhole)) {
      for (const one of this.#walks) {
        if (performance.now() >= until) return;
        one.grow(this.#reached + TURN);
      }
      this.#reached += TURN;
    }
    this.#reached = Infinity;
  }

  #present(): Walk[] {
    this.#shownTo = this.#reached;
    return this.#walks.map((one) => one.upTo(this.#reached));
  }
}
