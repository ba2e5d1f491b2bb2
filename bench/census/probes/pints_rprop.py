import numpy as np
import pints
from probe import all_runs, say, walk


def drive(run):
    optimizer = pints.IRPropMin([run.start], [run.delta0])
    # Setters exist for the bounds only.
    optimizer._eta_min, optimizer._eta_max = run.etaMinus, run.etaPlus
    optimizer._step_min, optimizer._step_max = run.deltaMin, run.deltaMax

    def step(t, w, g, e):
        asked = optimizer.ask()[0][0]
        if asked != w:
            raise ValueError("it asked for %r where it had said %r" % (asked, w))
        optimizer.tell([(e, np.array([g]))])
        return optimizer.ask()[0][0]
    return walk(run, step)


say("pints", pints.__version__, "pints.IRPropMin", "scripted, by ask and tell; η⁺ and η⁻ set through private fields",
    [drive(run) for run in all_runs()])
