import type { TurnRule } from "../../core/contracts.ts";
import { UsageError } from "../../core/errors.ts";
import { technique } from "../../optimizers/registry.ts";
import type { Identity } from "../record/record.ts";

/** A technique in a program for PyTorch. */
export interface ScriptTechnique {
  /** The class of an optimizer that PyTorch lacks; empty where it has it. */
  readonly definition: string;
  /** The optimizer's making. */
  readonly use: string;
  /** A step, after the gradient is there. */
  readonly step: string;
}

/** Where a turned weight's last move is taken back, by turn rule; null for the rule that moves on and stores g. */
const UNDONE: Readonly<Record<Exclude<TurnRule, "stay, as PyTorch">, string | null>> = {
  move: null,
  stay: "",
  back: "turned",
  "back if E rose": "turned & (loss > self.before)",
  "back if |g| grew": "turned & (g.abs() > previous.abs())",
};

/**
 * A technique as its card has it for PyTorch, or, where the card has a turn rule, as a class of the Rprop family's own rule.
 * @throws UsageError for a technique whose card has neither.
 */
export function scriptTechnique({ id, hyper }: Identity["technique"]): ScriptTechnique {
  const { label, summary, torch, turnRule } = technique(id);
  if (torch !== undefined) return { definition: "", step: "optimizer.step()", ...torch(hyper) };
  if (turnRule === undefined || turnRule === "stay, as PyTorch") {
    throw new UsageError(
      `torch-script: expected a technique whose card has words for PyTorch or a turn rule, got ${id}, whose has neither`,
    );
  }
  const { delta0, etaMinus, etaPlus, deltaMin, deltaMax } = hyper;
  const needsLoss = turnRule === "back if E rose";
  return {
    definition: rpropClass(docstring(`${label}. ${summary}`), UNDONE[turnRule], needsLoss),
    use: `Rprop(model.parameters(), delta0=${delta0}, etas=(${etaMinus}, ${etaPlus}), bounds=(${deltaMin}, ${deltaMax}))`,
    step: `optimizer.step(${needsLoss ? "loss.item()" : ""})`,
  };
}

/** A text between three quotes in Python. */
function docstring(text: string): string {
  return text.replace(/\s+/g, " ").replace(/["\\]/g, "\\$&");
}

/** The rule of src/optimizers/ on whole tensors, rounded alike. */
function rpropClass(about: string, undone: string | null, needsLoss: boolean): string {
  const stored = `                update = torch.where(turned, 0, g.sign() * delta)
                kept = torch.where(turned, 0, g)  # so that no step size changes in the next step`;
  const undo = undone
    ? `                w.sub_(torch.where(${undone}, g.sign() * delta, 0))  # the last move, taken back\n`
    : "";
  return `
class Rprop(torch.optim.Optimizer):
    """${about}"""

    def __init__(self, params, delta0, etas, bounds):
        super().__init__(params, dict(delta0=delta0, etas=etas, bounds=bounds))
${needsLoss ? '        self.before = float("inf")\n' : ""}
    @torch.no_grad()
    def step(self${needsLoss ? ", loss" : ""}):
        for group in self.param_groups:
            (minus, plus), (low, high) = group["etas"], group["bounds"]
            for w in group["params"]:
                g, state = w.grad, self.state[w]
                if not state:
                    state.update(delta=torch.full_like(w, group["delta0"]), previous=torch.zeros_like(w))
                delta, previous = state["delta"], state["previous"]
                s = g.sign() * previous.sign()
                turned = s < 0
${undo}                shrunk, grown = (minus * delta).clamp(min=low), (plus * delta).clamp(max=high)
                delta.copy_(torch.where(turned, shrunk, torch.where(s > 0, grown, delta)))
${undone === null ? "                update, kept = g.sign() * delta, g" : stored}
                w.sub_(update)
                previous.copy_(kept)
${needsLoss ? "        self.before = loss\n" : ""}
`;
}
