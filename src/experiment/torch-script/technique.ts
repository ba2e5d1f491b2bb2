import { UsageError } from "../../core/errors.ts";
import { ownTechnique, technique } from "../../optimizers/registry.ts";
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

type Hyper = Identity["technique"]["hyper"];

const isOn = (value: number) => (value === 1 ? "True" : "False");

/** Those that PyTorch has, with all their options. */
const OF_TORCH: Readonly<Record<string, (hyper: Hyper) => string>> = {
  "rprop-torch": (h) =>
    `Rprop(model.parameters(), lr=${h["delta0"]}, etas=(${h["etaMinus"]}, ${h["etaPlus"]}), step_sizes=(${h["deltaMin"]}, ${h["deltaMax"]}))`,
  sgd: (h) =>
    `SGD(model.parameters(), lr=${h["learningRate"]}, momentum=${h["momentum"]}, nesterov=${isOn(h["nesterov"])}, weight_decay=${h["weightDecay"]})`,
  rmsprop: (h) =>
    `RMSprop(model.parameters(), lr=${h["learningRate"]}, alpha=${h["alpha"]}, eps=${h["epsilon"]}, momentum=${h["momentum"]}, centered=${isOn(h["centered"])})`,
  adam: (h) =>
    `Adam(model.parameters(), lr=${h["learningRate"]}, betas=(${h["beta1"]}, ${h["beta2"]}), eps=${h["epsilon"]}, amsgrad=${isOn(h["amsgrad"])})`,
};

/** Where a turned weight's last move is taken back: the only thing in which these rules differ. */
const UNDONE: Readonly<Record<string, string>> = {
  "rprop+": "turned",
  "irprop-": "",
  "irprop+": "turned & (loss > self.before)",
  "irprop+local": "turned & (g.abs() > previous.abs())",
};

/**
 * A technique as PyTorch has it, or, where it lacks it, as a class of the Rprop family's own rule.
 * @throws UsageError for a user's own technique.
 */
export function scriptTechnique({ id, hyper }: Identity["technique"]): ScriptTechnique {
  if (ownTechnique(id) !== undefined) {
    throw new UsageError(`torch-script: expected a technique of the lab, got ${id} of a file, which isn't in Python`);
  }
  const ofTorch = OF_TORCH[id];
  if (ofTorch !== undefined) {
    return { definition: "", use: `torch.optim.${ofTorch(hyper)}`, step: "optimizer.step()" };
  }
  const { delta0, etaMinus, etaPlus, deltaMin, deltaMax } = hyper;
  const needsLoss = id === "irprop+";
  return {
    definition: rpropClass(id, needsLoss),
    use: `Rprop(model.parameters(), delta0=${delta0}, etas=(${etaMinus}, ${etaPlus}), bounds=(${deltaMin}, ${deltaMax}))`,
    step: `optimizer.step(${needsLoss ? "loss.item()" : ""})`,
  };
}

/** The rule of src/optimizers/ on whole tensors, rounded alike. */
function rpropClass(id: string, needsLoss: boolean): string {
  const { label, summary } = technique(id);
  const resting = `                update = torch.where(turned, 0, g.sign() * delta)
                kept = torch.where(turned, 0, g)  # so that no step size changes in the next step`;
  const undone = UNDONE[id];
  const undo = undone
    ? `                w.sub_(torch.where(${undone}, g.sign() * delta, 0))  # the last move, taken back\n`
    : "";
  return `
class Rprop(torch.optim.Optimizer):
    """${label}. ${summary}"""

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
${undone === undefined ? "                update, kept = g.sign() * delta, g" : resting}
                w.sub_(update)
                previous.copy_(kept)
${needsLoss ? "        self.before = loss\n" : ""}
`;
}
