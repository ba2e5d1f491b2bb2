import os
import re
import tempfile
import cv2
import numpy as np
from probe import all_runs, say

ML = cv2.ml
ZERO = np.zeros((1, 1), np.float32)
UNSCALED = ML.ANN_MLP_NO_INPUT_SCALE | ML.ANN_MLP_NO_OUTPUT_SCALE
DATA = ML.TrainData_create(ZERO, ML.ROW_SAMPLE, ZERO)


def network(run, folder):
    """One linear neuron with the bias run.start. There is no setter for weights: the model is written, changed and read again."""
    made = ML.ANN_MLP_create()
    made.setLayerSizes(np.array([[1], [1]], np.int32))
    made.setActivationFunction(ML.ANN_MLP_IDENTITY)
    made.setTrainMethod(ML.ANN_MLP_RPROP, run.delta0)
    made.setTermCriteria((cv2.TERM_CRITERIA_MAX_ITER, 1, 0))
    made.train(DATA, UNSCALED)
    file = os.path.join(folder, "network.yml")
    made.save(file)
    with open(file) as stored:
        text = stored.read()
    weights = "weights:\n      - [ 0.0, %r ]\n" % run.start
    with open(file, "w") as stored:
        stored.write(re.sub(r"weights:\n(?: {6,}.*\n)+", weights, text))
    return ML.ANN_MLP_load(file)


def train(run, folder):
    """It keeps nothing between two calls of train(), so each length of the walk is a training of its own, with E = b²/2."""
    path = []
    for k in range(1, run.steps + 1):
        net = network(run, folder)
        if list(net.getWeights(1).ravel()) != [0, run.start]:
            raise ValueError("the weights did not arrive: %s" % net.getWeights(1))
        net.setTrainMethod(ML.ANN_MLP_RPROP, run.delta0)
        net.setRpropDWPlus(run.etaPlus)
        net.setRpropDWMinus(run.etaMinus)
        net.setRpropDWMin(run.deltaMin)
        net.setRpropDWMax(run.deltaMax)
        net.setTermCriteria((cv2.TERM_CRITERIA_MAX_ITER, k, 0))
        net.train(DATA, UNSCALED | ML.ANN_MLP_UPDATE_WEIGHTS)
        path.append(float(net.getWeights(1).ravel()[1]))
    return dict(name=run.name, path=path)


with tempfile.TemporaryDirectory() as folder:
    say("opencv", cv2.__version__, "ml.ANN_MLP, RPROP", "trained: one linear neuron",
        [train(run, folder) for run in all_runs() if run.is_function], "C++")
