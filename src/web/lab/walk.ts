import {
  type Branch,
  NoBetterStep,
  type Optimizer,
  type OptimizerState,
  type Problem,
  type Reals,
} from "../../core/contracts.ts";
import { branchOf, ruleOfStep } from "../../optimizers/card/turn-rule.ts";
import { technique } from "../../optimizers/registry.ts";

/** A technique's walk over a surface from a start, with losses, gradients and state. */
export interface Walk {
  readonly id: string;
  /** Number of steps; fewer than requested if the walk came to a point without a finite value. */
  readonly steps: number;
  /** Whether it came to such a point. */
  readonly left: boolean;
  /** Whether these are all its steps: false while a {@link GrowingWalk} has more to make. */
  readonly isWhole: boolean;
  /** Points [steps + 1, 2]. */
  readonly places: Float64Array;
  /** E at each point [steps + 1]. */
  readonly losses: Float64Array;
  /** ∂E/∂w at each point [steps + 1, 2]. */
  readonly gradients: Float64Array;
  /** Δ before each step, and after the last [steps + 1, 2]; null for techniques without step sizes. */
  readonly deltas: Float64Array | null;
  /** The stored gradient before each step, and after the last [steps + 1, 2]; null if `deltas` is. */
  readonly stored: Float64Array | null;
  /** Places that the technique evaluated itself [probes, 2]; those of step t are from `probed`[t − 1] to `probed`[t]. */
  readonly probes: readonly number[];
  /** How many probes were made before each point [steps + 1]. */
  readonly probed: readonly number[];
}

/**
 * Walks `steps` steps of a technique in float64, as the library does on landscapes. Of more than two parameters, what is kept of vectors is
 * their first two entries.
 * @param start the first entries of the start
 * @param rest its other entries, if the problem has more
 */
export function walk(
  optimizer: Optimizer,
  problem: Problem,
  start: readonly [w1: number, w2: number],
  steps: number,
  rest: readonly number[] = [],
): Walk {
  const growing = new GrowingWalk(optimizer, problem, start, steps, rest);
  growing.grow(steps);
  return growing.upTo(steps);
}

/** A {@link walk} whose steps are made piece by piece. */
export class GrowingWalk {
  readonly #optimizer: Optimizer;
  readonly #problem: Problem;
  /** The problem as the technique has it: what it evaluates itself is kept. */
  readonly #seen: Problem;
  readonly #last: number;
  readonly #state: OptimizerState;
  readonly #params: Float64Array;
  readonly #gradient: Float64Array;
  readonly #kept: Omit<Walk, "steps" | "left" | "isWhole"> & { readonly probes: number[]; readonly probed: number[] };
  /** The number of the last point that is kept; −1 before the start is. */
  #made = -1;
  #isWhole = false;
  #hasLeft = false;

  /** The same as those of {@link walk}; no step is made. */
  constructor(
    optimizer: Optimizer,
    problem: Problem,
    start: readonly [w1: number, w2: number],
    steps: number,
    rest: readonly number[] = [],
  ) {
    const { size } = problem;
    const state = optimizer.init(size, Float64Array);
    const probes: number[] = [];
    const pairs = () => new Float64Array(2 * (steps + 1));
    this.#optimizer = optimizer;
    this.#problem = problem;
    this.#seen = {
      size,
      lossAndGradient(at, slopes) {
        probes.push(at[0], at[1]);
        return problem.lossAndGradient(at, slopes);
      },
    };
    this.#last = steps;
    this.#state = state;
    this.#params = Float64Array.from({ length: size }, (_, i) => start[i] ?? rest[i - 2] ?? 0);
    this.#gradient = new Float64Array(size);
    this.#kept = {
      id: optimizer.id,
      places: pairs(),
      losses: new Float64Array(steps + 1),
      gradients: pairs(),
      deltas: state["delta"] === undefined ? null : pairs(),
      stored: state["prevGrad"] === undefined ? null : pairs(),
      probes,
      probed: [],
    };
  }

  /** Whether there are no more steps to make. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Makes further steps until there are so many, if the walk doesn't end before. */
  grow(steps: number): void {
    while (!this.#isWhole && this.#made < steps) this.#goOn();
  }

  /** The walk up to a step, as far as it is made. */
  upTo(step: number): Walk {
    const isAll = this.#made <= step;
    const steps = Math.max(0, Math.min(this.#made, step));
    return { ...this.#kept, steps, left: this.#hasLeft && isAll, isWhole: this.#isWhole && isAll };
  }

  /** Goes to the next point, first to the start, and keeps what is there. */
  #goOn(): void {
    const t = this.#made + 1;
    if (t > 0 && !this.#hasStepped()) {
      this.#isWhole = true;
      return;
    }
    const loss = isNear(this.#params) ? this.#problem.lossAndGradient(this.#params, this.#gradient) : NaN;
    if (!Number.isFinite(loss)) {
      this.#isWhole = true;
      this.#hasLeft = true;
      return;
    }
    const { losses, places, gradients, deltas, stored, probes, probed } = this.#kept;
    const [delta, prevGrad] = [this.#state["delta"], this.#state["prevGrad"]] as (Reals | undefined)[];
    losses[t] = loss;
    for (let i = 0; i < Math.min(2, this.#params.length); i++) {
      places[2 * t + i] = this.#params[i];
      gradients[2 * t + i] = this.#gradient[i];
      if (deltas !== null) deltas[2 * t + i] = delta![i];
      if (stored !== null) stored[2 * t + i] = prevGrad![i];
    }
    probed.push(probes.length / 2);
    this.#made = t;
    this.#isWhole = t === this.#last;
  }

  /** Makes a step; false where the technique found no better place. */
  #hasStepped(): boolean {
    try {
      this.#optimizer.step(this.#params, this.#gradient, this.#kept.losses[this.#made], this.#state, this.#seen);
      return true;
    } catch (error) {
      if (error instanceof NoBetterStep) return false;
      throw error;
    }
  }
}

/** Whether parameters are within the range of every surface: the landscapes' sin and cos are defined up to 3e6. */
function isNear(params: Float64Array): boolean {
  return params.every((value) => Math.abs(value) < 1e6);
}

/** Whether a walk tells what is at a step: it has come there, or ended before. */
export function tellsOf({ steps, isWhole }: Walk, step: number): boolean {
  return isWhole || steps >= step;
}

/** The first step after which E is below a target; null if there is none. */
export function stepsTo(target: number, { losses, steps }: Walk): number | null {
  for (let t = 0; t <= steps; t++) if (losses[t] < target) return t;
  return null;
}

/** Whether two walks are bit for bit the same up to a step. */
export function coincide(a: Walk, b: Walk, step: number): boolean {
  if (Math.min(a.steps, step) !== Math.min(b.steps, step)) return false;
  for (let i = 0; i < 2 * (Math.min(a.steps, step) + 1); i++) if (a.places[i] !== b.places[i]) return false;
  return true;
}

/** One weight's part of a step. */
export interface CoordinateStep {
  /** 0 for w₁, 1 for w₂. */
  readonly coordinate: 0 | 1;
  readonly from: number;
  readonly to: number;
  readonly g: number;
  /** The stored g(t−1); null, like the following fields, for techniques that store none. */
  readonly stored: number | null;
  /** Null for techniques without a turn rule. */
  readonly branch: Branch | null;
  readonly deltaBefore: number | null;
  readonly deltaAfter: number | null;
}

/**
 * One weight's part of the step from point `step` − 1 to point `step`.
 * @throws RangeError if the walk has no such step
 */
export function coordinateStep(walked: Walk, step: number, coordinate: 0 | 1): CoordinateStep {
  if (!(step >= 1 && step <= walked.steps)) {
    throw new RangeError(`walk: expected a step from 1 to ${walked.steps}, got ${step}`);
  }
  const { places, gradients, deltas, stored } = walked;
  const before = 2 * (step - 1) + coordinate;
  const g = gradients[before];
  return {
    coordinate,
    from: places[before],
    to: places[before + 2],
    g,
    stored: stored?.[before] ?? null,
    branch: stored === null ? null : branchAt(walked, step, g, stored[before]),
    deltaBefore: deltas?.[before] ?? null,
    deltaAfter: deltas?.[before + 2] ?? null,
  };
}

/** Whether E had risen before a step: E at point `step` − 1 is higher than at the point before it. */
export function rose({ losses }: Walk, step: number): boolean {
  return step >= 2 && losses[step - 1] > losses[step - 2];
}

function branchAt({ id, losses }: Walk, step: number, g: number, stored: number): Branch | null {
  const { turnRule } = technique(id);
  if (turnRule === undefined) return null;
  const prevLoss = step >= 2 ? losses[step - 2] : Number.POSITIVE_INFINITY;
  return branchOf(ruleOfStep(turnRule, losses[step - 1], { prevLoss }), g, stored, false);
}
