import { NoBetterStep, type OptimizerState, type Reals } from "../core/contracts.ts";
import type { Technique } from "./card/technique.ts";
import { probed } from "./line-search/problem.ts";
import { addScaled, dot, negated } from "./line-search/vectors.ts";

/** The hyper-parameters of scaled conjugate gradients. */
export type ScgOptions = {
  /** σ: how far along d the curvature is measured, as a length. */
  readonly sigma: number;
  /** λ at the start: what is added to the curvature. */
  readonly lambda: number;
};

/**
 * The `direction` p, the gradient `before` the last step, its `slope` p·g and `curvature` p·Hp; λ as `lambda`;
 * whether the last step was a success, 1 or 0; and the successes since the last restart.
 */
export type ScgState = OptimizerState;

/** With λ this large a step no longer moves any weight. */
const MAX_LAMBDA = 1e100;

/**
 * Scaled conjugate gradients: no line search, but a curvature from one more gradient, made larger by λ until a step along p brings what the parabola
 * promises. Møller (1993), with the steps numbered as there. A step that would raise E isn't made.
 */
export const technique: Technique<ScgOptions, ScgState> = {
  id: "scg",
  label: "SCG",
  summary: "Conjugate gradients whose step comes from a measured curvature instead of a line search.",
  about:
    "Along the direction p it measures the curvature by one more gradient, and goes to the minimum of the parabola. λ stands beside the curvature as in Levenberg and Marquardt's method: it grows where the parabola was a poor guide, and shrinks where it was a good one. A step that would raise E isn't made.",
  sources: [
    "M. F. Møller (1993): A scaled conjugate gradient algorithm for fast supervised learning. Neural Networks 6:525–533.",
  ],
  defaults: { sigma: 5e-5, lambda: 5e-7 }, // at most 10⁻⁴ and 10⁻⁶ in the paper
  letters: { sigma: "σ", lambda: "λ", direction: "p" },
  formula: [
    "δ ← ((|p|) / σ) p·(g(w + σp / (|p|)) − g(w)) + λ|p|²",
    "α ← −(p·g) / δ",
    "Q ← (2δ(E(w) − E(w + αp))) / ((p·g)²)",
    "Q ≥ 0: w ← w + αp, p ← −g + βp",
    "Q ≥ 0.75: λ ← λ / 4",
    "Q < 0.25: λ ← λ + (δ(1 − Q)) / (|p|²)",
  ],
  create({ sigma, lambda }) {
    for (const [name, value] of Object.entries({ sigma, lambda })) {
      if (!(value > 0 && value < 1)) throw new RangeError(`expected ${name} to be above 0 and below 1, got ${value}`);
    }
    return {
      needs: { loss: true, fullBatch: true, problem: true },
      init: (size, reals): ScgState => ({
        direction: new reals(size),
        before: new reals(size),
        slope: 0,
        curvature: 0,
        lambda,
        succeeded: 1,
        since: 0,
      }),
      step(params, gradient, loss, state, given) {
        const problem = probed(given);
        const [p, before] = [state["direction"] as Reals, state["before"] as Reals];
        if (state["succeeded"] === 1) {
          turn(state, gradient);
          measure(state, problem, params, gradient, sigma);
          before.set(gradient);
        }
        const size = dot(p, p);
        if (size === 0) throw new NoBetterStep("the gradient was 0");
        if (!((state["lambda"] as number) < MAX_LAMBDA))
          throw new NoBetterStep("no step along the gradient lowered the loss");
        let λ = state["lambda"] as number;
        // 3 and 4: the curvature with λ, which is raised until it is above 0.
        let delta = (state["curvature"] as number) + λ * size;
        if (delta <= 0) {
          λ = 2 * (λ - delta / size);
          delta = (state["curvature"] as number) + λ * size;
        }
        // 5 and 6: the step to the parabola's minimum, and how much of what it promised it brings.
        const slope = state["slope"] as number;
        const alpha = -slope / delta;
        const moved = params.slice();
        addScaled(moved, alpha, p);
        const reached = problem.lossAndGradient(moved, gradient.slice());
        const comparison = Number.isFinite(reached) ? (2 * delta * (loss - reached)) / (slope * slope) : -Infinity;
        // 7 and 8: the step, and λ for the next one.
        if (comparison >= 0) params.set(moved);
        state["succeeded"] = comparison >= 0 ? 1 : 0;
        if (comparison >= 0.75) λ /= 4;
        else if (comparison === -Infinity) λ = 4 * (λ + delta / size);
        else if (comparison < 0.25) λ += (delta * (1 - comparison)) / size;
        state["lambda"] = λ;
      },
    };
  },
};

/** The next direction: conjugate to the last one, or −g at the start and after as many successes as there are parameters. */
function turn(state: ScgState, gradient: Reals): void {
  const [p, before] = [state["direction"] as Reals, state["before"] as Reals];
  const [since, slope] = [state["since"] as number, state["slope"] as number];
  const beta = since === 0 || since >= p.length ? 0 : (dot(gradient, gradient) - dot(gradient, before)) / -slope;
  if (beta === 0) negated(gradient, p);
  else for (let i = 0; i < p.length; i++) p[i] = beta * p[i] - gradient[i];
  if (!(dot(p, gradient) < 0)) negated(gradient, p);
  state["slope"] = dot(p, gradient);
  state["since"] = since >= p.length ? 1 : since + 1;
}

/** The curvature along the direction, from the gradient a little further along it. */
function measure(
  state: ScgState,
  problem: ReturnType<typeof probed>,
  params: Reals,
  gradient: Reals,
  sigma: number,
): void {
  const p = state["direction"] as Reals;
  const length = Math.sqrt(dot(p, p));
  if (length === 0) return;
  const near = params.slice();
  addScaled(near, sigma / length, p);
  const there = gradient.slice();
  problem.lossAndGradient(near, there);
  state["curvature"] = ((dot(p, there) - dot(p, gradient)) * length) / sigma;
}
