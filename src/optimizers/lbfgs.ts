import type { OptimizerState, Reals } from "../core/contracts.ts";
import type { Technique } from "./card/technique.ts";
import { probed } from "./line-search/problem.ts";
import { QUASI_NEWTON_FORMULA, searchAlong } from "./line-search/quasi-newton.ts";
import { checkSearch, SEARCH_DEFAULTS, SEARCH_LETTERS, type SearchOptions } from "./line-search/search-options.ts";
import { addScaled, addScaledDot, dot, doubles, moveTo, negated, scaledDot, scratch } from "./line-search/vectors.ts";

/** The hyper-parameters of L-BFGS. */
export type LbfgsOptions = SearchOptions & {
  /** m: differences of steps and gradients that are kept. */
  readonly historySize: number;
};

/**
 * Of the last step `direction` and its `length`; the gradient before it; differences `steps`k and `turns`k (of gradients) with ρ = 1 / s·y in `rho`k;
 * `kept` of them, the newest at `newest`; and the updates so far.
 */
export type LbfgsState = OptimizerState;

/** Differences with s·y below this would spoil the approximation, and are passed over. */
const LEAST_CURVATURE = 1e-10;

/**
 * L-BFGS with a line search for the strong Wolfe conditions: Nocedal (1980); Nocedal & Wright (2006), Algorithms 7.4 and 7.5. It takes the path of
 * `torch.optim.LBFGS(max_iter=1, line_search_fn="strong_wolfe")`, PyTorch 2.6, with the same history. A search that finds no lower point
 * forgets the history, so that the next step goes along −g.
 */
export const technique: Technique<LbfgsOptions, LbfgsState> = {
  id: "lbfgs",
  label: "L-BFGS",
  summary: "Quasi-Newton: bends the gradient by the last steps' curvature, and searches along the line.",
  about:
    "From the last m steps and the changes of the gradient over them it makes an approximation of the inverse Hessian, without ever writing it down, and multiplies the gradient by it. Along that direction a search finds a step that brings enough. Each point that the search tries costs a pass forward and backward.",
  sources: [
    "J. Nocedal (1980): Updating quasi-Newton matrices with limited storage. Mathematics of Computation 35:773–782.",
    "J. Nocedal and S. J. Wright (2006): Numerical Optimization, 2nd edition. Springer. Sections 3.5 and 7.2.",
    "PyTorch 2.6: torch/optim/lbfgs.py.",
  ],
  defaults: { ...SEARCH_DEFAULTS, curvature: 0.9, historySize: 10 },
  letters: { ...SEARCH_LETTERS, historySize: "m", direction: "d", length: "t" },
  formula: QUASI_NEWTON_FORMULA,
  example: { historySize: 2 },
  create(options) {
    const { historySize: m } = options;
    checkSearch(options);
    if (!Number.isInteger(m) || m < 1 || m > 100) {
      throw new RangeError(`expected historySize to be a whole number from 1 to 100, got ${m}`);
    }
    const names: PairNames = { steps: namesOf("steps", m), turns: namesOf("turns", m), rhos: namesOf("rho", m) };
    return {
      needs: { loss: true, fullBatch: true, problem: true },
      init(size, reals): LbfgsState {
        const state: LbfgsState = { updates: 0, kept: 0, newest: 0, length: 0 };
        for (const name of ["direction", "before"]) state[name] = new reals(size);
        for (let k = 0; k < m; k++) {
          state[names.steps[k]] = new reals(size);
          state[names.turns[k]] = new reals(size);
          state[names.rhos[k]] = 0;
        }
        return state;
      },
      step(params, gradient, loss, state, given) {
        if (state["updates"] === 0) negated(gradient, state["direction"] as Reals);
        else {
          remember(state, gradient, names);
          bend(state, gradient, names);
        }
        searchAlong(probed(given), params, gradient, loss, state, "kept", options);
        state["updates"] = (state["updates"] as number) + 1;
      },
    };
  },
};

/** The state's names of the pairs' vectors and numbers, by place. */
interface PairNames {
  readonly steps: readonly string[];
  readonly turns: readonly string[];
  readonly rhos: readonly string[];
}

function namesOf(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, k) => `${name}${k}`);
}

/** Keeps the last step and the change of the gradient over it, instead of the oldest pair. */
function remember(state: LbfgsState, gradient: Reals, { steps, turns, rhos }: PairNames): void {
  const [d, before, t] = [state["direction"] as Reals, state["before"] as Reals, state["length"] as number];
  const [kept, newest] = [state["kept"] as number, state["newest"] as number];
  const m = rhos.length;
  const place = kept === 0 ? 0 : (newest + 1) % m;
  const [s, y] = [scratch(d, 0), scratch(d, 1)];
  moveTo(y, gradient, -1, before);
  const curvature = scaledDot(s, t, d, y);
  if (!(curvature > LEAST_CURVATURE)) return;
  (state[steps[place]] as Reals).set(s);
  (state[turns[place]] as Reals).set(y);
  state[rhos[place]] = 1 / curvature;
  state["newest"] = place;
  state["kept"] = Math.min(m, kept + 1);
}

/**
 * Writes −H g into the direction, H from the pairs that are kept: the two-loop recursion. Each pass that changes the direction also takes
 * the next product with it.
 */
function bend(state: LbfgsState, gradient: Reals, { steps, turns, rhos }: PairNames): void {
  const d = state["direction"] as Reals;
  const [kept, newest] = [state["kept"] as number, state["newest"] as number];
  const m = rhos.length;
  if (kept === 0) {
    negated(gradient, d);
    return;
  }
  const shares = doubles(kept, 0);
  const [s, y, rho]: [Reals[], Reals[], number[]] = [[], [], []]; // by age
  for (let age = 0; age < kept; age++) {
    const place = (newest - age + m) % m;
    s.push(state[steps[place]] as Reals);
    y.push(state[turns[place]] as Reals);
    rho.push(state[rhos[place]] as number);
  }
  let product = scaledDot(d, -1, gradient, s[0]);
  for (let age = 0; age < kept; age++) {
    const share = rho[age] * product;
    shares[age] = share;
    if (age + 1 < kept) product = addScaledDot(d, -share, y[age], s[age + 1]);
    else addScaled(d, -share, y[age]);
  }
  const scale = 1 / (rho[0] * dot(y[0], y[0]));
  product = scaledDot(d, scale, d, y[kept - 1]);
  for (let age = kept - 1; age >= 0; age--) {
    const share = shares[age] - rho[age] * product;
    if (age > 0) product = addScaledDot(d, share, s[age], y[age - 1]);
    else addScaled(d, share, s[age]);
  }
}
