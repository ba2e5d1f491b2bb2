import type { OptimizerState, Reals } from "../core/contracts.ts";
import { gradientOptions, pythonBool, roundingFor } from "./card/gradient-options.ts";
import type { Technique } from "./card/technique.ts";

/** The hyper-parameters of gradient descent. */
export type SgdOptions = {
  /** η, the factor on the gradient. */
  readonly learningRate: number;
  /** μ, the share of the last velocity that is kept. */
  readonly momentum: number;
  /** 1 for Nesterov's momentum: the step looks ahead along the velocity. */
  readonly nesterov: number;
  /** λ, the weight decay: λw is added to the gradient. */
  readonly weightDecay: number;
};

/** The velocity of every weight, if there is momentum. */
export type SgdState = OptimizerState;

/**
 * Gradient descent with momentum, as in `torch.optim.SGD` (on mini-batches: stochastic gradient descent).
 *   g ← g + λw
 *   v ← μv + g
 *   w ← w − ηv, or with Nesterov's momentum  w ← w − η(g + μv)
 * Each product and sum is rounded once together, and μv separately, as in PyTorch's vector code: the bits are the same. Polyak (1964), USSR
 * Computational Mathematics and Mathematical Physics 4(5):1–17; Nesterov (1983); torch/optim/sgd.py, PyTorch 2.6.
 */
export const technique: Technique<SgdOptions, SgdState> = {
  id: "sgd",
  label: "SGD",
  summary: "Gradient descent: steps in proportion to the gradient, optionally with momentum.",
  about:
    "Gradient descent: a weight moves by its gradient times a rate η, the same for all, so that a gradient twice as large counts twice as much. With momentum μ it keeps a share of its last velocity, as a heavy ball does.",
  sources: [
    "B. T. Polyak (1964): Some methods of speeding up the convergence of iteration methods. USSR Computational Mathematics and Mathematical Physics 4(5):1–17.",
    "Y. Nesterov (1983): A method of solving a convex programming problem with convergence rate O(1/k²). Soviet Mathematics Doklady 27:372–376.",
    "PyTorch 2.6: torch/optim/sgd.py.",
  ],
  defaults: { learningRate: 0.001, momentum: 0, nesterov: 0, weightDecay: 0 }, // PyTorch's
  letters: { learningRate: "η", momentum: "μ", weightDecay: "λ", velocity: "v" },
  formula: ["g ← g + λw", "v ← μv + g", "w ← w − ηv"],
  elementwise: true,
  example: { learningRate: 0.25, momentum: 0.5 },
  torch: ({ learningRate, momentum, nesterov, weightDecay }) => ({
    use: `torch.optim.SGD(model.parameters(), lr=${learningRate}, momentum=${momentum}, nesterov=${pythonBool(nesterov)}, weight_decay=${weightDecay})`,
  }),
  create(options) {
    const { learningRate, momentum, nesterov, weightDecay } = gradientOptions(options, {
      learningRate: "positive",
      momentum: "a share below 1",
      nesterov: "0 or 1",
      weightDecay: "not negative",
    });
    if (nesterov === 1 && momentum === 0) throw new RangeError("expected momentum > 0 with nesterov, got 0");
    return {
      needs: { loss: false },
      lanes: {
        kernel: "sgd",
        vectors: ["velocity"],
        begin: () => [learningRate, momentum, weightDecay, nesterov],
      },
      init: (size, reals): SgdState => (momentum > 0 ? { velocity: new reals(size) } : {}),
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
  },
};
