import os
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import warnings
warnings.filterwarnings("ignore")
import numpy as np
import pkg_resources
import tensorflow as tf
from neupy import algorithms
from neupy.layers import Input, Linear
from neupy.utils import tensorflow_session
from probe import all_runs, say, walk


def scripted_loss(expected, predicted):
    """Has the gradient and the value that come as the targets of two samples."""
    y = predicted[0, 0]
    return expected[0, 0] * (y - tf.stop_gradient(y)) + expected[1, 0]


def drive(run, kind):
    network = Input(1) >> Linear(1, weight=np.zeros((1, 1)), bias=np.array([run.start]))
    rule = kind(network, loss=scripted_loss, step=run.delta0, minstep=run.deltaMin, maxstep=run.deltaMax,
                increase_factor=run.etaPlus, decrease_factor=run.etaMinus, verbose=False, shuffle_data=False)
    bias = network.layers[-1].bias

    def step(t, w, g, e):
        rule.train(np.zeros((2, 1)), np.array([[g], [e]]), epochs=1)  # the inputs are 0: only the bias moves
        return np.ravel(tensorflow_session().run(bias))[0]
    return walk(run, step)


for kind in (algorithms.RPROP, algorithms.IRPROPPlus):
    say("neupy", pkg_resources.get_distribution("neupy").version, kind.__name__, "scripted, through the loss",
        [drive(run, kind) for run in all_runs()])
