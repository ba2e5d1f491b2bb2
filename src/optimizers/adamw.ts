import type { OptimizerState, Reals } from "../core/contracts.ts";
import { gradientOptions, pythonBool, roundingFor } from "./card/gradient-options.ts";
import type { Technique } from "./card/technique.ts";

/** The hyper-parameters of AdamW. */
export type AdamwOptions = {
  readonly learningRate: number;
  /** β₁, the share of the gradient's previous mean that is kept. */
  readonly beta1: number;
  /** β₂, the share of its previous mean square that is kept. */
  readonly beta2: number;
  /** ε, added to the root of the mean square. */
  readonly epsilon: number;
  /** λ: in every step a weight shrinks by the factor 1 − ηλ, whatever its gradient. */
  readonly weightDecay: number;
  /** 1 for AMSGrad: use the largest mean square so far. */
  readonly amsgrad: number;
};

/** As Adam's: mean and mean square of every weight's gradient, AMSGrad's largest one, and β₁ᵗ, β₂ᵗ after t steps. */
export type AdamwState = OptimizerState;

/**
 * AdamW: Adam with weight decay beside the gradient instead of in it, as in `torch.optim.AdamW`.
 *   w ← (1 − ηλ)w
 *   m ← β₁m + (1 − β₁)g          m̂ = m / (1 − β₁ᵗ)
 *   v ← β₂v + (1 − β₂)g²         v̂ = v / (1 − β₂ᵗ), with AMSGrad of the largest v so far
 *   w ← w − ηm̂ / (√v̂ + ε)
 * Each product, quotient and sum is rounded by itself, as in PyTorch's scalar loop; its loops over vectors round some of them once
 * together, so the last digits differ.
 * Loshchilov & Hutter (2019), ICLR; torch/optim/adamw.py, PyTorch 2.6.
 */
export const technique: Technique<AdamwOptions, AdamwState> = {
  id: "adamw",
  label: "AdamW",
  summary: "Adam with weight decay that the gradient's mean square doesn't scale.",
  about:
    "Adam, but weight decay isn't added to the gradient, where the root of the mean square would scale it: each step first shrinks the weight by a factor of its own.",
  sources: [
    "I. Loshchilov and F. Hutter (2019): Decoupled weight decay regularization. ICLR.",
    "PyTorch 2.6: torch/optim/adamw.py.",
  ],
  defaults: { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01, amsgrad: 0 }, // PyTorch's
  letters: {
    learningRate: "η",
    beta1: "β₁",
    beta2: "β₂",
    epsilon: "ε",
    weightDecay: "λ",
    mean: "m",
    meanSquare: "v",
  },
  formula: [
    "w ← (1 − ηλ)w",
    "m ← β₁m + (1 − β₁)g",
    "v ← β₂v + (1 − β₂)g²",
    "m̂ ← m / (1 − β₁ᵗ);  v̂ ← v / (1 − β₂ᵗ)",
    "w ← w − ηm̂ / (√v̂ + ε)",
  ],
  elementwise: true,
  example: { learningRate: 0.25 },
  torch: ({ learningRate, beta1, beta2, epsilon, weightDecay, amsgrad }) => ({
    use: `torch.optim.AdamW(model.parameters(), lr=${learningRate}, betas=(${beta1}, ${beta2}), eps=${epsilon}, weight_decay=${weightDecay}, amsgrad=${pythonBool(amsgrad)})`,
  }),
  create(options) {
    const { beta2, epsilon, amsgrad } = gradientOptions(options, {
      learningRate: "positive",
      beta1: "a share below 1",
      beta2: "a share below 1",
      epsilon: "not negative",
      weightDecay: "not negative",
      amsgrad: "0 or 1",
    });
    const [fresh1, fresh2] = [Math.fround(1 - options.beta1), Math.fround(1 - options.beta2)];
    const kept = Math.fround(1 - options.learningRate * options.weightDecay);
    return {
      needs: { loss: false },
      init: (size, reals): AdamwState => ({
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
        const beta1Power = (state["beta1Power"] as number) * options.beta1;
        const beta2Power = (state["beta2Power"] as number) * options.beta2;
        Object.assign(state, { beta1Power, beta2Power });
        const rate = stored(options.learningRate / (1 - beta1Power));
        const rootOfRest = stored(Math.sqrt(1 - beta2Power));
        for (let i = 0; i < params.length; i++) {
          const g = gradient[i];
          mean[i] += stored(fresh1 * stored(g - mean[i]));
          meanSquare[i] = stored(beta2 * meanSquare[i]) + stored(fresh2 * g) * g;
          if (largest !== undefined && meanSquare[i] > largest[i]) largest[i] = meanSquare[i];
          const root = stored(Math.sqrt(largest === undefined ? meanSquare[i] : largest[i]));
          const move = stored(stored(rate * mean[i]) / stored(stored(root / rootOfRest) + epsilon));
          params[i] = stored(kept * params[i]) - move;
        }
      },
    };
  },
};
