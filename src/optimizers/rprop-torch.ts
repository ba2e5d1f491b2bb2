import type { Optimizer } from "../core/contracts.ts";
import { inFloat32, type RpropOptions, type RpropState, rpropOptions, rpropState } from "./rprop-options.ts";
import { sign } from "./sign.ts";
import { productCounts } from "./sign-counts.ts";

/**
 * What `torch.optim.Rprop` computes: iRprop⁻, with two marks of its own.
 * With s = g(t)·g(t−1) as a product in the run's own precision, for every weight:
 *   s > 0   Δ ← η⁺Δ      s < 0   Δ ← η⁻Δ;  g(t) ← 0
 *   then, whatever s is,  Δ ← min(max(Δ, Δmin), Δmax);  w ← w − sign(g(t))Δ
 * So gradients below about 1e-23 have s = 0 in float32, and a Δ0 outside [Δmin, Δmax] is clamped in the first step.
 * Δ0 is called `lr` there. It never takes a step back: it is no Rprop⁺. torch/optim/rprop.py, PyTorch 2.6.
 * @throws UsageError, TypeError, RangeError as {@link rpropOptions}
 */
export function rpropTorch(options: Partial<RpropOptions> = {}): Optimizer<RpropState> {
  const hyper = rpropOptions("rprop-torch", options, true);
  const rounded = inFloat32(hyper);
  const { delta0, etaMinus, etaPlus, deltaMin, deltaMax } = rounded;
  const eta = Float64Array.of(etaMinus, 1, etaPlus); // at s = −1, 0, 1: a jump there could not be predicted
  return {
    id: "rprop-torch",
    hyper,
    needs: { loss: false, fullBatch: false },
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
    stepBy: (update) => update("as torch", rounded),
    inspect: (gradient, _loss, { prevGrad }) => ({ ...productCounts(gradient, prevGrad), undone: 0 }),
  };
}
