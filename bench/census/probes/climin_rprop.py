from importlib.metadata import version
import numpy as np
for name, kind in (("float", float), ("bool", bool), ("int", int)):  # it was written when numpy had these names
    if name not in np.__dict__:
        setattr(np, name, kind)
import climin
from probe import all_runs, say


def drive(run):
    w, calls = np.array([run.start]), []

    def gradient(params):
        calls.append(0)
        return np.array([run.at(min(len(calls), run.steps) - 1, params[0])[0]])

    # There is no parameter for the first step size.
    optimizer = climin.Rprop(w, gradient, step_shrink=run.etaMinus, step_grow=run.etaPlus, min_step=run.deltaMin,
                             max_step=run.deltaMax)
    path = []
    for _ in optimizer:
        path.append(float(w[0]))
        if len(path) == run.steps:
            return dict(name=run.name, path=path)


say("climin", version("climin"), "climin.Rprop", "scripted; numpy's old names float, bool and int put back",
    [drive(run) for run in all_runs()])
