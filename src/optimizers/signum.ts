import type { OptimizerState, Reals } from "../core/contracts.ts";
import { gradientOptions, roundingFor } from "./card/gradient-options.ts";
import { sign } from "./card/sign.ts";
import type { Technique } from "./card/technique.ts";

/** The hyper-parameters of Signum. */
export type SignumOptions = {
  readonly learningRate: number;
  /** β, the share of the gradient's previous mean that is kept; 0 for signSGD. */
  readonly momentum: number;
  /** λ: in every step a weight shrinks by the factor 1 − ηλ, whatever its gradient. */
  readonly weightDecay: number;
};

/** The mean of every weight's gradient. */
export type SignumState = OptimizerState;

/**
 * Signum: steps of one size by the sign of the gradient's mean; without momentum it is signSGD, which takes the gradient's own sign.
 *   m ← βm + (1 − β)g
 *   w ← (1 − ηλ)w − η·sign(m)
 * Bernstein, Wang, Azizzadenesheli & Anandkumar (2018), ICML; defaults and the decay are those of Apache MXNet's `Signum` (`wd_lh`),
 * which the authors wrote.
 */
export const technique: Technique<SignumOptions, SignumState> = {
  id: "signum",
  label: "Signum",
  summary: "Steps of one size by the sign of the gradient's mean; without momentum it is signSGD.",
  about:
    "As Rprop, it takes only a sign: that of the gradient's running mean, or with β = 0 (signSGD) of the gradient itself. But all weights move by the same η, which never adapts.",
  sources: [
    "J. Bernstein, Y.-X. Wang, K. Azizzadenesheli and A. Anandkumar (2018): signSGD: compressed optimisation for non-convex problems. ICML.",
    "Apache MXNet: mxnet.optimizer.Signum.",
  ],
  defaults: { learningRate: 0.01, momentum: 0.9, weightDecay: 0 }, // MXNet's
  letters: { learningRate: "η", momentum: "β", weightDecay: "λ", mean: "m" },
  formula: ["m ← βm + (1 − β)g", "w ← (1 − ηλ)w − η sign(m)"],
  elementwise: true,
  example: { learningRate: 0.25, momentum: 0.5 },
  torch: ({ learningRate, momentum, weightDecay }) => ({
    use: `Signum(model.parameters(), lr=${learningRate}, momentum=${momentum}, weight_decay=${weightDecay})`,
    definition: `
class Signum(torch.optim.Optimizer):
    """Steps by the sign of the gradient's mean (Bernstein et al. 2018)."""

    def __init__(self, params, lr, momentum, weight_decay):
        super().__init__(params, dict(lr=lr, momentum=momentum, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            lr, momentum = group["lr"], group["momentum"]
            for w in group["params"]:
                mean = self.state[w].setdefault("mean", torch.zeros_like(w))
                mean.mul_(momentum).add_(w.grad, alpha=1 - momentum)
                w.mul_(1 - lr * group["weight_decay"]).sub_(mean.sign(), alpha=lr)

`,
  }),
  create(options) {
    const { learningRate, momentum } = gradientOptions(options, {
      learningRate: "positive",
      momentum: "a share below 1",
      weightDecay: "not negative",
    });
    const fresh = Math.fround(1 - options.momentum);
    const kept = Math.fround(1 - options.learningRate * options.weightDecay);
    return {
      needs: { loss: false },
      init: (size, reals): SignumState => ({ mean: new reals(size) }),
      step(params, gradient, _loss, state) {
        const mean = state["mean"] as Reals;
        const stored = roundingFor(params);
        for (let i = 0; i < params.length; i++) {
          mean[i] = stored(momentum * mean[i]) + fresh * gradient[i];
          params[i] = stored(kept * params[i]) - learningRate * sign(mean[i]);
        }
      },
    };
  },
};
