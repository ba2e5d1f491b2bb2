import { IGEL_HUESKEN_2000 } from "./card/papers.ts";
import {
  RPROP_DEFAULTS,
  RPROP_LETTERS,
  type RpropOptions,
  type RpropState,
  rpropOptions,
  rpropState,
} from "./card/rprop-options.ts";
import { sign } from "./card/sign.ts";
import type { Technique } from "./card/technique.ts";

/**
 * What `torch.optim.Rprop` computes: iRprop⁻ with two differences. It multiplies in the run's own precision, so gradients below about
 * 1e-23 have s = 0 in float32, and it clamps Δ at every step, so a Δ0 outside [Δmin, Δmax] is clamped in the first. PyTorch calls Δ0
 * `lr`. It never takes a step back, so it isn't Rprop⁺.
 */
export const technique: Technique<RpropOptions, RpropState> = {
  id: "rprop-torch",
  label: "PyTorch's Rprop",
  summary: "torch.optim.Rprop: iRprop⁻ that multiplies gradients in float32 and clamps every step size at every step.",
  about:
    "What torch.optim.Rprop computes: iRprop⁻ with two differences. It multiplies gradients in float32, so that very small ones count as 0, and it clamps Δ at every step. It never takes a step back, so it isn't Rprop⁺.",
  sources: ["PyTorch 2.6: torch/optim/rprop.py.", IGEL_HUESKEN_2000],
  defaults: RPROP_DEFAULTS,
  letters: RPROP_LETTERS,
  formula: [
    "s = fl32(g(t)·g(t−1))",
    "s > 0   Δ ← min(max(η⁺Δ, Δmin), Δmax);  w ← w − sign(g)Δ   grow",
    "s < 0   Δ ← min(max(η⁻Δ, Δmin), Δmax);  g(t) ← 0   turn, stay",
    "s = 0   Δ ← min(max(Δ, Δmin), Δmax);  w ← w − sign(g)Δ   keep",
  ],
  elementwise: true,
  turnRule: "stay, as PyTorch",
  style: { colour: "ink", dash: [2, 3], width: 2 },
  torch: ({ delta0, etaMinus, etaPlus, deltaMin, deltaMax }) => ({
    use: `torch.optim.Rprop(model.parameters(), lr=${delta0}, etas=(${etaMinus}, ${etaPlus}), step_sizes=(${deltaMin}, ${deltaMax}))`,
  }),
  create(options) {
    const { delta0, etaMinus, etaPlus, deltaMin, deltaMax } = rpropOptions(options, true); // checked, in float32
    const eta = Float64Array.of(etaMinus, 1, etaPlus); // at s = −1, 0, 1: a branch could not be predicted
    return {
      needs: { loss: false },
      init: (size, reals) => rpropState(size, delta0, reals),
      step(params, gradient, _loss, { delta, prevGrad }) {
        const single = gradient instanceof Float32Array;
        for (let i = 0; i < params.length; i++) {
          const product = gradient[i] * prevGrad[i];
          const s = sign(single ? Math.fround(product) : product);
          const g = s < 0 ? 0 : gradient[i];
          delta[i] = Math.min(Math.max(eta[1 + s] * delta[i], deltaMin), deltaMax);
          params[i] -= sign(g) * delta[i];
          prevGrad[i] = g;
        }
      },
    };
  },
};
