import type { OptimizerState, Reals } from "../core/contracts.ts";
import { pow } from "../core/elementary.ts";
import { gradientOptions, pythonBool, roundingFor } from "./card/gradient-options.ts";
import type { Technique } from "./card/technique.ts";

/** The hyper-parameters of NAdam. */
export type NadamOptions = {
  readonly learningRate: number;
  /** β₁, the share of the gradient's previous mean that is kept; momentum rises towards it. */
  readonly beta1: number;
  /** β₂, the share of its previous mean square that is kept. */
  readonly beta2: number;
  /** ε, added to the root of the mean square. */
  readonly epsilon: number;
  /** ψ, how fast momentum rises to β₁. */
  readonly momentumDecay: number;
  /** λ, the weight decay. */
  readonly weightDecay: number;
  /** 1 to shrink the weight by 1 − ηλ, as AdamW does; 0 to add λw to the gradient. */
  readonly decoupledWeightDecay: number;
};

/** Mean and mean square of every weight's gradient; the number of steps t, β₂ᵗ and the product of all μ so far. */
export type NadamState = OptimizerState;

/**
 * NAdam: Adam with Nesterov's momentum, as in `torch.optim.NAdam`.
 *   g ← g + λw, or decoupled  w ← (1 − ηλ)w
 *   μₜ = β₁(1 − ½·0.96^(tψ)),  Π = μ₁μ₂…μₜ
 *   m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)g²;  v̂ = v / (1 − β₂ᵗ)
 *   w ← w − η((1 − μₜ)g / (1 − Π) + μₜ₊₁m / (1 − Πμₜ₊₁)) / (√v̂ + ε), the two terms one after the other
 * Π is a float32, as in PyTorch. Each product, quotient and sum is rounded by itself, as in PyTorch's scalar loop; its
 * loops over vectors round some of them once together, so the last digits differ.
 * Dozat (2016), ICLR workshop; torch/optim/nadam.py, PyTorch 2.6.
 */
export const technique: Technique<NadamOptions, NadamState> = {
  id: "nadam",
  label: "NAdam",
  summary: "Adam with Nesterov's momentum, which rises to β₁ in the first steps.",
  about:
    "Adam, but with Nesterov's idea: the step already holds the gradient's share of the next mean. The momentum μ of step t rises slowly to β₁.",
  sources: [
    "T. Dozat (2016): Incorporating Nesterov momentum into Adam. ICLR workshop.",
    "PyTorch 2.6: torch/optim/nadam.py.",
  ],
  defaults: {
    ...{ learningRate: 0.002, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, momentumDecay: 0.004 }, // PyTorch's
    ...{ weightDecay: 0, decoupledWeightDecay: 0 },
  },
  letters: {
    ...{ learningRate: "η", beta1: "β₁", beta2: "β₂", epsilon: "ε", momentumDecay: "ψ", weightDecay: "λ" },
    ...{ mean: "m", meanSquare: "v", momenta: "Π" },
  },
  formula: [
    "g ← g + λw",
    "m ← β₁m + (1 − β₁)g",
    "v ← β₂v + (1 − β₂)g²",
    "v̂ ← v / (1 − β₂ᵗ);  Π ← Πμ(t)",
    "w ← w − η(1 − μ(t))g / ((1 − Π)(√v̂ + ε))",
    "w ← w − ημ(t+1)m / ((1 − Πμ(t+1))(√v̂ + ε))",
  ],
  elementwise: true,
  example: { learningRate: 0.25 },
  torch: ({ learningRate, beta1, beta2, epsilon, momentumDecay, weightDecay, decoupledWeightDecay }) => ({
    use: `torch.optim.NAdam(model.parameters(), lr=${learningRate}, betas=(${beta1}, ${beta2}), eps=${epsilon}, weight_decay=${weightDecay}, momentum_decay=${momentumDecay}, decoupled_weight_decay=${pythonBool(decoupledWeightDecay)})`,
  }),
  create(options) {
    const { beta2, epsilon, weightDecay, decoupledWeightDecay } = gradientOptions(options, {
      learningRate: "positive",
      beta1: "a share below 1",
      beta2: "a share below 1",
      epsilon: "not negative",
      momentumDecay: "not negative",
      weightDecay: "not negative",
      decoupledWeightDecay: "0 or 1",
    });
    const [fresh1, fresh2] = [Math.fround(1 - options.beta1), Math.fround(1 - options.beta2)];
    const kept = Math.fround(1 - options.learningRate * options.weightDecay * decoupledWeightDecay);
    const coupled = decoupledWeightDecay === 1 ? 0 : weightDecay;
    const momentum = (t: number) => options.beta1 * (1 - 0.5 * pow(0.96, t * options.momentumDecay));
    return {
      needs: { loss: false },
      init: (size, reals): NadamState => ({
        mean: new reals(size),
        meanSquare: new reals(size),
        steps: 0,
        beta2Power: 1,
        momenta: 1,
      }),
      step(params, gradient, _loss, state) {
        const { mean, meanSquare } = state as Record<string, Reals>;
        const stored = roundingFor(params);
        const steps = (state["steps"] as number) + 1;
        const beta2Power = (state["beta2Power"] as number) * options.beta2;
        const [now, next] = [momentum(steps), momentum(steps + 1)];
        const momenta = stored((state["momenta"] as number) * stored(now));
        Object.assign(state, { steps, beta2Power, momenta });
        const rest = stored(1 - beta2Power);
        const ofGradient = stored((options.learningRate * (1 - now)) / (1 - momenta));
        const ofMean = stored((options.learningRate * next) / (1 - momenta * next));
        for (let i = 0; i < params.length; i++) {
          const w = stored(kept * params[i]);
          const g = stored(gradient[i] + coupled * w);
          mean[i] += stored(fresh1 * stored(g - mean[i]));
          meanSquare[i] = stored(beta2 * meanSquare[i]) + stored(fresh2 * g) * g;
          const size = stored(stored(Math.sqrt(stored(meanSquare[i] / rest))) + epsilon);
          params[i] = stored(w - stored(stored(ofGradient * g) / size)) - stored(stored(ofMean * mean[i]) / size);
        }
      },
    };
  },
};
