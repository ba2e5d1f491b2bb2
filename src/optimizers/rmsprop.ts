import type { OptimizerState, Reals } from "../core/contracts.ts";
import { gradientOptions, pythonBool, roundingFor } from "./card/gradient-options.ts";
import type { Technique } from "./card/technique.ts";

/** The hyper-parameters of RMSprop. */
export type RmspropOptions = {
  readonly learningRate: number;
  /** α, the share of the previous mean square that is kept. */
  readonly alpha: number;
  /** ε, added to the root of the mean square. */
  readonly epsilon: number;
  /** μ, the share of the last velocity that is kept. */
  readonly momentum: number;
  /** 1 to divide by the standard deviation instead of the root mean square. */
  readonly centered: number;
  /** λ, the weight decay: λw is added to the gradient. */
  readonly weightDecay: number;
};

/** The mean square of every weight's gradient; its mean if centred; its velocity if there is momentum. */
export type RmspropState = OptimizerState;

/**
 * RMSprop: Rprop's idea for mini-batches. The gradient is divided by the root of its mean square, so that only its sign and
 * its magnitude relative to its recent magnitudes matter; as in `torch.optim.RMSprop`.
 *   g ← g + λw
 *   r ← αr + (1 − α)g²
 *   centred: m ← αm + (1 − α)g, and r − m² instead of r
 *   w ← w − ηg / (√r + ε), or with momentum  v ← μv + g / (√r + ε);  w ← w − ηv
 * Each product, quotient and sum is rounded separately, as in PyTorch's scalar loop, which the recorded paths of 24 weights use on
 * AVX-512: centred with momentum the bits are the same, plain they agree to the last digit. From the length of two vectors on,
 * PyTorch fuses the product and sum of m into one rounding (`lerp_vec` in ATen/native/cpu/LerpKernel.cpp), so the last digits differ.
 * Tieleman & Hinton (2012), Neural Networks for Machine Learning, lecture 6.5; torch/optim/rmsprop.py, PyTorch 2.6.
 */
export const technique: Technique<RmspropOptions, RmspropState> = {
  id: "rmsprop",
  label: "RMSprop",
  summary: "Divides the gradient by the root of its running mean square: Rprop's idea for mini-batches.",
  about:
    "Rprop's idea for mini-batches: the gradient is divided by the root of its running mean square. So its sign matters, and its size only relative to its recent size.",
  sources: [
    "T. Tieleman and G. Hinton (2012): Neural Networks for Machine Learning, lecture 6.5.",
    "PyTorch 2.6: torch/optim/rmsprop.py.",
  ],
  defaults: { learningRate: 0.01, alpha: 0.99, epsilon: 1e-8, momentum: 0, centered: 0, weightDecay: 0 }, // PyTorch's
  addedLater: ["weightDecay"],
  letters: {
    ...{ learningRate: "η", alpha: "α", epsilon: "ε", momentum: "μ", weightDecay: "λ" },
    ...{ meanSquare: "r", mean: "m", velocity: "v" },
  },
  formula: ["g ← g + λw", "r ← αr + (1 − α)g²", "w ← w − ηg / (√r + ε)"],
  elementwise: true,
  example: { learningRate: 0.25, alpha: 0.75 },
  torch: ({ learningRate, alpha, epsilon, momentum, centered, weightDecay }) => ({
    use: `torch.optim.RMSprop(model.parameters(), lr=${learningRate}, alpha=${alpha}, eps=${epsilon}, weight_decay=${weightDecay}, momentum=${momentum}, centered=${pythonBool(centered)})`,
  }),
  create(options) {
    const { learningRate, alpha, epsilon, momentum, centered, weightDecay } = gradientOptions(options, {
      learningRate: "positive",
      alpha: "a share below 1",
      epsilon: "not negative",
      momentum: "a share below 1",
      centered: "0 or 1",
      weightDecay: "not negative",
    });
    const fresh = Math.fround(1 - options.alpha);
    return {
      needs: { loss: false },
      ...(weightDecay === 0 && {
        lanes: {
          kernel: "rmsprop",
          vectors: ["meanSquare", "mean", "velocity"],
          begin: () => [learningRate, alpha, fresh, momentum, epsilon],
        },
      }),
      init: (size, reals): RmspropState => ({
        meanSquare: new reals(size),
        ...(centered === 1 && { mean: new reals(size) }),
        ...(momentum > 0 && { velocity: new reals(size) }),
      }),
      step(params, gradient, _loss, state) {
        const { meanSquare, mean, velocity } = state as Record<string, Reals | undefined> & { meanSquare: Reals };
        const stored = roundingFor(params);
        for (let i = 0; i < params.length; i++) {
          const g = weightDecay === 0 ? gradient[i] : stored(gradient[i] + weightDecay * params[i]);
          meanSquare[i] = stored(alpha * meanSquare[i]) + stored(fresh * g) * g;
          let r = meanSquare[i];
          if (mean !== undefined) {
            mean[i] += stored(fresh * stored(g - mean[i]));
            r = Math.max(0, stored(r - stored(mean[i] * mean[i]))); // below 0 by rounding only
          }
          const size = stored(stored(Math.sqrt(r)) + epsilon);
          if (velocity === undefined) params[i] -= stored(stored(learningRate * g) / size);
          else {
            velocity[i] = stored(momentum * velocity[i]) + stored(g / size);
            params[i] -= learningRate * velocity[i];
          }
        }
      },
    };
  },
};
