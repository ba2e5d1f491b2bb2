import type { Optimizer, OptimizerState, Reals } from "../core/contracts.ts";
import { gradientOptions, roundedOptions, roundingFor } from "./gradient-options.ts";

/** The hyper-parameters of gradient descent. */
export type SgdOptions = {
  /** How far a weight moves along the gradient. */
  readonly learningRate: number;
  /** μ, the share of the last velocity that is kept. */
  readonly momentum: number;
  /** 1 for Nesterov's way: the step looks ahead along the velocity. */
  readonly nesterov: number;
  /** λ, by which weights are drawn to 0: λw is added to the gradient. */
  readonly weightDecay: number;
};

/** PyTorch's defaults. */
export const SGD_DEFAULTS: SgdOptions = { learningRate: 0.001, momentum: 0, nesterov: 0, weightDecay: 0 };

/** The velocity of every weight, where there is momentum. */
export type SgdState = OptimizerState;

/**
 * Gradient descent with momentum, as `torch.optim.SGD` has it (on mini-batches: stochastic gradient descent).
 *   g ← g + λw
 *   v ← μv + g
 *   w ← w − ηv, or with Nesterov's momentum  w ← w − η(g + μv)
 * Rounded after each product with a sum, and μv by itself, as PyTorch's vectors are: its bits follow. Polyak (1964), USSR
 * Computational Mathematics and Mathematical Physics 4(5):1–17; Nesterov (1983); torch/optim/sgd.py, PyTorch 2.6.
 * @throws UsageError, TypeError, RangeError as {@link gradientOptions}; RangeError for nesterov without momentum
 */
export function sgd(options: Partial<SgdOptions> = {}): Optimizer<SgdState> {
  const hyper = gradientOptions("sgd", options, SGD_DEFAULTS, {
    learningRate: "positive",
    momentum: "a share below 1",
    nesterov: "0 or 1",
    weightDecay: "not negative",
  });
  const { learningRate, momentum, nesterov, weightDecay } = roundedOptions(hyper);
  if (nesterov === 1 && momentum === 0) throw new RangeError("sgd: expected momentum > 0 with nesterov, got 0");
  return {
    id: "sgd",
    hyper,
    needs: { loss: false, fullBatch: false },
    init: (size, reals = Float32Array): SgdState => (momentum > 0 ? { velocity: new reals(size) } : {}),
    step(params, gradient, _loss, state) {
      const stored = roundingFor(params);
      if (momentum === 0) {
        for (let i = 0; i < params.length; i++) {
          params[i] -= learningRate * stored(gradient[i] + weightDecay * params[i]);
        }
        return;
      }
      const velocity = state["velocity"] as Reals;
      for (let i = 0; i < params.length; i++) {
        const g = stored(gradient[i] + weightDecay * params[i]);
        velocity[i] = stored(momentum * velocity[i]) + g;
        params[i] -= learningRate * (nesterov === 1 ? stored(g + momentum * velocity[i]) : velocity[i]);
      }
    },
  };
}
