import type { OptimizerState, Reals } from "../core/contracts.ts";
import { gradientOptions, roundingFor } from "./card/gradient-options.ts";
import type { Technique } from "./card/technique.ts";

/** The hyper-parameters of Adagrad. */
export type AdagradOptions = {
  readonly learningRate: number;
  /** d, by which the rate falls: η / (1 + (t − 1)d) in step t. */
  readonly learningRateDecay: number;
  /** λ, the weight decay: λw is added to the gradient. */
  readonly weightDecay: number;
  /** What every weight's sum of squares begins with. */
  readonly initialAccumulator: number;
  /** ε, added to the root of the sum. */
  readonly epsilon: number;
};

/** The sum of every weight's squared gradients, and the number of steps. */
export type AdagradState = OptimizerState;

/**
 * Adagrad: the rate of a weight falls with the root of the sum of its squared gradients; as in `torch.optim.Adagrad`.
 *   g ← g + λw
 *   r ← r + g²
 *   w ← w − (η / (1 + (t − 1)d)) · g / (√r + ε)
 * Each product, quotient and sum is rounded by itself, as in PyTorch's scalar loop; its loops over vectors round some of them once
 * together, so the last digits differ.
 * Duchi, Hazan & Singer (2011), JMLR 12:2121–2159; torch/optim/adagrad.py, PyTorch 2.6.
 */
export const technique: Technique<AdagradOptions, AdagradState> = {
  id: "adagrad",
  label: "Adagrad",
  summary: "Divides the gradient by the root of the sum of its squares so far: rates only fall.",
  about:
    "Each weight has a rate of its own, which falls with the root of the sum of its squared gradients since the start. What was seldom large keeps a large rate; no rate ever rises again.",
  sources: [
    "J. Duchi, E. Hazan and Y. Singer (2011): Adaptive subgradient methods for online learning and stochastic optimization. Journal of Machine Learning Research 12:2121–2159.",
    "PyTorch 2.6: torch/optim/adagrad.py.",
  ],
  defaults: {
    ...{ learningRate: 0.01, learningRateDecay: 0, weightDecay: 0, initialAccumulator: 0, epsilon: 1e-10 }, // PyTorch's
  },
  letters: { learningRate: "η", learningRateDecay: "d", weightDecay: "λ", epsilon: "ε", sum: "r" },
  formula: ["g ← g + λw", "r ← r + g²", "w ← w − ηg / ((1 + (t − 1)d)(√r + ε))"],
  elementwise: true,
  example: { learningRate: 0.25 },
  torch: ({ learningRate, learningRateDecay, weightDecay, initialAccumulator, epsilon }) => ({
    use: `torch.optim.Adagrad(model.parameters(), lr=${learningRate}, lr_decay=${learningRateDecay}, weight_decay=${weightDecay}, initial_accumulator_value=${initialAccumulator}, eps=${epsilon})`,
  }),
  create(options) {
    const { weightDecay, initialAccumulator, epsilon } = gradientOptions(options, {
      learningRate: "positive",
      learningRateDecay: "not negative",
      weightDecay: "not negative",
      initialAccumulator: "not negative",
      epsilon: "positive", // with 0, a weight whose gradients are all 0 would move by 0/0
    });
    return {
      needs: { loss: false },
      init: (size, reals): AdagradState => ({ sum: new reals(size).fill(initialAccumulator), steps: 0 }),
      step(params, gradient, _loss, state) {
        const sum = state["sum"] as Reals;
        const stored = roundingFor(params);
        const steps = (state["steps"] as number) + 1;
        state["steps"] = steps;
        const rate = stored(options.learningRate / (1 + (steps - 1) * options.learningRateDecay));
        for (let i = 0; i < params.length; i++) {
          const g = stored(gradient[i] + weightDecay * params[i]);
          sum[i] += g * g;
          params[i] -= stored(stored(rate * g) / stored(stored(Math.sqrt(sum[i])) + epsilon));
        }
      },
    };
  },
};
