import os
os.environ["THEANO_FLAGS"] = "floatX=float64,mode=FAST_COMPILE,cxx=,base_compiledir=" + os.path.join(
    os.environ["CENSUS_FOLDER"], "compiled")
import downhill
import numpy as np
import pkg_resources
import theano
import theano.tensor
from probe import all_runs, say, walk


def drive(run):
    w, g = theano.shared(np.array([run.start]), name="w"), theano.tensor.dscalar("g")
    rule = downhill.build("rprop", loss=(g * w).sum(), params=[w], inputs=[g])
    rule._compile(learning_rate=run.delta0, rprop_increase=run.etaPlus, rprop_decrease=run.etaMinus,
                  rprop_min_step=run.deltaMin, rprop_max_step=run.deltaMax)

    def step(t, _, now, e):
        rule.f_step(now)
        return w.get_value()[0]
    return walk(run, step)


say("downhill", pkg_resources.get_distribution("downhill").version, "rprop", "scripted, through the loss", [drive(run) for run in all_runs()])
