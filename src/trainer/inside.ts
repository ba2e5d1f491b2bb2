import type { Optimizer, OptimizerState, Reals, Turns } from "../core/contracts.ts";
import { type Network, places } from "../model/network.ts";
import { quantilesByBits } from "../statistics/quantiles-by-bits.ts";

/** The shares of the quantiles of Δ. */
export const DELTA_SHARES = [0, 0.25, 0.5, 0.75, 1] as const;

/** What happened inside a technique, epoch by epoch. */
export interface Inside {
  /** Of the last update of each epoch: see {@link Turns}. */
  readonly grew: number[];
  readonly turned: number[];
  readonly rested: number[];
  readonly undone: number[];
  /** Quantiles of Δ after each epoch: layers [layer][epoch][share]. */
  readonly deltaQuantiles: { readonly q: number[]; readonly layers: number[][][] };
}

/** Watches a technique that has a step size for each parameter. */
export class InsideWatch {
  readonly seen: Inside;
  readonly #inspect: (loss: number) => Turns;
  /** Δ of each layer. */
  readonly #deltas: readonly Float32Array[];
  #turns: Turns | null = null;

  private constructor(inspect: (loss: number) => Turns, deltas: readonly Float32Array[], seen: Inside | null) {
    this.#inspect = inspect;
    this.#deltas = deltas;
    if (seen !== null) {
      this.seen = structuredClone(seen);
      return;
    }
    const layers: number[][][] = deltas.map(() => []);
    this.seen = { grew: [], turned: [], rested: [], undone: [], deltaQuantiles: { q: [...DELTA_SHARES], layers } };
  }

  /** A watch on a run's technique, whose state and gradient stay where they are; null where the technique has nothing to see. `seen` is what an earlier part saw. */
  static on(
    optimizer: Optimizer,
    network: Network,
    gradient: Reals,
    state: OptimizerState,
    seen: Inside | null = null,
  ): InsideWatch | null {
    const delta = state["delta"];
    if (optimizer.inspect === undefined || !(delta instanceof Float32Array)) return null;
    const deltas = places(network).map(({ weights, biases, nOut }) => delta.subarray(weights, biases + nOut));
    return new InsideWatch((loss) => optimizer.inspect!(gradient, loss, state), deltas, seen);
  }

  /** Looks at the update that is about to be made. */
  beforeStep(loss: number): void {
    this.#turns = this.#inspect(loss);
  }

  /** Keeps what was seen of an epoch that is over. */
  afterEpoch(): void {
    if (this.#turns === null) return;
    const { grew, turned, rested, undone, deltaQuantiles } = this.seen;
    grew.push(this.#turns.grew);
    turned.push(this.#turns.turned);
    rested.push(this.#turns.rested);
    undone.push(this.#turns.undone);
    for (const [l, delta] of this.#deltas.entries()) {
      deltaQuantiles.layers[l].push(quantilesByBits(delta, DELTA_SHARES));
    }
    this.#turns = null;
  }
}
