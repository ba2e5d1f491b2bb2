from importlib.metadata import version
import numpy as np
import scipy
for name in dir(np):  # it takes numpy's functions from scipy, which no longer has them
    if not hasattr(scipy, name):
        setattr(scipy, name, getattr(np, name))
from pybrain3.auxiliary.gradientdescent import GradientDescent, IRpropPlus
from pybrain3.datasets import SupervisedDataSet
from pybrain3.structure import FeedForwardNetwork, FullConnection, LinearLayer
from pybrain3.supervised.trainers.rprop import RPropMinusTrainer
from probe import all_runs, fail, say, walk

VERSION = version("pybrain3")


def scripted(run):
    rule = GradientDescent()
    rule.rprop = True
    rule.deltamin, rule.deltamax, rule.deltanull = run.deltaMin, run.deltaMax, run.delta0
    rule.etaminus, rule.etaplus = run.etaMinus, run.etaPlus
    rule.init(np.array([run.start]))
    return walk(run, lambda t, w, g, e: rule(np.array([-g]))[0])  # it climbs


def trained(run):
    """The trainer itself, on one linear neuron without bias: each epoch has a target that makes ∂E/∂w the script's."""
    net, source, sink = FeedForwardNetwork(), LinearLayer(1), LinearLayer(1)
    net.addInputModule(source)
    net.addOutputModule(sink)
    net.addConnection(FullConnection(source, sink))
    net.sortModules()
    net.params[:] = run.start
    trainer = RPropMinusTrainer(net, etaminus=run.etaMinus, etaplus=run.etaPlus, deltamin=run.deltaMin,
                                deltamax=run.deltaMax, delta0=run.delta0)

    def step(t, w, g, e):
        data = SupervisedDataSet(1, 1)
        data.addSample([0 if g == 0 else 1], [0 if g == 0 else w - g])
        trainer.setData(data)
        trainer.train()
        return net.params[0]
    return walk(run, step)


def plus(run):
    """It takes errors, factors and a bound, but neither a first step size nor a least one."""
    rule = IRpropPlus(upfactor=run.etaPlus, downfactor=run.etaMinus, bound=run.deltaMax)
    rule.init(np.array([run.start]))
    return walk(run, lambda t, w, g, e: rule(np.array([g]), e)[0])


runs = all_runs()
SHIM = "; numpy's functions put back into scipy"
say("pybrain3", VERSION, "GradientDescent, rprop=True", "scripted" + SHIM, [scripted(run) for run in runs])
say("pybrain3", VERSION, "RPropMinusTrainer", "trained: one linear neuron, a target an epoch" + SHIM,
    [trained(run) for run in runs])
try:
    walks = [plus(run) for run in runs]
except AttributeError as error:
    fail("pybrain3", VERSION, "IRpropPlus", "scripted" + SHIM, error)
else:
    say("pybrain3", VERSION, "IRpropPlus", "scripted" + SHIM, walks)
