import type { OptimizerState, Reals } from "../core/contracts.ts";
import { gradientOptions, roundingFor } from "./card/gradient-options.ts";
import type { Technique } from "./card/technique.ts";

/** The hyper-parameters of Adadelta. */
export type AdadeltaOptions = {
  /** η, a factor on the step; the published rule has none, which is 1. */
  readonly learningRate: number;
  /** ρ, the share of both mean squares that is kept. */
  readonly rho: number;
  /** ε, added to both mean squares before the root: the first step's size comes from it alone. */
  readonly epsilon: number;
  /** λ, the weight decay: λw is added to the gradient. */
  readonly weightDecay: number;
};

/** The mean squares of every weight's gradient and of its steps. */
export type AdadeltaState = OptimizerState;

/**
 * Adadelta: the rate of a weight is the ratio of the root mean squares of its steps and of its gradients; as in
 * `torch.optim.Adadelta`.
 *   g ← g + λw
 *   r ← ρr + (1 − ρ)g²
 *   d ← √(a + ε) / √(r + ε) · g
 *   a ← ρa + (1 − ρ)d²
 *   w ← w − ηd
 * Each product, quotient and sum is rounded by itself, as in PyTorch's scalar loop; its loops over vectors round some of them once
 * together, so the last digits differ.
 * Zeiler (2012), arXiv:1212.5701; torch/optim/adadelta.py, PyTorch 2.6.
 */
export const technique: Technique<AdadeltaOptions, AdadeltaState> = {
  id: "adadelta",
  label: "Adadelta",
  summary: "Scales the gradient by the ratio of the root mean squares of steps and gradients.",
  about:
    "Adagrad with running means instead of sums, and with a step that has the weight's unit: the root mean square of the last steps takes the place of a rate. ε decides how small the first steps are.",
  sources: [
    "M. D. Zeiler (2012): ADADELTA: an adaptive learning rate method. arXiv:1212.5701.",
    "PyTorch 2.6: torch/optim/adadelta.py.",
  ],
  defaults: { learningRate: 1, rho: 0.9, epsilon: 1e-6, weightDecay: 0 }, // PyTorch's
  letters: { learningRate: "η", rho: "ρ", epsilon: "ε", weightDecay: "λ", meanSquare: "r", meanSquareStep: "a" },
  formula: ["g ← g + λw", "r ← ρr + (1 − ρ)g²", "d ← √(a + ε) / √(r + ε) · g", "a ← ρa + (1 − ρ)d²", "w ← w − ηd"],
  elementwise: true,
  example: { epsilon: 0.0625 },
  torch: ({ learningRate, rho, epsilon, weightDecay }) => ({
    use: `torch.optim.Adadelta(model.parameters(), lr=${learningRate}, rho=${rho}, eps=${epsilon}, weight_decay=${weightDecay})`,
  }),
  create(options) {
    const { learningRate, rho, epsilon, weightDecay } = gradientOptions(options, {
      learningRate: "positive",
      rho: "a share below 1",
      epsilon: "positive", // with 0, no weight ever moves
      weightDecay: "not negative",
    });
    const fresh = Math.fround(1 - options.rho);
    return {
      needs: { loss: false },
      init: (size, reals): AdadeltaState => ({ meanSquare: new reals(size), meanSquareStep: new reals(size) }),
      step(params, gradient, _loss, state) {
        const { meanSquare, meanSquareStep } = state as Record<string, Reals>;
        const stored = roundingFor(params);
        for (let i = 0; i < params.length; i++) {
          const g = stored(gradient[i] + weightDecay * params[i]);
          meanSquare[i] = stored(rho * meanSquare[i]) + stored(fresh * g) * g;
          const size = stored(Math.sqrt(stored(meanSquare[i] + epsilon)));
          const unit = stored(Math.sqrt(stored(meanSquareStep[i] + epsilon)));
          const d = stored(stored(unit / size) * g);
          meanSquareStep[i] = stored(rho * meanSquareStep[i]) + stored(fresh * d) * d;
          params[i] -= learningRate * d;
        }
      },
    };
  },
};
