import type { Reals } from "../../core/contracts.ts";
import { RPROP_LETTERS, type RpropOptions, rpropOptions } from "./rprop-options.ts";

/** The hyper-parameters of GRprop. */
export type GrpropOptions = RpropOptions & {
  /** δ, by which the changes of the error that all steps together promise are to lie below 0. */
  readonly margin: number;
};

/** Those of R's neuralnet. */
export const GRPROP_DEFAULTS: GrpropOptions = {
  delta0: 0.1,
  etaMinus: 0.5,
  etaPlus: 1.2,
  deltaMin: 1e-10,
  deltaMax: 0.1,
  margin: 1e-6,
};

/** The letters of hyper-parameters and state. */
export const GRPROP_LETTERS = { ...RPROP_LETTERS, margin: "δ" } as const;

/** Where its rule is from. The paper itself wasn't read. */
export const GRPROP_SOURCES = [
  "A. D. Anastasiadis, G. D. Magoulas and M. N. Vrahatis (2005): New globally convergent training scheme based on the resilient propagation algorithm. Neurocomputing 64:253–270.",
  "S. Fritsch, F. Günther and M. N. Wright: neuralnet, training of neural networks in R, function minus. (The rule as it is here, and the defaults)",
] as const;

/** The formula's lines before and after that in which the variants differ. */
export const grpropFormula = (which: string): string[] => [
  "s > 0: Δ ← min(η⁺Δ, Δmax)",
  "s < 0: Δ ← max(η⁻Δ, Δmin)",
  which,
  "r ← δ + Σ Δg, j ≠ k",
  "k: Δ ← min(max(−r / g, Δmin), Δmax)",
  "w ← w − sign(g)Δ",
];

/**
 * Checks the bounds of all hyper-parameters, and rounds them to float32. Δ0 may lie outside [Δmin, Δmax], as in neuralnet, where a step size is
 * brought between them when it is first changed.
 * @throws RangeError for a value out of bounds
 */
export function grpropOptions(hyper: GrpropOptions): GrpropOptions {
  const margin = Math.fround(hyper.margin);
  if (!(margin >= 0 && margin < Infinity)) {
    throw new RangeError(`expected margin to be not negative, finite in float32, got ${hyper.margin}`);
  }
  return { ...rpropOptions(hyper, true), margin };
}

/**
 * The step size of the weight `chosen` with which Σ Δg over all weights would be −δ, kept between the bounds; the sum is in float64, by rising
 * index. Where the gradient of the others promises a rise already, or this weight's has the other sign, it is Δmin.
 */
export function balancingStep(
  gradient: Reals,
  delta: Reals,
  chosen: number,
  { margin, deltaMin, deltaMax }: GrpropOptions,
): number {
  let others = margin;
  for (let j = 0; j < gradient.length; j++) if (j !== chosen) others += delta[j] * gradient[j];
  return Math.min(Math.max(-others / gradient[chosen], deltaMin), deltaMax);
}

/** The rule for PyTorch, over all tensors of a network at once; `by` is what is smallest at the weight whose step size balances the others. */
export function grpropTorch(by: "gradient" | "step size", hyper: GrpropOptions) {
  const { delta0, etaMinus, etaPlus, deltaMin, deltaMax, margin } = hyper;
  return {
    use: `GRprop(model.parameters(), delta0=${delta0}, etas=(${etaMinus}, ${etaPlus}), bounds=(${deltaMin}, ${deltaMax}), margin=${margin})`,
    definition: `
class GRprop(torch.optim.Optimizer):
    """Rprop⁻, but the step size of the weight with the smallest ${by} balances the steps of all others (R's neuralnet)."""

    def __init__(self, params, delta0, etas, bounds, margin):
        super().__init__(params, dict(delta0=delta0, etas=etas, bounds=bounds, margin=margin))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            weights, (minus, plus), (least, most) = group["params"], group["etas"], group["bounds"]
            g = torch.cat([w.grad.t().flatten() for w in weights])  # in the lab's order: of equal ones the first counts
            state = self.state[weights[0]]
            if not state:
                state.update(delta=torch.full_like(g, group["delta0"]), previous=torch.zeros_like(g))
            delta, previous = state["delta"], state["previous"]
            s = g.sign() * previous.sign()
            shrunk, grown = (minus * delta).clamp(min=least), (plus * delta).clamp(max=most)
            delta.copy_(torch.where(s < 0, shrunk, torch.where(s > 0, grown, delta)))
            if g.any():
                k = torch.where(g != 0, ${by === "gradient" ? "g.abs()" : "delta"}, torch.inf).argmin()
                changes = delta.double() * g.double()
                changes[k] = group["margin"]
                delta[k] = (-changes.sum() / g[k].double()).clamp(least, most)
            for w, move in zip(weights, (g.sign() * delta).split([w.numel() for w in weights])):
                w.sub_(move.view(w.t().shape).t())
            previous.copy_(g)

`,
  };
}
