import os
os.environ.setdefault("GLOG_v", "3")
import sys
import mindspore as ms
import numpy as np
from mindspore.experimental import optim
from probe import all_runs, say, walk

ms.set_device("CPU")


def plain(w, run):
    return ms.nn.Rprop([w], learning_rate=run.delta0, etas=(run.etaMinus, run.etaPlus),
                       step_sizes=(run.deltaMin, run.deltaMax))


def experimental(w, run):
    return optim.Rprop([w], lr=run.delta0, etas=(run.etaMinus, run.etaPlus), step_sizes=(run.deltaMin, run.deltaMax))


def drive(run, make):
    w = ms.Parameter(ms.Tensor(np.array([run.start], np.float32)), name="w")
    optimizer = make(w, run)

    def step(t, _, g, e):
        optimizer((ms.Tensor(np.array([g], np.float32)),))
        return w.asnumpy()[0]
    return walk(run, step)


for mode in ("PYNATIVE", "GRAPH"):
    ms.set_context(mode=getattr(ms, mode + "_MODE"))
    for name, make in (("mindspore.nn.Rprop", plain), ("mindspore.experimental.optim.Rprop", experimental)):
        try:
            runs = [drive(run, make) for run in all_runs()]
        except Exception as error:  # one variant's failure says nothing about the others
            sys.stderr.write("%s, %s: %s\n" % (name, mode, str(error).strip().splitlines()[0]))
        else:
            say("mindspore", ms.__version__, "%s, %s" % (name, mode), "scripted", runs)
