import type { Optimizer, Reals } from "../core/contracts.ts";
import { inFloat32, type RpropOptions, rpropOptions, rpropState } from "./rprop-options.ts";
import { sign, signOfProduct } from "./sign.ts";
import { signCounts } from "./sign-counts.ts";

/** What iRprop⁺ keeps: Δ and the stored gradient of every weight, and E(t−1), which is ∞ before the first step. */
export type IrpropPlusState = { readonly delta: Reals; readonly prevGrad: Reals; prevLoss: number };

/**
 * iRprop⁺: takes a step back only when the error of the whole network rose.
 * With s = g(t)·g(t−1), for every weight:
 *   s > 0   Δ ← min(η⁺Δ, Δmax);  Δw ← −sign(g)Δ;  w ← w + Δw
 *   s < 0   w ← w − Δw if E(t) > E(t−1);  Δ ← max(η⁻Δ, Δmin);  g(t) ← 0
 *   s = 0   Δw ← −sign(g)Δ;  w ← w + Δw
 * Δw isn't stored: on a turn it was −sign(g(t−1))Δ = sign(g(t))Δ, with Δ as it still is. Where E stayed equal nothing is
 * taken back. E must always be of the same data: on changing mini-batches the comparison has no meaning.
 * Igel & Hüsken (2003), Neurocomputing 50:105–123. Where other libraries differ: docs/rprop.md.
 * @throws UsageError, TypeError, RangeError as {@link rpropOptions}
 */
export function irpropPlus(options: Partial<RpropOptions> = {}): Optimizer<IrpropPlusState> {
  const hyper = rpropOptions("irprop+", options);
  const rounded = inFloat32(hyper);
  const { delta0, etaMinus, etaPlus, deltaMin, deltaMax } = rounded;
  return {
    id: "irprop+",
    hyper,
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
          prevGrad[i] = 0; // so the next step neither grows nor shrinks Δ
        } else {
          if (s > 0) delta[i] = Math.min(etaPlus * delta[i], deltaMax);
          params[i] -= sign(g) * delta[i];
          prevGrad[i] = g;
        }
      }
      state.prevLoss = loss;
    },
    stepBy(update, loss, state) {
      update(loss > state.prevLoss ? "back" : "rest", rounded);
      state.prevLoss = loss;
    },
    inspect(gradient, loss, { prevGrad, prevLoss }) {
      const counts = signCounts(gradient, prevGrad);
      return { ...counts, undone: loss > prevLoss ? counts.turned : 0 };
    },
  };
}
