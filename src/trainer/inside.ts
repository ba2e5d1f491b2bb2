import type { BranchCounts, Optimizer, OptimizerState, Reals } from "../core/contracts.ts";
import { type Network, places } from "../model/network.ts";
import { branchCounts } from "../optimizers/card/turn-rule.ts";
import { quantilesByBits } from "../statistics/quantiles-by-bits.ts";

/** The shares of the quantiles of Δ. */
export const DELTA_SHARES = [0, 0.25, 0.5, 0.75, 1] as const;

/** What happened inside a technique, epoch by epoch. */
export interface Inside {
  /** Of the last update of each epoch, in parameters: those on the branch *grow*, those at a turn, and those on *keep*. */
  readonly grew: number[];
  readonly turned: number[];
  readonly rested: number[];
  /** Those on *turn, back*: moves that were taken back. */
  readonly undone: number[];
  /** Quantiles of Δ after each epoch: layers [layer][epoch][share]. */
  readonly deltaQuantiles: { readonly q: number[]; readonly layers: number[][][] };
}

/** Watches a technique with a turn rule. */
export class InsideWatch {
  readonly seen: Inside;
  readonly #count: (loss: number) => BranchCounts;
  /** Δ of each layer, as it is. */
  readonly #deltas: () => readonly Float32Array[];
  #counts: BranchCounts | null = null;

  private constructor(
    count: (loss: number) => BranchCounts,
    deltas: () => readonly Float32Array[],
    seen: Inside | null,
  ) {
    this.#count = count;
    this.#deltas = deltas;
    if (seen !== null) {
      this.seen = structuredClone(seen);
      return;
    }
    const layers: number[][][] = deltas().map(() => []);
    this.seen = { grew: [], turned: [], rested: [], undone: [], deltaQuantiles: { q: [...DELTA_SHARES], layers } };
  }

  /** A watch on a run's technique, whose gradient and state `look` brings; null where the technique has nothing to see. `seen` is what an earlier part saw. */
  static on(
    { turnRule }: Optimizer,
    network: Network,
    look: () => { gradient: Reals; state: OptimizerState },
    seen: Inside | null = null,
  ): InsideWatch | null {
    if (turnRule === undefined || !(look().state["delta"] instanceof Float32Array)) return null;
    const count = (loss: number) => {
      const { gradient, state } = look();
      return branchCounts(turnRule, gradient, loss, state);
    };
    const deltas = () => {
      const delta = look().state["delta"] as Float32Array;
      return places(network).map(({ weights, biases, nOut }) => delta.subarray(weights, biases + nOut));
    };
    return new InsideWatch(count, deltas, seen);
  }

  /** Looks at the update that is about to be made. */
  beforeStep(loss: number): void {
    this.#counts = this.#count(loss);
  }

  /** Keeps what was seen of an epoch that is over. */
  afterEpoch(): void {
    if (this.#counts === null) return;
    const { grew, turned, rested, undone, deltaQuantiles } = this.seen;
    const { grow, keep, ...turns } = this.#counts;
    grew.push(grow);
    turned.push(turns["turn, stay"] + turns["turn, back"] + turns["turn, move"]);
    rested.push(keep);
    undone.push(turns["turn, back"]);
    for (const [l, delta] of this.#deltas().entries()) {
      deltaQuantiles.layers[l].push(quantilesByBits(delta, DELTA_SHARES));
    }
    this.#counts = null;
  }
}
