import type { Optimizer } from "../core/contracts.ts";
import { inFloat32, type RpropOptions, type RpropState, rpropOptions, rpropState } from "./rprop-options.ts";
import { sign, signOfProduct } from "./sign.ts";
import { signCounts } from "./sign-counts.ts";

/**
 * Rprop⁺, the first Rprop: where the gradient turned, the last step is taken back, whatever became of the error.
 * With s = g(t)·g(t−1), for every weight:
 *   s > 0   Δ ← min(η⁺Δ, Δmax);  Δw ← −sign(g)Δ;  w ← w + Δw
 *   s < 0   w ← w − Δw;  Δ ← max(η⁻Δ, Δmin);  g(t) ← 0
 *   s = 0   Δw ← −sign(g)Δ;  w ← w + Δw
 * Δw isn't stored: on a turn it was −sign(g(t−1))Δ = sign(g(t))Δ, with Δ as it still is.
 * Riedmiller & Braun (1993), Proc. IEEE Int. Conf. on Neural Networks, 586–591.
 * @throws UsageError, TypeError, RangeError as {@link rpropOptions}
 */
export function rpropPlus(options: Partial<RpropOptions> = {}): Optimizer<RpropState> {
  const hyper = rpropOptions("rprop+", options);
  const rounded = inFloat32(hyper);
  const { delta0, etaMinus, etaPlus, deltaMin, deltaMax } = rounded;
  return {
    id: "rprop+",
    hyper,
    needs: { loss: false, fullBatch: false },
    init: (size, reals) => rpropState(size, delta0, reals),
    step(params, gradient, _loss, { delta, prevGrad }) {
      for (let i = 0; i < params.length; i++) {
        const g = gradient[i];
        const s = signOfProduct(g, prevGrad[i]);
        if (s < 0) {
          params[i] -= sign(g) * delta[i]; // w − Δw
          delta[i] = Math.max(etaMinus * delta[i], deltaMin);
          prevGrad[i] = 0; // so the next step neither grows nor shrinks Δ
        } else {
          if (s > 0) delta[i] = Math.min(etaPlus * delta[i], deltaMax);
          params[i] -= sign(g) * delta[i];
          prevGrad[i] = g;
        }
      }
    },
    stepBy: (update) => update("back", rounded),
    inspect(gradient, _loss, { prevGrad }) {
      const counts = signCounts(gradient, prevGrad);
      return { ...counts, undone: counts.turned };
    },
  };
}
