import type { Optimizer, OptimizerState, Reals } from "../core/contracts.ts";
import { gradientOptions, roundedOptions, roundingFor } from "./gradient-options.ts";

/** The hyper-parameters of Adam. */
export type AdamOptions = {
  readonly learningRate: number;
  /** β₁, the share of the gradient's old mean that is kept. */
  readonly beta1: number;
  /** β₂, the share of its old mean square that is kept. */
  readonly beta2: number;
  /** ε, added to the root of the mean square. */
  readonly epsilon: number;
  /** 1 for AMSGrad: the largest mean square so far counts. */
  readonly amsgrad: number;
};

/** PyTorch's defaults, which are the paper's. */
export const ADAM_DEFAULTS: AdamOptions = { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, amsgrad: 0 };

/** Mean and mean square of every weight's gradient, AMSGrad's largest one, and β₁ᵗ, β₂ᵗ after t steps. */
export type AdamState = OptimizerState;

/**
 * Adam: steps by the gradient's running mean over the root of its running mean square, both freed of their start from 0; as
 * `torch.optim.Adam` has it.
 *   m ← β₁m + (1 − β₁)g          m̂ = m / (1 − β₁ᵗ)
 *   v ← β₂v + (1 − β₂)g²         v̂ = v / (1 − β₂ᵗ), with AMSGrad of the largest v so far
 *   w ← w − ηm̂ / (√v̂ + ε)
 * Each product, quotient and sum is rounded by itself, as in PyTorch's scalar loop, which the recorded path of 24 weights takes on
 * AVX-512: its bits follow. From two vectors' length on, PyTorch fuses the product and sum of m into one rounding (`lerp_vec` in
 * ATen/native/cpu/LerpKernel.cpp), so last digits part.
 * Kingma & Ba (2015), ICLR; Reddi, Kale & Kumar (2018), ICLR, for AMSGrad; torch/optim/adam.py, PyTorch 2.6.
 * @throws UsageError, TypeError, RangeError as {@link gradientOptions}
 */
export function adam(options: Partial<AdamOptions> = {}): Optimizer<AdamState> {
  const hyper = gradientOptions("adam", options, ADAM_DEFAULTS, {
    learningRate: "positive",
    beta1: "a share below 1",
    beta2: "a share below 1",
    epsilon: "not negative",
    amsgrad: "0 or 1",
  });
  const { beta2, epsilon, amsgrad } = roundedOptions(hyper);
  const [fresh1, fresh2] = [Math.fround(1 - hyper.beta1), Math.fround(1 - hyper.beta2)];
  return {
    id: "adam",
    hyper,
    needs: { loss: false, fullBatch: false },
    init: (size, reals = Float32Array): AdamState => ({
      mean: new reals(size),
      meanSquare: new reals(size),
      ...(amsgrad === 1 && { largest: new reals(size) }),
      beta1Power: 1,
      beta2Power: 1,
    }),
    step(params, gradient, _loss, state) {
      const { mean, meanSquare } = state as Record<string, Reals>;
      const largest = state["largest"] as Reals | undefined;
      const beta1Power = (state["beta1Power"] as number) * hyper.beta1;
      const beta2Power = (state["beta2Power"] as number) * hyper.beta2;
      const stored = roundingFor(params);
      const rate = stored(hyper.learningRate / (1 - beta1Power));
      const rootOfRest = stored(Math.sqrt(1 - beta2Power));
      for (let i = 0; i < params.length; i++) {
        const g = gradient[i];
        mean[i] += stored(fresh1 * stored(g - mean[i]));
        meanSquare[i] = stored(beta2 * meanSquare[i]) + stored(fresh2 * g) * g;
        if (largest !== undefined && meanSquare[i] > largest[i]) largest[i] = meanSquare[i];
        const root = stored(Math.sqrt(largest === undefined ? meanSquare[i] : largest[i]));
        params[i] -= stored(stored(rate * mean[i]) / stored(stored(root / rootOfRest) + epsilon));
      }
      state["beta1Power"] = beta1Power;
      state["beta2Power"] = beta2Power;
    },
  };
}
