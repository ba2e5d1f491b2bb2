from importlib.metadata import version
import torch
import torchzero
from probe import all_runs, say, walk

Optimizer = getattr(torchzero, "Optimizer", None) or torchzero.Modular  # the older name


def drive(run, backtrack):
    w = torch.tensor([run.start], requires_grad=True)
    rule = torchzero.m.Rprop(nplus=run.etaPlus, nminus=run.etaMinus, lb=run.deltaMin, ub=run.deltaMax, alpha=run.delta0,
                             backtrack=backtrack)
    optimizer = Optimizer([w], rule)

    def step(t, _, g, e):
        w.grad = torch.tensor([g])
        optimizer.step()
        return w.item()
    return walk(run, step)


for backtrack in (True, False):
    say("torchzero", version("torchzero"), "tz.m.Rprop, backtrack=%s" % backtrack, "scripted",
        [drive(run, backtrack) for run in all_runs()])
