import { IGEL_HUESKEN_2000, IGEL_HUESKEN_2003 } from "./card/papers.ts";
import {
  RPROP_DEFAULTS,
  RPROP_LETTERS,
  type RpropOptions,
  type RpropState,
  rpropOptions,
  rpropState,
} from "./card/rprop-options.ts";
import { sign, signOfProduct } from "./card/sign.ts";
import type { Technique } from "./card/technique.ts";

/**
 * iRprop⁻: at a turn, the weight stays for one step, and Δ isn't changed again in the next one.
 */
export const technique: Technique<RpropOptions, RpropState> = {
  id: "irprop-",
  label: "iRprop⁻",
  summary: "Where the gradient turns, the weight stays for one step.",
  about:
    "Where the gradient turns, the weight stays for one step at the place that it has jumped to, and Δ shrinks. The stored 0 leaves Δ unchanged in the next step.",
  sources: [IGEL_HUESKEN_2000, IGEL_HUESKEN_2003],
  defaults: RPROP_DEFAULTS,
  letters: RPROP_LETTERS,
  formula: [
    "s = g(t)·g(t−1)",
    "s > 0   Δ ← min(η⁺Δ, Δmax);  w ← w − sign(g)Δ   grow",
    "s < 0   Δ ← max(η⁻Δ, Δmin);  g(t) ← 0   turn, stay",
    "s = 0   w ← w − sign(g)Δ   keep",
  ],
  elementwise: true,
  turnRule: "stay",
  style: { colour: "green", dash: [8, 3, 2, 3], width: 2 },
  create(options) {
    const { delta0, etaMinus, etaPlus, deltaMin, deltaMax } = rpropOptions(options); // checked, in float32
    return {
      needs: { loss: false },
      init: (size, reals) => rpropState(size, delta0, reals),
      step(params, gradient, _loss, { delta, prevGrad }) {
        for (let i = 0; i < params.length; i++) {
          const g = gradient[i];
          const s = signOfProduct(g, prevGrad[i]);
          if (s < 0) {
            delta[i] = Math.max(etaMinus * delta[i], deltaMin);
            prevGrad[i] = 0; // so the next step leaves Δ alone
          } else {
            if (s > 0) delta[i] = Math.min(etaPlus * delta[i], deltaMax);
            params[i] -= sign(g) * delta[i];
            prevGrad[i] = g;
          }
        }
      },
    };
  },
};
