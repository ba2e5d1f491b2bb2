import type { Reals, RealsConstructor } from "../core/contracts.ts";

/** A place at which a problem was evaluated. */
export interface KnownPlace<Found> {
  readonly params: Reals;
  readonly gradient: Reals;
  /** What the evaluation found beside the gradient. */
  found: Found;
}

/**
 * Where a problem was evaluated in a step, so that the place where the step ends needn't be evaluated again. Only a few places are kept, because each
 * takes twice the memory of the parameters: the last one and those of the least loss. A search ends at one of these, but for rare cases.
 */
export class KnownPlaces<Found extends { readonly loss: number }> {
  readonly #size: number;
  readonly #reals: RealsConstructor;
  readonly #most: number;
  /** The first `#count` hold something. */
  readonly #places: KnownPlace<Found>[] = [];
  #count = 0;

  /** @param most places to keep */
  constructor(size: number, reals: RealsConstructor, most: number) {
    this.#size = size;
    this.#reals = reals;
    this.#most = most;
  }

  /** Whether no place is known. */
  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** Forgets all places. */
  clear(): void {
    this.#count = 0;
  }

  /** Keeps copies of parameters and gradient [size]. */
  keep(params: Reals, gradient: Reals, found: Found): void {
    const at = this.#count < this.#most ? this.#count++ : this.#highest();
    if (at === this.#places.length) {
      this.#places.push({ params: new this.#reals(this.#size), gradient: new this.#reals(this.#size), found });
    }
    const place = this.#places[at];
    place.params.set(params);
    place.gradient.set(gradient);
    place.found = found;
  }

  /** What is known at exactly these parameters [size]: −0 isn't 0. */
  find(params: Reals): KnownPlace<Found> | undefined {
    for (let k = 0; k < this.#count; k++) {
      const place = this.#places[k];
      let i = 0;
      while (i < this.#size && Object.is(place.params[i], params[i])) i++;
      if (i === this.#size) return place;
    }
    return undefined;
  }

  /** The first place of the greatest loss; one that isn't a number is greater than all. */
  #highest(): number {
    const losses = this.#places.map(({ found: { loss } }) => (Number.isNaN(loss) ? Infinity : loss));
    return losses.indexOf(Math.max(...losses));
  }
}
