import type { OptimizerState, Reals } from "../core/contracts.ts";
import { pow } from "../core/elementary.ts";
import { gradientOptions, roundingFor } from "./card/gradient-options.ts";
import type { Technique } from "./card/technique.ts";

/** The hyper-parameters of averaged stochastic gradient descent. */
export type AsgdOptions = {
  /** η₀, the first rate. */
  readonly learningRate: number;
  /** λ, by which weights decay and the rate falls. */
  readonly decay: number;
  /** α, the power with which the rate falls. */
  readonly power: number;
  /** t₀, the update after which averaging begins. */
  readonly averageFrom: number;
  /** Weight decay: this times w is added to the gradient. */
  readonly weightDecay: number;
};

/** The mean of the weights since t₀ (before it, the weights themselves), and the number of updates. */
export type AsgdState = OptimizerState;

/**
 * Averaged stochastic gradient descent, as in `torch.optim.ASGD`: a rate that falls, and beside the weights their mean, which the updates
 * don't use.
 *   η ← η₀ / (1 + λη₀(t − 1))^α
 *   w ← (1 − λη)w − ηg
 *   a ← a + (w − a) / max(1, t − 1 − t₀)
 * Polyak & Juditsky (1992), SIAM Journal on Control and Optimization 30:838–855; torch/optim/asgd.py, PyTorch 2.6.
 */
export const technique: Technique<AsgdOptions, AsgdState> = {
  id: "asgd",
  label: "ASGD",
  summary: "Gradient descent with a rate that falls; keeps the mean of the weights beside it.",
  about:
    "Gradient descent whose rate η falls with a power of the updates, and which shrinks the weights a little in each. From update t₀ on it also keeps their mean a, as PyTorch does: it stands in the state, the updates don't use it, and the network that is measured has the weights themselves.",
  sources: [
    "B. T. Polyak and A. B. Juditsky (1992): Acceleration of stochastic approximation by averaging. SIAM Journal on Control and Optimization 30:838–855.",
    "PyTorch 2.6: torch/optim/asgd.py.",
  ],
  defaults: { learningRate: 0.01, decay: 1e-4, power: 0.75, averageFrom: 1e6, weightDecay: 0 }, // PyTorch's
  letters: { learningRate: "η₀", decay: "λ", power: "α", averageFrom: "t₀", average: "a" },
  formula: ["η ← η₀ / (1 + λη₀(t − 1))^α", "w ← (1 − λη)w − ηg", "a ← a + (w − a) / max(1, t − 1 − t₀)"],
  elementwise: true,
  example: { learningRate: 0.25, decay: 0.5, averageFrom: 2 },
  torch: ({ learningRate, decay, power, averageFrom, weightDecay }) => ({
    use: `torch.optim.ASGD(model.parameters(), lr=${learningRate}, lambd=${decay}, alpha=${power}, t0=${averageFrom}, weight_decay=${weightDecay})`,
  }),
  create(options) {
    const { learningRate, decay, power, averageFrom } = options;
    const { weightDecay } = gradientOptions(options, {
      learningRate: "positive",
      decay: "not negative",
      power: "not negative",
      averageFrom: "not negative",
      weightDecay: "not negative",
    });
    return {
      needs: { loss: false },
      init: (size, reals): AsgdState => ({ average: new reals(size), steps: 0 }),
      step(params, gradient, _loss, state) {
        const average = state["average"] as Reals;
        const stored = roundingFor(params);
        const before = state["steps"] as number;
        state["steps"] = before + 1;
        const rate = stored(learningRate / pow(1 + decay * learningRate * before, power));
        const kept = stored(1 - decay * rate);
        const share = stored(1 / Math.max(1, before - averageFrom));
        for (let i = 0; i < params.length; i++) {
          const g = stored(gradient[i] + weightDecay * params[i]);
          params[i] = stored(kept * params[i]) - rate * g;
          if (share === 1) average[i] = params[i];
          else average[i] += stored(share * stored(params[i] - average[i]));
        }
      },
    };
  },
};
