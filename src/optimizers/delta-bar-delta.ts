import type { OptimizerState, Reals } from "../core/contracts.ts";
import { gradientOptions } from "./card/gradient-options.ts";
import { signOfProduct } from "./card/sign.ts";
import type { Technique } from "./card/technique.ts";

/** The hyper-parameters of delta-bar-delta. */
export type DeltaBarDeltaOptions = {
  /** Every weight's rate ε before the first step. */
  readonly learningRate: number;
  /** κ, which is added to a rate while the gradient has the sign of its mean. */
  readonly kappa: number;
  /** φ, the share of a rate that is taken off where it has the opposite sign. */
  readonly phi: number;
  /** θ, the share of the gradient's previous mean that is kept. */
  readonly theta: number;
};

/** The rate of every weight, and its gradient's mean. */
export type DeltaBarDeltaState = OptimizerState;

/**
 * Delta-bar-delta: every weight has a rate of its own, which grows by a constant while the gradient δ keeps the sign of its running
 * mean b (delta-bar), and shrinks by a factor where it has the opposite one.
 *   gb > 0:  ε ← ε + κ;   gb < 0:  ε ← (1 − φ)ε, with b of the steps before
 *   b ← (1 − θ)g + θb
 *   w ← w − εg
 * Signs are compared, since the product of small gradients underflows. Jacobs (1988), Neural Networks 1:295–307; the order of the
 * steps is that of ensmallen's DeltaBarDelta (delta_bar_delta_update.hpp), without its lower bound of the rates.
 */
export const technique: Technique<DeltaBarDeltaOptions, DeltaBarDeltaState> = {
  id: "delta-bar-delta",
  label: "Delta-bar-delta",
  summary: "A rate for each weight: grows by a constant while the gradient keeps its mean's sign.",
  about:
    "Each weight has a rate of its own: while its gradient has the sign of the gradient's running mean b (delta-bar), the rate grows by κ, where it has the opposite sign it shrinks by the share φ. Rprop's idea, but the gradient's size still counts in the step.",
  sources: [
    "R. A. Jacobs (1988): Increased rates of convergence through learning rate adaptation. Neural Networks 1:295–307.",
    "ensmallen: delta_bar_delta_update.hpp.",
    "D. R. Tveter: Professional Basis of AI Backprop, documentation. (Defaults)",
  ],
  defaults: { learningRate: 0.1, kappa: 0.25, phi: 0.5, theta: 0.7 }, // Tveter's
  letters: { learningRate: "ε0", kappa: "κ", phi: "φ", theta: "θ", rate: "ε", mean: "b" },
  formula: ["gb > 0: ε ← ε + κ;  gb < 0: ε ← (1 − φ)ε", "b ← (1 − θ)g + θb", "w ← w − εg"],
  elementwise: true,
  ownRates: true,
  example: { learningRate: 0.25, kappa: 0.125, phi: 0.5, theta: 0.5 },
  torch: ({ learningRate, kappa, phi, theta }) => ({
    use: `DeltaBarDelta(model.parameters(), lr=${learningRate}, kappa=${kappa}, phi=${phi}, theta=${theta})`,
    definition: `
class DeltaBarDelta(torch.optim.Optimizer):
    """A rate for each weight, which grows while the gradient keeps the sign of its mean (Jacobs 1988)."""

    def __init__(self, params, lr, kappa, phi, theta):
        super().__init__(params, dict(lr=lr, kappa=kappa, phi=phi, theta=theta))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            theta = group["theta"]
            for w in group["params"]:
                g, state = w.grad, self.state[w]
                if not state:
                    state.update(rate=torch.full_like(w, group["lr"]), mean=torch.zeros_like(w))
                rate, mean = state["rate"], state["mean"]
                s = g.sign() * mean.sign()
                rate.copy_(torch.where(s > 0, rate + group["kappa"], torch.where(s < 0, rate * (1 - group["phi"]), rate)))
                mean.mul_(theta).add_(g, alpha=1 - theta)
                w.sub_(rate * g)

`,
  }),
  create(options) {
    const { learningRate, kappa, phi, theta } = gradientOptions(options, {
      learningRate: "positive",
      kappa: "not negative",
      phi: "a share below 1",
      theta: "a share below 1",
    });
    return {
      needs: { loss: false },
      init: (size, reals): DeltaBarDeltaState => ({ rate: new reals(size).fill(learningRate), mean: new reals(size) }),
      step(params, gradient, _loss, state) {
        const { rate, mean } = state as Record<string, Reals>;
        for (let i = 0; i < params.length; i++) {
          const g = gradient[i];
          const s = signOfProduct(g, mean[i]);
          if (s > 0) rate[i] += kappa;
          if (s < 0) rate[i] *= 1 - phi;
          mean[i] = theta * mean[i] + (1 - theta) * g;
          params[i] -= rate[i] * g;
        }
      },
    };
  },
};
