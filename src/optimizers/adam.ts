import type { OptimizerState, Reals } from "../core/contracts.ts";
import { gradientOptions, pythonBool, roundingFor } from "./card/gradient-options.ts";
import type { Technique } from "./card/technique.ts";

/** The hyper-parameters of Adam. */
export type AdamOptions = {
  readonly learningRate: number;
  /** β₁, the share of the gradient's previous mean that is kept. */
  readonly beta1: number;
  /** β₂, the share of its previous mean square that is kept. */
  readonly beta2: number;
  /** ε, added to the root of the mean square. */
  readonly epsilon: number;
  /** 1 for AMSGrad: use the largest mean square so far. */
  readonly amsgrad: number;
  /** λ, the weight decay: λw is added to the gradient. AdamW has the decoupled one. */
  readonly weightDecay: number;
};

/** Mean and mean square of every weight's gradient, AMSGrad's largest one, and β₁ᵗ, β₂ᵗ after t steps. */
export type AdamState = OptimizerState;

/**
 * Adam: steps by the gradient's running mean over the root of its running mean square, both corrected for their start at 0; as in
 * `torch.optim.Adam`.
 *   g ← g + λw
 *   m ← β₁m + (1 − β₁)g          m̂ = m / (1 − β₁ᵗ)
 *   v ← β₂v + (1 − β₂)g²         v̂ = v / (1 − β₂ᵗ), with AMSGrad of the largest v so far
 *   w ← w − ηm̂ / (√v̂ + ε)
 * Each product, quotient and sum is rounded separately, as in PyTorch's scalar loop, which the recorded path of 24 weights uses on
 * AVX-512: the bits are the same. From the length of two vectors on, PyTorch fuses the product and sum of m into one rounding
 * (`lerp_vec` in ATen/native/cpu/LerpKernel.cpp), so the last digits differ.
 * Kingma & Ba (2015), ICLR; Reddi, Kale & Kumar (2018), ICLR, for AMSGrad; torch/optim/adam.py, PyTorch 2.6.
 */
export const technique: Technique<AdamOptions, AdamState> = {
  id: "adam",
  label: "Adam",
  summary: "Divides the gradient's running mean by the root of its running mean square.",
  about:
    "The running mean of the gradient over the root of its running mean square. Both begin at 0, and the factors below correct for that start.",
  sources: [
    "D. P. Kingma and J. Ba (2015): Adam: a method for stochastic optimization. ICLR.",
    "S. J. Reddi, S. Kale and S. Kumar (2018): On the convergence of Adam and beyond. ICLR. (AMSGrad)",
    "PyTorch 2.6: torch/optim/adam.py.",
  ],
  defaults: { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, amsgrad: 0, weightDecay: 0 }, // PyTorch's
  addedLater: ["weightDecay"],
  letters: {
    ...{ learningRate: "η", beta1: "β₁", beta2: "β₂", epsilon: "ε", weightDecay: "λ", mean: "m", meanSquare: "v" },
  },
  formula: [
    "g ← g + λw",
    "m ← β₁m + (1 − β₁)g",
    "v ← β₂v + (1 − β₂)g²",
    "m̂ ← m / (1 − β₁ᵗ);  v̂ ← v / (1 − β₂ᵗ)",
    "w ← w − ηm̂ / (√v̂ + ε)",
  ],
  elementwise: true,
  example: { learningRate: 0.25 },
  torch: ({ learningRate, beta1, beta2, epsilon, amsgrad, weightDecay }) => ({
    use: `torch.optim.Adam(model.parameters(), lr=${learningRate}, betas=(${beta1}, ${beta2}), eps=${epsilon}, weight_decay=${weightDecay}, amsgrad=${pythonBool(amsgrad)})`,
  }),
  create(options) {
    const { beta2, epsilon, amsgrad, weightDecay } = gradientOptions(options, {
      learningRate: "positive",
      beta1: "a share below 1",
      beta2: "a share below 1",
      epsilon: "not negative",
      amsgrad: "0 or 1",
      weightDecay: "not negative",
    });
    const [fresh1, fresh2] = [Math.fround(1 - options.beta1), Math.fround(1 - options.beta2)];
    const begin = (state: AdamState, stored: (value: number) => number) => {
      const beta1Power = (state["beta1Power"] as number) * options.beta1;
      const beta2Power = (state["beta2Power"] as number) * options.beta2;
      Object.assign(state, { beta1Power, beta2Power });
      const rate = stored(options.learningRate / (1 - beta1Power));
      return [fresh1, beta2, fresh2, rate, stored(Math.sqrt(1 - beta2Power)), epsilon] as const;
    };
    return {
      needs: { loss: false },
      ...(weightDecay === 0 && {
        lanes: { kernel: "adam", vectors: ["mean", "meanSquare", "largest"], begin },
      }),
      init: (size, reals): AdamState => ({
        mean: new reals(size),
        meanSquare: new reals(size),
        ...(amsgrad === 1 && { largest: new reals(size) }),
        beta1Power: 1,
        beta2Power: 1,
      }),
      step(params, gradient, _loss, state) {
        const { mean, meanSquare } = state as Record<string, Reals>;
        const largest = state["largest"] as Reals | undefined;
        const stored = roundingFor(params);
        const [, , , rate, rootOfRest] = begin(state, stored);
        for (let i = 0; i < params.length; i++) {
          const g = weightDecay === 0 ? gradient[i] : stored(gradient[i] + weightDecay * params[i]);
          mean[i] += stored(fresh1 * stored(g - mean[i]));
          meanSquare[i] = stored(beta2 * meanSquare[i]) + stored(fresh2 * g) * g;
          if (largest !== undefined && meanSquare[i] > largest[i]) largest[i] = meanSquare[i];
          const root = stored(Math.sqrt(largest === undefined ? meanSquare[i] : largest[i]));
          params[i] -= stored(stored(rate * mean[i]) / stored(stored(root / rootOfRest) + epsilon));
        }
      },
    };
  },
};
