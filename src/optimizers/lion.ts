import type { OptimizerState, Reals } from "../core/contracts.ts";
import { gradientOptions, roundingFor } from "./card/gradient-options.ts";
import { sign } from "./card/sign.ts";
import type { Technique } from "./card/technique.ts";

/** The hyper-parameters of Lion. */
export type LionOptions = {
  readonly learningRate: number;
  /** β₁, the mean's share in what the sign is taken of. */
  readonly beta1: number;
  /** β₂, the share of the gradient's previous mean that is kept. */
  readonly beta2: number;
  /** λ: in every step a weight shrinks by the factor 1 − ηλ, whatever its gradient. */
  readonly weightDecay: number;
};

/** The mean of every weight's gradient. */
export type LionState = OptimizerState;

/**
 * Lion (evolved sign momentum): steps of one size, by the sign of the gradient's mean with a larger share of the newest gradient.
 *   w ← (1 − ηλ)w
 *   w ← w − η·sign(β₁m + (1 − β₁)g)
 *   m ← β₂m + (1 − β₂)g
 * Order and defaults are those of the authors' program. Chen et al. (2023), NeurIPS; google/automl, lion/lion_pytorch.py.
 */
export const technique: Technique<LionOptions, LionState> = {
  id: "lion",
  label: "Lion",
  summary: "Steps of one size by the sign of momentum, with a larger share of the newest gradient.",
  about:
    "As Rprop, it takes only a sign: that of the gradient's running mean, in which the newest gradient counts more than in the mean that is kept. All weights move by the same η, which never adapts. A search through programs found it.",
  sources: [
    "X. Chen, C. Liang, D. Huang, E. Real, K. Wang, H. Pham, X. Dong, T. Luong, C.-J. Hsieh, Y. Lu and Q. V. Le (2023): Symbolic discovery of optimization algorithms. NeurIPS.",
    "The authors' program: github.com/google/automl, lion/lion_pytorch.py.",
  ],
  defaults: { learningRate: 0.0001, beta1: 0.9, beta2: 0.99, weightDecay: 0 }, // the authors' program's
  letters: { learningRate: "η", beta1: "β₁", beta2: "β₂", weightDecay: "λ", mean: "m" },
  formula: ["w ← (1 − ηλ)w", "w ← w − η sign(β₁m + (1 − β₁)g)", "m ← β₂m + (1 − β₂)g"],
  elementwise: true,
  example: { learningRate: 0.25, beta2: 0.75 },
  torch: ({ learningRate, beta1, beta2, weightDecay }) => ({
    use: `Lion(model.parameters(), lr=${learningRate}, betas=(${beta1}, ${beta2}), weight_decay=${weightDecay})`,
    definition: `
class Lion(torch.optim.Optimizer):
    """Steps by the sign of momentum (Chen et al. 2023)."""

    def __init__(self, params, lr, betas, weight_decay):
        super().__init__(params, dict(lr=lr, betas=betas, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            lr, (beta1, beta2) = group["lr"], group["betas"]
            for w in group["params"]:
                mean = self.state[w].setdefault("mean", torch.zeros_like(w))
                w.mul_(1 - lr * group["weight_decay"])
                w.sub_((mean * beta1 + w.grad * (1 - beta1)).sign_(), alpha=lr)
                mean.mul_(beta2).add_(w.grad, alpha=1 - beta2)

`,
  }),
  create(options) {
    const { learningRate, beta1, beta2 } = gradientOptions(options, {
      learningRate: "positive",
      beta1: "a share below 1",
      beta2: "a share below 1",
      weightDecay: "not negative",
    });
    const [fresh1, fresh2] = [Math.fround(1 - options.beta1), Math.fround(1 - options.beta2)];
    const kept = Math.fround(1 - options.learningRate * options.weightDecay);
    return {
      needs: { loss: false },
      init: (size, reals): LionState => ({ mean: new reals(size) }),
      step(params, gradient, _loss, state) {
        const mean = state["mean"] as Reals;
        const stored = roundingFor(params);
        for (let i = 0; i < params.length; i++) {
          const g = gradient[i];
          const direction = sign(stored(beta1 * mean[i]) + stored(fresh1 * g));
          params[i] = stored(kept * params[i]) - learningRate * direction;
          mean[i] = stored(beta2 * mean[i]) + fresh2 * g;
        }
      },
    };
  },
};
