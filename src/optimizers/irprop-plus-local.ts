import { IGEL_HUESKEN_2003 } from "./card/papers.ts";
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
 * The Python project's reading of iRprop⁺, not Igel & Hüsken's: a weight's step is taken back if that weight's own gradient grew, not
 * if the error of the network rose. Kept to show what the mistake costs: docs/rprop.md.
 * Δw, the last move, isn't stored: at a turn it is −sign(g(t−1))Δ = sign(g(t))Δ, with the Δ before it shrinks.
 */
export const technique: Technique<RpropOptions, RpropState> = {
  id: "irprop+local",
  label: "local iRprop⁺",
  summary: "The Python project's iRprop⁺: takes a step back where the weight's own gradient grew, not the error.",
  about:
    "How a Python project read iRprop⁺: a move is taken back if the gradient of that one weight grew, not if the error of the network rose. On a single weight in a symmetric bowl both are the same; in a narrow, rotated valley this rule needs a fifth to a third more steps.",
  sources: [IGEL_HUESKEN_2003],
  defaults: RPROP_DEFAULTS,
  letters: RPROP_LETTERS,
  formula: [
    "s = g(t)·g(t−1)",
    "s > 0   Δ ← min(η⁺Δ, Δmax);  w ← w − sign(g)Δ   grow",
    "s < 0, |g(t)| > |g(t−1)|   w ← w − Δw;  Δ ← max(η⁻Δ, Δmin);  g(t) ← 0   turn, back",
    "s < 0, |g(t)| ≤ |g(t−1)|   Δ ← max(η⁻Δ, Δmin);  g(t) ← 0   turn, stay",
    "s = 0   w ← w − sign(g)Δ   keep",
  ],
  elementwise: true,
  turnRule: "back if |g| grew",
  style: { colour: "purple", dash: [4, 3], width: 2 },
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
            if (Math.abs(g) > Math.abs(prevGrad[i])) params[i] -= sign(g) * delta[i]; // w − Δw
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
