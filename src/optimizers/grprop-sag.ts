import {
  balancingStep,
  GRPROP_DEFAULTS,
  GRPROP_LETTERS,
  GRPROP_SOURCES,
  type GrpropOptions,
  grpropFormula,
  grpropOptions,
  grpropTorch,
} from "./card/grprop.ts";
import { type RpropState, rpropState } from "./card/rprop-options.ts";
import { sign, signOfProduct } from "./card/sign.ts";
import type { Technique } from "./card/technique.ts";

/**
 * GRprop as R's neuralnet has it under the name sag: Rprop⁻, whose step size of one weight is replaced by the one that balances all others: see
 * {@link balancingStep}. It is that of the smallest |g| among those with g ≠ 0, of equal ones the first; it is stored as its Δ.
 */
export const technique: Technique<GrpropOptions, RpropState> = {
  id: "grprop-sag",
  label: "GRprop (sag)",
  summary: "Rprop⁻, but the step size of the weight with the smallest gradient balances the steps of all others.",
  about:
    "Rprop⁻ with one more line, which its authors call globally convergent: the step size of one weight is made from those of all others and their gradients, so that Σ Δg over all weights is −δ, as far as Δmin and Δmax allow it. Here it is the weight with the smallest gradient (sag, smallest absolute gradient). With a single weight, as in a script, that one is always chosen. The rule is that of R's neuralnet.",
  sources: GRPROP_SOURCES,
  defaults: GRPROP_DEFAULTS,
  letters: GRPROP_LETTERS,
  formula: grpropFormula("k ← argmin |g|, g ≠ 0"),
  example: { delta0: 0.5, etaPlus: 1.5, deltaMin: 0.015625, deltaMax: 1, margin: 0.125 },
  torch: (hyper) => grpropTorch("gradient", hyper),
  create(options) {
    const checked = grpropOptions(options); // in float32
    const { delta0, etaMinus, etaPlus, deltaMin, deltaMax } = checked;
    return {
      needs: { loss: false, fullBatch: true },
      init: (size, reals) => rpropState(size, delta0, reals),
      step(params, gradient, _loss, { delta, prevGrad }) {
        let chosen = -1;
        for (let i = 0; i < params.length; i++) {
          const g = gradient[i];
          const s = signOfProduct(g, prevGrad[i]);
          if (s < 0) delta[i] = Math.max(etaMinus * delta[i], deltaMin);
          else if (s > 0) delta[i] = Math.min(etaPlus * delta[i], deltaMax);
          if (g !== 0 && (chosen < 0 || Math.abs(g) < Math.abs(gradient[chosen]))) chosen = i;
        }
        if (chosen >= 0) delta[chosen] = balancingStep(gradient, delta, chosen, checked);
        for (let i = 0; i < params.length; i++) {
          params[i] -= sign(gradient[i]) * delta[i];
          prevGrad[i] = gradient[i];
        }
      },
    };
  },
};
