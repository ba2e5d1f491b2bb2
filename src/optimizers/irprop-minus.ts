import type { Optimizer } from "../core/contracts.ts";
import { inFloat32, type RpropOptions, type RpropState, rpropOptions, rpropState } from "./rprop-options.ts";
import { sign, signOfProduct } from "./sign.ts";
import { signCounts } from "./sign-counts.ts";

/**
 * iRprop⁻: where the gradient turned, the weight rests for one step and Δ for two.
 * With s = g(t)·g(t−1), for every weight:
 *   s > 0   Δ ← min(η⁺Δ, Δmax);  w ← w − sign(g)Δ
 *   s < 0   Δ ← max(η⁻Δ, Δmin);  w stays;  g(t) ← 0
 *   s = 0   w ← w − sign(g)Δ
 * Igel & Hüsken (2000), Proc. Neural Computation (NC 2000), 115–121; (2003), Neurocomputing 50:105–123.
 * @throws UsageError, TypeError, RangeError as {@link rpropOptions}
 */
export function irpropMinus(options: Partial<RpropOptions> = {}): Optimizer<RpropState> {
  const hyper = rpropOptions("irprop-", options);
  const rounded = inFloat32(hyper);
  const { delta0, etaMinus, etaPlus, deltaMin, deltaMax } = rounded;
  return {
    id: "irprop-",
    hyper,
    needs: { loss: false, fullBatch: false },
    init: (size, reals) => rpropState(size, delta0, reals),
    step(params, gradient, _loss, { delta, prevGrad }) {
      for (let i = 0; i < params.length; i++) {
        const g = gradient[i];
        const s = signOfProduct(g, prevGrad[i]);
        if (s < 0) {
          delta[i] = Math.max(etaMinus * delta[i], deltaMin);
          prevGrad[i] = 0; // so the next step neither grows nor shrinks Δ
        } else {
          if (s > 0) delta[i] = Math.min(etaPlus * delta[i], deltaMax);
          params[i] -= sign(g) * delta[i];
          prevGrad[i] = g;
        }
      }
    },
    stepBy: (update) => update("rest", rounded),
    inspect: (gradient, _loss, { prevGrad }) => ({ ...signCounts(gradient, prevGrad), undone: 0 }),
  };
}
