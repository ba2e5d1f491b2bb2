import { NoBetterStep, type OptimizerState, type Problem, type Reals } from "../../core/contracts.ts";
import { type SearchOptions, search } from "./search-options.ts";
import { absoluteSum, addScaled, dot, negated } from "./vectors.ts";

/** The formula of the techniques that go along −Hg, however they keep H. */
export const QUASI_NEWTON_FORMULA: readonly string[] = [
  "s = w(t) − w(t−1), y = g(t) − g(t−1)",
  "ρ ← 1 / (y·s)",
  "H ← (1 − ρ s yᵀ)H(1 − ρ y sᵀ) + ρ s sᵀ",
  "d ← −H g",
  "E(w + t d) ≤ E(w) + c₁ t (g·d)",
  "|g(w + t d)·d| ≤ c₂|g·d|",
  "w ← w + t d",
];

/**
 * The end of a quasi-Newton step: searches along `state.direction` and moves the parameters; keeps the gradient as `state.before` and the step's
 * length as `state.length`. `memory` names the number in the state that is 0 where the approximation knows nothing yet. A direction that
 * doesn't lead downwards is replaced by −g, and a search that finds no lower point begins anew with it: both set that number to 0.
 * @throws NoBetterStep if the search along −g finds none
 */
export function searchAlong(
  problem: Problem,
  params: Reals,
  gradient: Reals,
  loss: number,
  state: OptimizerState,
  memory: string,
  options: SearchOptions,
): void {
  const [d, before] = [state["direction"] as Reals, state["before"] as Reals];
  before.set(gradient);
  let slope = dot(gradient, d);
  if (!(slope < 0)) {
    state[memory] = 0;
    negated(gradient, d);
    slope = dot(gradient, d);
  }
  const isFresh = state[memory] === 0;
  const first = isFresh ? Math.min(1, 1 / absoluteSum(gradient)) : 1;
  const t = slope < 0 ? search(problem, params, d, loss, slope, first, options) : 0;
  if (t === 0 && isFresh) throw new NoBetterStep("the line search along −g found no lower loss");
  if (t === 0) state[memory] = 0;
  state["length"] = t;
  addScaled(params, t, d);
}
