import type { OptimizerState, Reals } from "../core/contracts.ts";
import { gradientOptions, roundingFor } from "./card/gradient-options.ts";
import type { Technique } from "./card/technique.ts";

/** The hyper-parameters of Adamax. */
export type AdamaxOptions = {
  readonly learningRate: number;
  /** β₁, the share of the gradient's previous mean that is kept. */
  readonly beta1: number;
  /** β₂, the share of its previous largest size that is kept. */
  readonly beta2: number;
  /** ε, added to the gradient's size. */
  readonly epsilon: number;
  /** λ, the weight decay: λw is added to the gradient. */
  readonly weightDecay: number;
};

/** Mean and fading largest size of every weight's gradient, and β₁ᵗ after t steps. */
export type AdamaxState = OptimizerState;

/**
 * Adamax: Adam with the gradient's fading largest size instead of the root of its mean square; as in `torch.optim.Adamax`.
 *   g ← g + λw
 *   m ← β₁m + (1 − β₁)g
 *   u ← max(β₂u, |g| + ε)
 *   w ← w − ηm / ((1 − β₁ᵗ)u)
 * Each product, quotient and sum is rounded by itself, as in PyTorch's scalar loop; its loops over vectors round some of them once
 * together, so the last digits differ.
 * Kingma & Ba (2015), ICLR, section 7.1; torch/optim/adamax.py, PyTorch 2.6.
 */
export const technique: Technique<AdamaxOptions, AdamaxState> = {
  id: "adamax",
  label: "Adamax",
  summary: "Divides the gradient's running mean by its largest recent size.",
  about:
    "Adam with another measure of size: instead of the root of the mean square, the largest size of the gradient so far, which fades by β₂ in every step.",
  sources: [
    "D. P. Kingma and J. Ba (2015): Adam: a method for stochastic optimization. ICLR. (Section 7.1)",
    "PyTorch 2.6: torch/optim/adamax.py.",
  ],
  defaults: { learningRate: 0.002, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 }, // PyTorch's
  letters: {
    ...{ learningRate: "η", beta1: "β₁", beta2: "β₂", epsilon: "ε", weightDecay: "λ", mean: "m", largest: "u" },
  },
  formula: ["g ← g + λw", "m ← β₁m + (1 − β₁)g", "u ← max(β₂u, |g| + ε)", "w ← w − ηm / ((1 − β₁ᵗ)u)"],
  elementwise: true,
  example: { learningRate: 0.25 },
  torch: ({ learningRate, beta1, beta2, epsilon, weightDecay }) => ({
    use: `torch.optim.Adamax(model.parameters(), lr=${learningRate}, betas=(${beta1}, ${beta2}), eps=${epsilon}, weight_decay=${weightDecay})`,
  }),
  create(options) {
    const { beta2, epsilon, weightDecay } = gradientOptions(options, {
      learningRate: "positive",
      beta1: "a share below 1",
      beta2: "a share below 1",
      epsilon: "positive", // with 0, a weight whose gradients are all 0 would move by 0/0
      weightDecay: "not negative",
    });
    const fresh = Math.fround(1 - options.beta1);
    return {
      needs: { loss: false },
      init: (size, reals): AdamaxState => ({ mean: new reals(size), largest: new reals(size), beta1Power: 1 }),
      step(params, gradient, _loss, state) {
        const { mean, largest } = state as Record<string, Reals>;
        const stored = roundingFor(params);
        const beta1Power = (state["beta1Power"] as number) * options.beta1;
        state["beta1Power"] = beta1Power;
        const rate = stored(options.learningRate / (1 - beta1Power));
        for (let i = 0; i < params.length; i++) {
          const g = stored(gradient[i] + weightDecay * params[i]);
          mean[i] += stored(fresh * stored(g - mean[i]));
          largest[i] = Math.max(stored(beta2 * largest[i]), stored(Math.abs(g) + epsilon));
          params[i] -= stored(stored(rate * mean[i]) / largest[i]);
        }
      },
    };
  },
};
