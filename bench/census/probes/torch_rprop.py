import torch
from probe import all_runs, say, walk


def drive(run, foreach):
    w = torch.tensor([run.start], requires_grad=True)
    optimizer = torch.optim.Rprop([w], lr=run.delta0, etas=(run.etaMinus, run.etaPlus),
                                  step_sizes=(run.deltaMin, run.deltaMax), foreach=foreach)

    def step(t, _, g, e):
        w.grad = torch.tensor([g])
        optimizer.step()
        return w.item()
    return walk(run, step)


for foreach in (False, True):
    say("torch", torch.__version__, "torch.optim.Rprop, foreach=%s" % foreach, "scripted",
        [drive(run, foreach) for run in all_runs()])
