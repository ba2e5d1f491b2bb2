import neurolab
import numpy as np
from neurolab.train.gd import TrainRprop, TrainRpropM
from probe import all_runs, say, walk


def network():
    return neurolab.net.newff([[-1, 1]], [1], transf=[neurolab.trans.PureLin()])


def options(run):
    return dict(lr=run.delta0, rate_dec=run.etaMinus, rate_inc=run.etaPlus, rate_min=run.deltaMin, rate_max=run.deltaMax)


def drive(run, kind):
    net = network()
    trainer = kind(net, None, None, **options(run))
    trainer.x[:] = run.start

    def step(t, _, g, e):
        trainer.learn(net, np.array([g, g]))
        return trainer.x[0]
    return walk(run, step)


def train(run, kind):
    """By the library's own loop, on one linear neuron with the input 0: E = b²/2. Each length of the walk is a training of its own;
    the last epoch of each only measures the error."""
    path = []
    for k in range(1, run.steps + 1):
        net = network()
        net.layers[0].np["w"][:] = 0
        net.layers[0].np["b"][:] = run.start
        net.trainf = kind
        net.train(np.zeros((1, 1)), np.zeros((1, 1)), epochs=k + 1, show=0, goal=0, **options(run))
        path.append(float(net.layers[0].np["b"][0]))
    return dict(name=run.name, path=path)


runs = all_runs()
for variant, kind in (("train_rprop", TrainRprop), ("TrainRpropM", TrainRpropM)):
    say("neurolab", neurolab.__version__, variant, "scripted, through learn", [drive(run, kind) for run in runs])
say("neurolab", neurolab.__version__, "train_rprop", "trained: one linear neuron",
    [train(run, neurolab.train.train_rprop) for run in runs if run.is_function])
