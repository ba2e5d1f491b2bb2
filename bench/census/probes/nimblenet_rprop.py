# -*- coding: utf-8 -*-
import os
import sys
import numpy as np
from nimblenet.activation_functions import linear_function
from nimblenet.data_structures import Instance
from nimblenet.learning_algorithms import resilient_backpropagation
from nimblenet.neuralnet import NeuralNet
from probe import all_runs, say

#: It divides by the error.
TINY = 1e-9


def drive(run, x):
    """The library's own loop; gradient and error come from the cost function that the caller hands in. The bias is followed."""
    net = NeuralNet(dict(n_inputs=1, layers=[(1, linear_function)], initial_bias_value=0.0, weights_low=-0.1, weights_high=0.1))
    net.weights[0][:] = 0
    net.weights[0][0, 0] = run.start
    path, calls = [], []

    def cost(outputs, targets, derivative=False):
        w, t = float(net.weights[0][0, 0]), min(len(calls), run.steps - 1)
        if derivative:
            path.append(w)
            return np.full(outputs.shape, run.at(t, w)[0])
        calls.append(0)
        return run.at(t, w)[1] + TINY

    data = [Instance([x], [0.0])]
    shown = sys.stdout
    sys.stdout = open(os.devnull, "w")
    try:
        resilient_backpropagation(net, data, data, cost, ERROR_LIMIT=-1, max_iterations=run.steps, weight_step_max=run.deltaMax,
                                  weight_step_min=run.deltaMin, start_step=run.delta0, learn_max=run.etaPlus, learn_min=run.etaMinus)
    except Exception as error:  # what it does after its last step
        sys.stderr.write("after the training: %r\n" % error)
    finally:
        sys.stdout = shown
    return dict(name=run.name, path=path[1:])


for x in (1.0, 0.0):
    say("nimblenet", "0.2.1", "resilient_backpropagation", "scripted, through the cost function, with the input %d" % x,
        [drive(run, x) for run in all_runs()])
