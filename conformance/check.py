"""Which rule of the Rprop family does an optimizer compute? Give `check` a function walk(hyper, start, gradients, errors): it makes an
optimizer with these hyper-parameters and returns the weight after each step. A gradient of None stands for that of w**2/2, which is w."""
import json
import os

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "rprop-2.json")) as file:
    CONFORMANCE = json.load(file)


def check(walk, within=2e-6):
    """Prints where the walk leaves each rule, and returns the rules and deviations that it never leaves."""
    walks = {}
    for run in CONFORMANCE["scripts"] + CONFORMANCE["functions"]:
        steps = len(run["weights"]["rprop-"])
        found = walk(run["hyper"], run["start"], run.get("gradient", [None] * steps), run.get("error", [None] * steps))
        known = list(run["weights"].items()) + [(miss["rule"], miss["weights"]) for miss in run["misses"]]
        for rule, expected in known:
            parts = [t for t in range(steps) if not abs(found[t] - expected[t]) <= within]
            walks.setdefault(rule, []).extend("step %d of %s" % (t + 1, run["name"]) for t in parts[:1])
    for rule, parts in walks.items():
        print("%-16s %s" % (rule, "leaves at " + parts[0] if parts else "IS THIS RULE"))
    return [rule for rule, parts in walks.items() if not parts]


if __name__ == "__main__":
    import torch

    def walk(hyper, start, gradients, errors):
        w = torch.tensor([float(start)], requires_grad=True)
        optimizer = torch.optim.Rprop([w], lr=hyper["delta0"], etas=(hyper["etaMinus"], hyper["etaPlus"]),
                                      step_sizes=(hyper["deltaMin"], hyper["deltaMax"]))
        path = []
        for g in gradients:
            w.grad = w.detach().clone() if g is None else torch.tensor([float(g)])
            optimizer.step()
            path.append(w.item())
        return path
    check(walk)
