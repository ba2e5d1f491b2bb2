import { IGEL_HUESKEN_2000, RIEDMILLER_1994 } from "./card/papers.ts";
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
 * Rprop⁻, a name by Igel & Hüsken (2000): never takes a step back, and never pauses.
 */
export const technique: Technique<RpropOptions, RpropState> = {
  id: "rprop-",
  label: "Rprop⁻",
  summary: "Never takes a step back: where the gradient turns, only the step size shrinks.",
  about:
    "The simplest rule. While the sign of the gradient stays, Δ is multiplied by η⁺; where it turns, w has jumped over a minimum, and Δ is multiplied by η⁻. No step is ever taken back.",
  sources: [RIEDMILLER_1994, IGEL_HUESKEN_2000],
  defaults: RPROP_DEFAULTS,
  letters: RPROP_LETTERS,
  formula: [
    "s = g(t)·g(t−1)",
    "s > 0   Δ ← min(η⁺Δ, Δmax);  w ← w − sign(g)Δ   grow",
    "s < 0   Δ ← max(η⁻Δ, Δmin);  w ← w − sign(g)Δ   turn, move",
    "s = 0   w ← w − sign(g)Δ   keep",
  ],
  elementwise: true,
  turnRule: "move",
  style: { colour: "blue", dash: [], width: 2 },
  create(options) {
    const { delta0, etaMinus, etaPlus, deltaMin, deltaMax } = rpropOptions(options); // checked, in float32
    return {
      needs: { loss: false },
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
    };
  },
};
