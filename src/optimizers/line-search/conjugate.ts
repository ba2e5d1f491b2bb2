import { NoBetterStep, type OptimizerState, type Reals } from "../../core/contracts.ts";
import type { Rule } from "../card/technique.ts";
import { probed } from "./problem.ts";
import { checkSearch, type SearchOptions, search } from "./search-options.ts";
import { absoluteSum, addScaled, dot, negated } from "./vectors.ts";

/** What β of d ← −g + βd is made from: the gradients now and before, and the last direction. */
export type ConjugateFactor = (gradient: Reals, before: Reals, direction: Reals) => number;

/** Of the last step the `direction`, its `length` and `slope`, and the gradient `before` it; the steps since the last restart. */
export type ConjugateState = OptimizerState;

/**
 * A method of conjugate gradients with a line search: Nocedal & Wright (2006), Algorithm 5.4 with its restarts: after as many steps as there are
 * parameters, and where d doesn't lead downwards. A search begins where a step would bring as much as the last one did (3.60 there).
 * @param factor without it, each step goes along −g: steepest descent
 */
export function conjugateRule(options: SearchOptions, factor?: ConjugateFactor): Rule<ConjugateState> {
  checkSearch(options);
  return {
    needs: { loss: true, fullBatch: true, problem: true },
    init: (size, reals): ConjugateState => ({
      direction: new reals(size),
      before: new reals(size),
      length: 0,
      slope: 0,
      since: 0,
    }),
    step(params, gradient, loss, state, given) {
      const problem = probed(given);
      const [d, before] = [state["direction"] as Reals, state["before"] as Reals];
      const [length, lastSlope, since] = [
        state["length"] as number,
        state["slope"] as number,
        state["since"] as number,
      ];
      const goesOn = factor !== undefined && length > 0 && since < params.length;
      const found = goesOn ? factor(gradient, before, d) : 0;
      const beta = Number.isFinite(found) ? found : 0;
      for (let i = 0; i < d.length; i++) d[i] = (beta === 0 ? 0 : beta * d[i]) - gradient[i];
      let slope = dot(gradient, d);
      const isTurned = !(slope < 0);
      const isSteepest = beta === 0 || isTurned;
      if (isTurned) {
        negated(gradient, d);
        slope = dot(gradient, d);
      }
      before.set(gradient);
      const fresh = Math.min(1, 1 / absoluteSum(gradient));
      const likeLast = (length * lastSlope) / slope;
      const first = length > 0 && likeLast > 0 && likeLast < Infinity ? likeLast : fresh;
      const t = slope < 0 ? search(problem, params, d, loss, slope, first, options) : 0;
      if (t === 0 && isSteepest) throw new NoBetterStep("the line search along −g found no lower loss");
      state["length"] = t;
      state["slope"] = slope;
      state["since"] = goesOn && !isTurned ? since + 1 : 1;
      addScaled(params, t, d);
    },
  };
}
