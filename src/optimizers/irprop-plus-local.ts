import type { Optimizer } from "../core/contracts.ts";
import { inFloat32, type RpropOptions, type RpropState, rpropOptions, rpropState } from "./rprop-options.ts";
import { sign, signOfProduct } from "./sign.ts";
import { signCounts, turnedAndGrew } from "./sign-counts.ts";

/**
 * The Python project's reading of iRprop⁺, not Igel & Hüsken's: a weight's step is taken back when that weight's own
 * gradient grew, not when the error of the network rose.
 * With s = g(t)·g(t−1), for every weight:
 *   s > 0   Δ ← min(η⁺Δ, Δmax);  Δw ← −sign(g)Δ;  w ← w + Δw
 *   s < 0   w ← w − Δw if |g(t)| > |g(t−1)|;  Δ ← max(η⁻Δ, Δmin);  g(t) ← 0
 *   s = 0   Δw ← −sign(g)Δ;  w ← w + Δw
 * Δw isn't stored: on a turn it was −sign(g(t−1))Δ = sign(g(t))Δ, with Δ as it still is. Kept to show what the mistake
 * costs: docs/rprop.md.
 * @throws UsageError, TypeError, RangeError as {@link rpropOptions}
 */
export function irpropPlusLocal(options: Partial<RpropOptions> = {}): Optimizer<RpropState> {
  const hyper = rpropOptions("irprop+local", options);
  const rounded = inFloat32(hyper);
  const { delta0, etaMinus, etaPlus, deltaMin, deltaMax } = rounded;
  return {
    id: "irprop+local",
    hyper,
    needs: { loss: false, fullBatch: false },
    init: (size, reals) => rpropState(size, delta0, reals),
    step(params, gradient, _loss, { delta, prevGrad }) {
      for (let i = 0; i < params.length; i++) {
        const g = gradient[i];
        const s = signOfProduct(g, prevGrad[i]);
        if (s < 0) {
          if (Math.abs(g) > Math.abs(prevGrad[i])) params[i] -= sign(g) * delta[i]; // w − Δw
          delta[i] = Math.max(etaMinus * delta[i], deltaMin);
          prevGrad[i] = 0; // so the next step neither grows nor shrinks Δ
        } else {
          if (s > 0) delta[i] = Math.min(etaPlus * delta[i], deltaMax);
          params[i] -= sign(g) * delta[i];
          prevGrad[i] = g;
        }
      }
    },
    stepBy: (update) => update("back where it grew", rounded),
    inspect: (gradient, _loss, { prevGrad }) => ({
      ...signCounts(gradient, prevGrad),
      undone: turnedAndGrew(gradient, prevGrad),
    }),
  };
}
