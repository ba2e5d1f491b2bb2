import type { OptimizerState, Reals } from "../core/contracts.ts";
import { gradientOptions } from "./card/gradient-options.ts";
import { signOfProduct } from "./card/sign.ts";
import type { Technique } from "./card/technique.ts";

/** The hyper-parameters of SuperSAB. */
export type SupersabOptions = {
  /** Every weight's rate η before the first step. */
  readonly learningRate: number;
  /** η⁺, the factor on a rate when the gradient kept its sign. */
  readonly etaPlus: number;
  /** η⁻, the factor on it when the sign changed. */
  readonly etaMinus: number;
  /** ηmax, the greatest rate. */
  readonly learningRateMax: number;
  /** μ, the share of the last move that is added to the next one. */
  readonly momentum: number;
};

/** The rate, the last move and the stored gradient of every weight. */
export type SupersabState = OptimizerState;

/**
 * SuperSAB: every weight has a rate of its own; the last move is judged by the gradient that follows it. With s = g(t)·g(t−1):
 *   s > 0:  η ← min(η⁺η, ηmax);  Δw ← μΔw − ηg;  w ← w + Δw
 *   s < 0:  w ← w − Δw;  η ← η⁻η;  Δw ← 0;  0 is stored for g
 *   s = 0:  Δw ← μΔw − ηg;  w ← w + Δw
 * After a move was taken back comes a step that isn't preceded by one, and so isn't judged: that is what the stored 0 does.
 * Tollenaere (1990), Neural Networks 3:561–573, as Reed & Marks (1999), Neural Smithing, section 9.5, state it: the paper's own
 * formula has misprints, they say. The bound of the rates, and the defaults, are those of Tveter's program.
 */
export const technique: Technique<SupersabOptions, SupersabState> = {
  id: "supersab",
  label: "SuperSAB",
  summary: "A rate for each weight, multiplied by η⁺ or η⁻; a move is taken back where the gradient turns.",
  about:
    "Each weight has a rate of its own, which is multiplied by η⁺ while its gradient keeps its sign. Where the sign changes, the last move is taken back, the rate is multiplied by η⁻, and momentum begins anew. Rprop⁺ does the same with a step size instead of a rate.",
  sources: [
    "T. Tollenaere (1990): SuperSAB: fast adaptive back propagation with good scaling properties. Neural Networks 3:561–573.",
    "R. D. Reed and R. J. Marks (1999): Neural Smithing. MIT Press, section 9.5.",
    "D. R. Tveter: Professional Basis of AI Backprop, documentation. (Defaults)",
  ],
  defaults: { learningRate: 0.5, etaPlus: 1.05, etaMinus: 0.5, learningRateMax: 30, momentum: 0.9 }, // Tveter's
  letters: { learningRate: "η0", etaPlus: "η⁺", etaMinus: "η⁻", learningRateMax: "ηmax", momentum: "μ", rate: "η" },
  formula: [
    "s = g(t)·g(t−1)",
    "s > 0: η ← min(η⁺η, ηmax)",
    "s ≥ 0: Δw ← μΔw − ηg, w ← w + Δw",
    "s < 0: w ← w − Δw, η ← η⁻η, Δw ← 0, g(t) ← 0",
  ],
  elementwise: true,
  ownRates: true,
  example: { learningRate: 0.25, etaPlus: 2, momentum: 0.5, learningRateMax: 1 },
  torch: ({ learningRate, etaPlus, etaMinus, learningRateMax, momentum }) => ({
    use: `SuperSAB(model.parameters(), lr=${learningRate}, etas=(${etaMinus}, ${etaPlus}), lr_max=${learningRateMax}, momentum=${momentum})`,
    definition: `
class SuperSAB(torch.optim.Optimizer):
    """A rate for each weight; a move is taken back where the gradient turns (Tollenaere 1990)."""

    def __init__(self, params, lr, etas, lr_max, momentum):
        super().__init__(params, dict(lr=lr, etas=etas, lr_max=lr_max, momentum=momentum))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            minus, plus = group["etas"]
            for w in group["params"]:
                g, state = w.grad, self.state[w]
                if not state:
                    state.update(rate=torch.full_like(w, group["lr"]), move=torch.zeros_like(w), previous=torch.zeros_like(w))
                rate, move, previous = state["rate"], state["move"], state["previous"]
                s = g.sign() * previous.sign()
                turned = s < 0
                grown = (rate * plus).clamp(max=group["lr_max"])
                rate.copy_(torch.where(turned, rate * minus, torch.where(s > 0, grown, rate)))
                next_move = group["momentum"] * move - rate * g
                w.add_(torch.where(turned, -move, next_move))
                move.copy_(torch.where(turned, 0, next_move))
                previous.copy_(torch.where(turned, 0, g))

`,
  }),
  create(options) {
    const { learningRate, etaPlus, etaMinus, learningRateMax, momentum } = gradientOptions(options, {
      learningRate: "positive",
      etaPlus: "positive",
      etaMinus: "a share below 1",
      learningRateMax: "positive",
      momentum: "a share below 1",
    });
    if (!(etaPlus > 1)) throw new RangeError(`expected etaPlus > 1, got ${options.etaPlus}`);
    if (!(learningRate <= learningRateMax)) {
      throw new RangeError(
        `expected learningRate ≤ learningRateMax, got ${options.learningRate} and ${options.learningRateMax}`,
      );
    }
    return {
      needs: { loss: false },
      init: (size, reals): SupersabState => ({
        rate: new reals(size).fill(learningRate),
        move: new reals(size),
        prevGrad: new reals(size),
      }),
      step(params, gradient, _loss, state) {
        const { rate, move, prevGrad } = state as Record<string, Reals>;
        for (let i = 0; i < params.length; i++) {
          const g = gradient[i];
          const s = signOfProduct(g, prevGrad[i]);
          if (s < 0) {
            params[i] -= move[i];
            rate[i] *= etaMinus;
            move[i] = 0;
            prevGrad[i] = 0; // so that the next move is made, whatever its sign
          } else {
            if (s > 0) rate[i] = Math.min(etaPlus * rate[i], learningRateMax);
            move[i] = momentum * move[i] - rate[i] * g;
            prevGrad[i] = g;
            params[i] += move[i];
          }
        }
      },
    };
  },
};
