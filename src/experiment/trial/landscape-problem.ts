import type { Problem, Reals } from "../../core/contracts.ts";
import type { Landscape } from "../../landscapes/landscape.ts";
import { KnownPlaces } from "../../trainer/known-places.ts";
import type { StepWatch } from "../../trainer/probes.ts";
import { type LandscapeLimits, targetExponents, targetOf } from "../record/hits.ts";

/** Thrown by a probe when a run's evaluations are used up. */
export class EvaluationsOver extends Error {
  override name = "EvaluationsOver";
}

/** Places of a step that are remembered: where it began and its probes, as many as a line search makes by default. */
const REMEMBERED = 32;

/** How a landscape is evaluated. */
export interface CountedOptions {
  /** Whether the technique makes probes: only then are places remembered. */
  readonly isProbed: boolean;
  readonly watch?: StepWatch | undefined;
}

/**
 * A landscape whose evaluations are counted: a pass forward and one backward each. The places of a step are remembered, so that the one where
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
  readonly #known: KnownPlaces<{ loss: number }> | null;
  /** Whether the present step has made a probe: one that neither moves nor probes would go on for ever, so it costs an evaluation. */
  #hasProbed = false;
  #target: number;

  constructor(landscape: Landscape, { evaluations, precision }: LandscapeLimits, { isProbed, watch }: CountedOptions) {
    this.size = landscape.size;
    this.#landscape = landscape;
    this.#most = evaluations;
    this.#watch = watch;
    this.#known = isProbed ? new KnownPlaces(landscape.size, Float64Array, REMEMBERED) : null;
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
    const known = this.#hasProbed ? this.#known?.find(params) : undefined;
    if (known) gradient.set(known.gradient);
    const loss = known ? known.found.loss : this.#evaluate(params, gradient);
    this.#hasProbed = false;
    this.#known?.clear();
    this.#known?.keep(params, gradient, { loss });
    return loss;
  }

  /** A technique's probe. @throws EvaluationsOver where none is left */
  lossAndGradient(params: Reals, gradient: Reals): number {
    if (this.isOver) throw new EvaluationsOver();
    this.#watch?.end();
    const loss = this.#evaluate(params, gradient);
    this.#known?.keep(params, gradient, { loss });
    this.#hasProbed = true;
    this.#watch?.begin();
    return loss;
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
}
