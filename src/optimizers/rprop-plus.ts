import { IGEL_HUESKEN_2000, RIEDMILLER_BRAUN_1993 } from "./card/papers.ts";
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
 * Rprop⁺, the first Rprop: where the gradient turned, the last step is taken back, whether the error rose or not.
 * Δw, the last move, isn't stored: at a turn it is −sign(g(t−1))Δ = sign(g(t))Δ, with the Δ before it shrinks.
 */
export const technique: Technique<RpropOptions, RpropState> = {
  id: "rprop+",
  label: "Rprop⁺",
  summary: "Takes the last step of a weight back whenever its gradient turns.",
  about:
    "The first Rprop. Where the gradient turns, the weight goes back to where it was before its last move, whether the error rose or not. 0 is stored as the gradient, so that the next step doesn't shrink Δ again.",
  sources: [RIEDMILLER_BRAUN_1993, IGEL_HUESKEN_2000],
  defaults: RPROP_DEFAULTS,
  letters: RPROP_LETTERS,
  formula: [
    "s = g(t)·g(t−1)",
    "s > 0   Δ ← min(η⁺Δ, Δmax);  w ← w − sign(g)Δ   grow",
    "s < 0   w ← w − Δw;  Δ ← max(η⁻Δ, Δmin);  g(t) ← 0   turn, back",
    "s = 0   w ← w − sign(g)Δ   keep",
  ],
  elementwise: true,
  turnRule: "back",
  style: { colour: "sky", dash: [8, 4], width: 2 },
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
            params[i] -= sign(g) * delta[i]; // w − Δw
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
