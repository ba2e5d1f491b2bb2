import type { Problem, Reals } from "../../core/contracts.ts";
import type { Landscape } from "../../landscapes/landscape.ts";
import type { StepWatch } from "../../trainer/probes.ts";
import { type LandscapeLimits, targetExponents, targetOf } from "../record/hits.ts";

/** Thrown by a probe when a run's evaluations are used up. */
export class EvaluationsOver extends Error {
  override name = "EvaluationsOver";
}

/** The places that a step's probes went to are remembered, as many as a line search may try. */
const REMEMBERED = 32;

/**
 * A landscape whose evaluations are counted: a pass forward and one backward each. A step's probes are remembered, so that the place where
 * the step ends isn't evaluated again.
 */
export class CountedLandscape implements Problem {
  readonly size: number;
  evaluations = 0;
  /** Evaluations at each target's first hit, from the largest target on. */
  readonly hits: number[] = [];
  /** The targets' exponents, from the largest on. */
  readonly exponents: readonly number[];
  readonly #landscape: Landscape;
  readonly #most: number;
  readonly #targets: Float64Array;
  readonly #watch: StepWatch | undefined;
  readonly #probes: { params: Float64Array; gradient: Float64Array; loss: number }[] = [];
  #probed = 0;
  #target: number;

  constructor(landscape: Landscape, { evaluations, precision }: LandscapeLimits, watch?: StepWatch) {
    this.size = landscape.size;
    this.#landscape = landscape;
    this.#most = evaluations;
    this.#watch = watch;
    this.exponents = targetExponents(precision);
    this.#targets = Float64Array.from(this.exponents, targetOf);
    this.#target = this.#targets[0];
  }

  /** Whether the last target was hit. */
  get isReached(): boolean {
    return this.hits.length === this.#targets.length;
  }

  /** Whether no evaluation is left. */
  get isOver(): boolean {
    return this.evaluations >= this.#most;
  }

  /** An evaluation at a point of the run: E, and ∂E/∂w in `gradient`. One that the step before has made already isn't made again. */
  atPoint(params: Float64Array, gradient: Float64Array): number {
    const known = this.#recall(params);
    this.#probed = 0;
    if (known === undefined) return this.#evaluate(params, gradient);
    gradient.set(known.gradient);
    return known.loss;
  }

  /** A technique's probe. @throws EvaluationsOver where none is left */
  lossAndGradient(params: Reals, gradient: Reals): number {
    if (this.isOver) throw new EvaluationsOver();
    this.#watch?.end();
    const loss = this.#evaluate(params, gradient);
    this.#remember(params, gradient, loss);
    this.#watch?.begin();
    return loss;
  }

  #remember(params: Reals, gradient: Reals, loss: number): void {
    const place = this.#probed++ % REMEMBERED;
    if (this.#probes.length === place) {
      this.#probes.push({ params: new Float64Array(this.size), gradient: new Float64Array(this.size), loss });
    }
    const probe = this.#probes[place];
    probe.params.set(params);
    probe.gradient.set(gradient);
    probe.loss = loss;
  }

  #evaluate(params: Reals, gradient: Reals): number {
    const loss = this.#landscape.lossAndGradient(params, gradient);
    this.evaluations++;
    while (loss < this.#target) {
      this.hits.push(this.evaluations);
      this.#target = this.#targets[this.hits.length] ?? -Infinity;
    }
    return loss;
  }

  /** The probe at a place, if the last step made one there. */
  #recall(params: Float64Array) {
    for (let k = Math.min(this.#probed, REMEMBERED) - 1; k >= 0; k--) {
      const probe = this.#probes[k];
      let i = 0;
      while (i < this.size && probe.params[i] === params[i]) i++;
      if (i === this.size) return probe;
    }
    return undefined;
  }
}
