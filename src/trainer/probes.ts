import type { Problem, Reals } from "../core/contracts.ts";
import type { NetworkEngine } from "../engine/network-engine.ts";

/** Told when a technique's own code begins and when it is over: its first state, and each step but for its probes. */
export interface StepWatch {
  begin(): void;
  end(): void;
}

/**
 * The problem as a technique sees it that evaluates it itself: a network on the samples of the present update. Every probe is counted,
 * and leaves the run's own parameters and gradient as they are.
 */
export class Probes implements Problem {
  readonly size: number;
  /** The samples of the present update; absent for the full batch. */
  samples: Uint32Array | undefined;
  readonly #engine: NetworkEngine;
  readonly #watch: StepWatch | undefined;
  #made = 0;

  constructor(engine: NetworkEngine, watch?: StepWatch) {
    this.#engine = engine;
    this.#watch = watch;
    this.size = engine.size;
  }

  /** One probe: a pass forward and one backward over the samples. */
  lossAndGradient(params: Reals, gradient: Reals): number {
    this.#watch?.end();
    this.#made++;
    const loss = this.#engine.lossAndGradient(params, gradient, this.samples);
    this.#watch?.begin();
    return loss;
  }

  /** How many there were since this was last asked. */
  take(): number {
    const made = this.#made;
    this.#made = 0;
    return made;
  }
}
