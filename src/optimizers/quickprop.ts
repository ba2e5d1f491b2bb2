import type { OptimizerState, Reals } from "../core/contracts.ts";
import { gradientOptions, roundingFor } from "./card/gradient-options.ts";
import { signOfProduct } from "./card/sign.ts";
import type { Technique } from "./card/technique.ts";

/** The hyper-parameters of Quickprop. */
export type QuickpropOptions = {
  /** ε, the rate of the gradient descent that begins a movement and goes along with it. */
  readonly learningRate: number;
  /** μ, by which a move may at most exceed the last one. */
  readonly mu: number;
  /** λ: λw is added to the gradient, so that weights stay small. */
  readonly weightDecay: number;
};

/** The last move and the last slope of every weight. */
export type QuickpropState = OptimizerState;

/**
 * Quickprop: for every weight by itself, the error is taken for a parabola through the last two slopes, and the weight jumps to its
 * vertex. With the slope S = −(g + λw), which points downhill, and the last move Δw:
 *   Δw = 0:   Δw ← εS
 *   Δw > 0:   Δw ← a + μΔw if S > μ/(1 + μ) · S(t−1), else a + S / (S(t−1) − S) · Δw;   a = εS if S > 0, else 0
 *   Δw < 0:   the same with all signs turned
 *   w ← w + Δw
 * A move has the sign of the slope at which it was made, so the parabola is used only where S(t−1) − S isn't 0, and never gives more
 * than μΔw. It is `update-weights` of Fahlman's own program, without what belongs to his networks: the offset of the sigmoid's
 * derivative, the hyperbolic error, and ε divided by a unit's number of inputs. His slopes are sums over the patterns, the lab's
 * gradients are means.
 * Fahlman (1988), Connectionist Models Summer School; Fahlman's Common Lisp program, version of 1991.
 */
export const technique: Technique<QuickpropOptions, QuickpropState> = {
  id: "quickprop",
  label: "Quickprop",
  summary: "Jumps to the vertex of the parabola through a weight's last two slopes.",
  about:
    "Each weight by itself takes the error for a parabola, which two slopes and the move between them determine, and jumps to its vertex. Where that is too far, or uphill, it moves μ times as far as last time. As long as the slope S points on in the same direction, εS is added; with it every movement begins.",
  sources: [
    "S. E. Fahlman (1988): Faster-learning variations on back-propagation: an empirical study. Proc. 1988 Connectionist Models Summer School, Morgan Kaufmann.",
    "S. E. Fahlman: Common Lisp implementation of Quickprop, in the public domain, version of December 1991.",
  ],
  defaults: { learningRate: 1, mu: 1.75, weightDecay: 0.0001 }, // his program's
  letters: { learningRate: "ε", mu: "μ", weightDecay: "λ", prevSlope: "S" },
  formula: [
    "S ← −g − λw",
    "q ← S / (S(t−1) − S)",
    "S / S(t−1) > μ / (1 + μ): q ← μ",
    "SΔw ≥ 0: Δw ← qΔw + εS",
    "SΔw < 0: Δw ← qΔw",
    "w ← w + Δw",
  ],
  elementwise: true,
  example: { learningRate: 0.25, mu: 2, weightDecay: 0 },
  torch: ({ learningRate, mu, weightDecay }) => ({
    use: `Quickprop(model.parameters(), lr=${learningRate}, mu=${mu}, weight_decay=${weightDecay})`,
    definition: `
class Quickprop(torch.optim.Optimizer):
    """Jumps to the vertex of the parabola through a weight's last two slopes (Fahlman 1988)."""

    def __init__(self, params, lr, mu, weight_decay):
        super().__init__(params, dict(lr=lr, mu=mu, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            lr, mu = group["lr"], group["mu"]
            for w in group["params"]:
                state = self.state[w]
                if not state:
                    state.update(move=torch.zeros_like(w), slope=torch.zeros_like(w))
                last, before = state["move"], state["slope"]
                slope = -(w.grad + group["weight_decay"] * w)
                ahead = (slope - mu / (1 + mu) * before) * last.sign() > 0
                jump = torch.where(ahead, mu, slope / (before - slope)) * last
                descent = torch.where((last == 0) | (slope.sign() * last.sign() > 0), lr * slope, 0)
                last.copy_(descent + torch.where(last == 0, 0, jump))
                before.copy_(slope)
                w.add_(last)

`,
  }),
  create(options) {
    const { learningRate, mu, weightDecay } = gradientOptions(options, {
      learningRate: "positive",
      mu: "positive",
      weightDecay: "not negative",
    });
    const shrink = mu / (1 + mu);
    return {
      needs: { loss: false, fullBatch: true },
      init: (size, reals): QuickpropState => ({ move: new reals(size), prevSlope: new reals(size) }),
      step(params, gradient, _loss, state) {
        const { move, prevSlope } = state as Record<string, Reals>;
        const stored = roundingFor(params);
        for (let i = 0; i < params.length; i++) {
          const slope = stored(-gradient[i] - weightDecay * params[i]);
          const [last, before] = [move[i], prevSlope[i]];
          const isAhead = last > 0 ? slope > shrink * before : slope < shrink * before;
          const descent = last === 0 || signOfProduct(slope, last) > 0 ? learningRate * slope : 0;
          const jump = last === 0 ? 0 : (isAhead ? mu : slope / (before - slope)) * last;
          move[i] = descent + jump;
          prevSlope[i] = slope;
          params[i] += move[i];
        }
      },
    };
  },
};
