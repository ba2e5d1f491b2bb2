import type { Optimizer } from "../core/contracts.ts";
import { inFloat32, type RpropOptions, type RpropState, rpropOptions, rpropState } from "./rprop-options.ts";
import { sign, signOfProduct } from "./sign.ts";
import { signCounts } from "./sign-counts.ts";

/**
 * Rprop⁻: never takes a step back, and never pauses.
 * With s = g(t)·g(t−1), for every weight:
 *   s > 0   Δ ← min(η⁺Δ, Δmax)
 *   s < 0   Δ ← max(η⁻Δ, Δmin)
 *   then, whatever s is,  w ← w − sign(g)Δ
 * Riedmiller (1994), Computer Standards & Interfaces 16:265–278; named Rprop⁻ by Igel & Hüsken (2000).
 * @throws UsageError, TypeError, RangeError as {@link rpropOptions}
 */
export function rpropMinus(options: Partial<RpropOptions> = {}): Optimizer<RpropState> {
  const hyper = rpropOptions("rprop-", options);
  const rounded = inFloat32(hyper);
  const { delta0, etaMinus, etaPlus, deltaMin, deltaMax } = rounded;
  return {
    id: "rprop-",
    hyper,
    needs: { loss: false, fullBatch: false },
    init: (size, reals) => rpropState(size, delta0, reals),
    step(params, gradient, _loss, { delta, prevGrad }) {
      for (let i = 0; i < params.length; i++) {
        const g = gradient[i];
        const s = signOfProduct(g, prevGrad[i]);
        if (s < 0) delta[i] = Math.max(etaMinus * delta[i], deltaMin);
        else if (s > 0) delta[i] = Math.min(etaPlus * delta[i], deltaMax);
        params[i] -= sign(g) * delta[i];
        prevGrad[i] = g;
      }
    },
    stepBy: (update) => update("move", rounded),
    inspect: (gradient, _loss, { prevGrad }) => ({ ...signCounts(gradient, prevGrad), undone: 0 }),
  };
}
