import type { Problem, Reals } from "../core/contracts.ts";
import type { FullMetrics, NetworkEngine } from "../engine/network-engine.ts";
import { type KnownPlace, KnownPlaces } from "./known-places.ts";

/** Told when a technique's own code begins and when it is over: its first state, and each step but for its probes. */
export interface StepWatch {
  begin(): void;
  end(): void;
}

/** What a pass over the full batch found beside the gradient. */
export interface FullPass extends FullMetrics {
  /** The training loss. */
  readonly loss: number;
  /** Whether the whole gradient is finite. */
  readonly isFinite: boolean;
}

/** Places of a step that are kept: where it began, its last probe, and the lowest ones. */
const KEPT = 4;

/**
 * The problem as a technique sees it that evaluates it itself: a network on the samples of the present update. Every probe is counted,
 * and leaves the run's own parameters and gradient as they are. On the full batch the places of a step are remembered, so that a pass
 * over the place where it ends isn't made again.
 */
export class Probes implements Problem {
  readonly size: number;
  readonly #engine: NetworkEngine;
  readonly #watch: StepWatch | undefined;
  readonly #known: KnownPlaces<FullPass>;
  #samples: Uint32Array | undefined;
  #made = 0;

  constructor(engine: NetworkEngine, watch?: StepWatch) {
    this.#engine = engine;
    this.#watch = watch;
    this.size = engine.size;
    this.#known = new KnownPlaces(engine.size, Float32Array, KEPT);
  }

  /**
   * A step begins.
   * @param samples those of its update; absent for the full batch
   * @param pass what is known of the full batch at the present parameters, if it is to be remembered, too
   */
  begin(samples: Uint32Array | undefined, pass?: FullPass): void {
    this.#samples = samples;
    this.#known.clear();
    if (pass) this.#known.keep(this.#engine.params, this.#engine.gradient, pass);
  }

  /** One probe: a pass forward and one backward over the samples. */
  lossAndGradient(params: Reals, gradient: Reals): number {
    this.#watch?.end();
    this.#made++;
    const loss = this.#samples
      ? this.#engine.lossAndGradient(params, gradient, this.#samples)
      : this.#full(params, gradient);
    this.#watch?.begin();
    return loss;
  }

  /** How many there were since this was last asked. */
  take(): number {
    const made = this.#made;
    this.#made = 0;
    return made;
  }

  /**
   * What the step that is over knows of the full batch at the present parameters, if anything. As in a pass, the gradient becomes the
   * engine's only where it is wanted (`withGradient`).
   */
  recall(withGradient: boolean): FullPass | undefined {
    const place = this.#place;
    if (place && withGradient) this.#engine.gradient.set(place.gradient);
    return place?.found;
  }

  /** Whether the step that is over ended where the full batch was evaluated. */
  get isAtKnownPlace(): boolean {
    return this.#place !== undefined;
  }

  /** The known place at the present parameters; without any, these are left where the engine has them. */
  get #place(): KnownPlace<FullPass> | undefined {
    return this.#known.isEmpty ? undefined : this.#known.find(this.#engine.params);
  }

  #full(params: Reals, gradient: Reals): number {
    const metrics = this.#engine.fullAt(params, gradient);
    const { loss } = metrics.train;
    this.#known.keep(params, gradient, { ...metrics, loss, isFinite: this.#engine.gradientFinite() });
    return loss;
  }
}
