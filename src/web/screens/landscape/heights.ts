import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Problem } from "../../../core/contracts.ts";
import type { Extent } from "./surface.ts";

/** Heights of a surface on a grid [size · size], row by row from below; points on or beyond the surface's edge may be NaN. */
export interface Heights {
  readonly size: number;
  readonly values: Float64Array;
  readonly least: number;
  readonly greatest: number;
}

/** How many steps of the finest grid are between the points of each grid. */
const STRIDES = [24, 8, 4, 2, 1];
/** Points that are evaluated between two looks at the clock: with 100 weights, those of the slowest surface take a millisecond. */
const PIECE = 32;

/**
 * Heights of a surface on a grid whose outermost points lie on the square's edges, evaluated piece by piece: first at the points
 * of a coarse grid, then of ever finer ones, each of which has all points of the one before.
 */
export class GrowingHeights {
  readonly #problem: Problem;
  readonly #extent: Extent;
  /** Points per side of the finest grid. */
  readonly #finest: number;
  /** The strides of the grids that aren't complete; the first is that of the grid which is being evaluated. */
  readonly #strides: number[];
  readonly #complete: Signal<Heights>;
  /** The values of the grid that is being evaluated, and how many there are already. */
  #values: Float64Array;
  #count = 0;
  #least = Infinity;
  #greatest = -Infinity;
  readonly #place = new Float64Array(2);
  readonly #gradient = new Float64Array(2);

  /**
   * Evaluates the coarsest grid, and finer ones as long as there is time.
   * @param finest points per side of the finest grid
   * @param until when to stop, as `performance.now()` tells the time
   * @param enough points per side with which to stop before
   */
  constructor(problem: Problem, extent: Extent, finest: number, until: number, enough = finest) {
    this.#problem = problem;
    this.#extent = extent;
    this.#finest = finest;
    this.#strides = STRIDES.filter((stride) => (finest - 1) % stride === 0);
    this.#values = this.#newValues();
    this.#complete = signal(this.#finish(this.#evaluate(null, Infinity)!, until, enough));
  }

  /** The heights on the finest grid that is complete. */
  get complete(): ReadonlySignal<Heights> {
    return this.#complete;
  }

  /** Evaluates further points until a time, as `performance.now()` tells it; returns whether the finest grid is complete. */
  grow(until: number): boolean {
    this.#complete.value = this.#finish(this.#complete.peek(), until, this.#finest);
    return this.#strides.length === 0;
  }

  /** Completes grids until one has `enough` points per side or the time is over; returns the last, or the one given. */
  #finish(complete: Heights, until: number, enough: number): Heights {
    let last = complete;
    while (last.size < enough) {
      const next = this.#evaluate(last, until);
      if (next === null) break;
      last = next;
    }
    return last;
  }

  /** Evaluates further points of a grid, those excepted that the one before it has; returns the grid once it is complete. */
  #evaluate(before: Heights | null, until: number): Heights | null {
    while (this.#count < this.#values.length) {
      if (performance.now() >= until) return null;
      this.#evaluatePiece(before);
    }
    const complete = { size: this.#sizeNow(), values: this.#values, least: this.#least, greatest: this.#greatest };
    this.#strides.shift();
    this.#values = this.#newValues();
    this.#count = 0;
    return complete;
  }

  #evaluatePiece(before: Heights | null): void {
    const { left, bottom, side } = this.#extent;
    const size = this.#sizeNow();
    const [stride] = this.#strides;
    const between = side / (this.#finest - 1);
    /** In how many of its own steps the grid before has a point. */
    const known = before === null ? 1 : (size - 1) / (before.size - 1);
    const end = Math.min(this.#count + PIECE, this.#values.length);
    for (let k = this.#count; k < end; k++) {
      const row = Math.floor(k / size);
      const column = k - row * size;
      if (before !== null && row % known === 0 && column % known === 0) {
        this.#values[k] = before.values[(row / known) * before.size + column / known];
        continue;
      }
      this.#place[0] = column === size - 1 ? left + side : left + column * stride * between;
      this.#place[1] = row === size - 1 ? bottom + side : bottom + row * stride * between;
      const height = this.#problem.lossAndGradient(this.#place, this.#gradient);
      this.#values[k] = height;
      if (height < this.#least) this.#least = height;
      if (height > this.#greatest) this.#greatest = height;
    }
    this.#count = end;
  }

  /** Points per side of the grid that is being evaluated. */
  #sizeNow(): number {
    return (this.#finest - 1) / this.#strides[0] + 1;
  }

  /** Room for the grid that is evaluated next; none if all are. */
  #newValues(): Float64Array {
    return new Float64Array(this.#strides.length === 0 ? 0 : this.#sizeNow() * this.#sizeNow());
  }
}
