import type { OptimizerState, Reals } from "../core/contracts.ts";
import { gradientOptions, pythonBool, roundingFor } from "./card/gradient-options.ts";
import type { Technique } from "./card/technique.ts";

/** The hyper-parameters of RAdam. */
export type RadamOptions = {
  readonly learningRate: number;
  /** β₁, the share of the gradient's previous mean that is kept. */
  readonly beta1: number;
  /** β₂, the share of its previous mean square that is kept. */
  readonly beta2: number;
  /** ε, added to the root of the mean square. */
  readonly epsilon: number;
  /** λ, the weight decay. */
  readonly weightDecay: number;
  /** 1 to shrink the weight by 1 − ηλ, as AdamW does; 0 to add λw to the gradient. */
  readonly decoupledWeightDecay: number;
};

/** Mean and mean square of every weight's gradient; the number of steps t, and β₁ᵗ, β₂ᵗ. */
export type RadamState = OptimizerState;

/**
 * RAdam: Adam that doesn't trust its mean square before it is of enough steps, as in `torch.optim.RAdam`.
 *   g ← g + λw, or decoupled  w ← (1 − ηλ)w
 *   m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)g²;  m̂ = m / (1 − β₁ᵗ)
 *   ρ∞ = 2 / (1 − β₂) − 1,  ρ = ρ∞ − 2tβ₂ᵗ / (1 − β₂ᵗ): over how many steps v is a mean
 *   ρ > 5:  w ← w − ηr·m̂·√(1 − β₂ᵗ) / (√v + ε)  with r² = (ρ − 4)(ρ − 2)ρ∞ / ((ρ∞ − 4)(ρ∞ − 2)ρ)
 *   else    w ← w − ηm̂
 * Each product, quotient and sum is rounded by itself, as in PyTorch's scalar loop; its loops over vectors round some of them once
 * together, so the last digits differ.
 * As there, √(1 − β₂ᵗ) is multiplied by a reciprocal. Liu et al. (2020), ICLR; torch/optim/radam.py, PyTorch 2.6.
 */
export const technique: Technique<RadamOptions, RadamState> = {
  id: "radam",
  label: "RAdam",
  summary: "Adam that ignores its mean square until that is a mean of enough steps.",
  about:
    "Adam, but in the first steps, when the mean square is of few gradients and varies much, the step is that of momentum alone; later a factor r grows to 1. It replaces the warm-up of the rate.",
  sources: [
    "L. Liu, H. Jiang, P. He, W. Chen, X. Liu, J. Gao and J. Han (2020): On the variance of the adaptive learning rate and beyond. ICLR.",
    "PyTorch 2.6: torch/optim/radam.py.",
  ],
  defaults: {
    ...{ learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }, // PyTorch's
    ...{ weightDecay: 0, decoupledWeightDecay: 0 },
  },
  letters: {
    ...{ learningRate: "η", beta1: "β₁", beta2: "β₂", epsilon: "ε", weightDecay: "λ", mean: "m", meanSquare: "v" },
  },
  formula: [
    "g ← g + λw",
    "m ← β₁m + (1 − β₁)g",
    "v ← β₂v + (1 − β₂)g²",
    "m̂ ← m / (1 − β₁ᵗ);  v̂ ← v / (1 − β₂ᵗ)",
    "w ← w − ηr(t)m̂ / (√v̂ + ε)",
  ],
  elementwise: true,
  example: { learningRate: 0.25, beta2: 0.75 },
  torch: ({ learningRate, beta1, beta2, epsilon, weightDecay, decoupledWeightDecay }) => ({
    use: `torch.optim.RAdam(model.parameters(), lr=${learningRate}, betas=(${beta1}, ${beta2}), eps=${epsilon}, weight_decay=${weightDecay}, decoupled_weight_decay=${pythonBool(decoupledWeightDecay)})`,
  }),
  create(options) {
    const { learningRate, beta2, epsilon, weightDecay, decoupledWeightDecay } = gradientOptions(options, {
      learningRate: "positive",
      beta1: "a share below 1",
      beta2: "a share below 1",
      epsilon: "not negative",
      weightDecay: "not negative",
      decoupledWeightDecay: "0 or 1",
    });
    const [fresh1, fresh2] = [Math.fround(1 - options.beta1), Math.fround(1 - options.beta2)];
    const kept = Math.fround(1 - options.learningRate * options.weightDecay * decoupledWeightDecay);
    const coupled = decoupledWeightDecay === 1 ? 0 : weightDecay;
    const longest = 2 / (1 - options.beta2) - 1;
    return {
      needs: { loss: false },
      init: (size, reals): RadamState => ({
        mean: new reals(size),
        meanSquare: new reals(size),
        steps: 0,
        beta1Power: 1,
        beta2Power: 1,
      }),
      step(params, gradient, _loss, state) {
        const { mean, meanSquare } = state as Record<string, Reals>;
        const stored = roundingFor(params);
        const steps = (state["steps"] as number) + 1;
        const beta1Power = (state["beta1Power"] as number) * options.beta1;
        const beta2Power = (state["beta2Power"] as number) * options.beta2;
        Object.assign(state, { steps, beta1Power, beta2Power });
        const rest1 = stored(1 - beta1Power);
        const rootOfRest = stored(Math.sqrt(1 - beta2Power));
        const length = longest - (2 * steps * beta2Power) / (1 - beta2Power);
        const isLong = length > 5;
        const part = ((length - 4) * (length - 2) * longest) / ((longest - 4) * (longest - 2) * length);
        const rectified = isLong ? stored(Math.sqrt(part)) : 1;
        for (let i = 0; i < params.length; i++) {
          const w = stored(kept * params[i]);
          const g = stored(gradient[i] + coupled * w);
          mean[i] += stored(fresh1 * stored(g - mean[i]));
          meanSquare[i] = stored(beta2 * meanSquare[i]) + stored(fresh2 * g) * g;
          let move = stored(stored(mean[i] / rest1) * learningRate);
          if (isLong) {
            const size = stored(stored(Math.sqrt(meanSquare[i])) + epsilon);
            move = stored(stored(move * stored(stored(1 / size) * rootOfRest)) * rectified);
          }
          params[i] = w - move;
        }
      },
    };
  },
};
