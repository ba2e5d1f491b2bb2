import type { Reals } from "../core/contracts.ts";
import { IGEL_HUESKEN_2000, IGEL_HUESKEN_2003 } from "./card/papers.ts";
import { RPROP_DEFAULTS, RPROP_LETTERS, type RpropOptions, rpropOptions, rpropState } from "./card/rprop-options.ts";
import { sign, signOfProduct } from "./card/sign.ts";
import type { Technique } from "./card/technique.ts";

/** The state of iRprop⁺: Δ and the stored gradient of every weight, and E(t−1), which is ∞ before the first step. */
export type IrpropPlusState = { readonly delta: Reals; readonly prevGrad: Reals; prevLoss: number };

/**
 * iRprop⁺ takes a step back only if the error of the whole network rose, not if it stayed equal. E must always be of the same data:
 * with changing mini-batches the comparison has no meaning. Where other libraries differ: docs/rprop.md.
 * Δw, the last move, isn't stored: at a turn it is −sign(g(t−1))Δ = sign(g(t))Δ, with the Δ before it shrinks.
 */
export const technique: Technique<RpropOptions, IrpropPlusState> = {
  id: "irprop+",
  label: "iRprop⁺",
  summary: "Where the gradient turns, the last step is taken back only if the network's error rose.",
  about:
    "Where the gradient turns, it checks whether the jump did harm: the last move is taken back only if the error E of the whole network rose. E must therefore always be of the same data; with mini-batches the comparison has no meaning.",
  sources: [IGEL_HUESKEN_2000, IGEL_HUESKEN_2003],
  defaults: RPROP_DEFAULTS,
  letters: RPROP_LETTERS,
  formula: [
    "s = g(t)·g(t−1)",
    "s > 0   Δ ← min(η⁺Δ, Δmax);  w ← w − sign(g)Δ   grow",
    "s < 0, E(t) > E(t−1)   w ← w − Δw;  Δ ← max(η⁻Δ, Δmin);  g(t) ← 0   turn, back",
    "s < 0, E(t) ≤ E(t−1)   Δ ← max(η⁻Δ, Δmin);  g(t) ← 0   turn, stay",
    "s = 0   w ← w − sign(g)Δ   keep",
  ],
  elementwise: true,
  turnRule: "back if E rose",
  style: { colour: "vermilion", dash: [], width: 3 },
  create(options) {
    const { delta0, etaMinus, etaPlus, deltaMin, deltaMax } = rpropOptions(options); // checked, in float32
    return {
      needs: { loss: true, fullBatch: true },
      init: (size, reals) => ({ ...rpropState(size, delta0, reals), prevLoss: Infinity }),
      step(params, gradient, loss, state) {
        const { delta, prevGrad } = state;
        const rose = loss > state.prevLoss;
        for (let i = 0; i < params.length; i++) {
          const g = gradient[i];
          const s = signOfProduct(g, prevGrad[i]);
          if (s < 0) {
            if (rose) params[i] -= sign(g) * delta[i]; // w − Δw
            delta[i] = Math.max(etaMinus * delta[i], deltaMin);
            prevGrad[i] = 0; // so the next step leaves Δ alone
          } else {
            if (s > 0) delta[i] = Math.min(etaPlus * delta[i], deltaMax);
            params[i] -= sign(g) * delta[i];
            prevGrad[i] = g;
          }
        }
        state.prevLoss = loss;
      },
    };
  },
};
