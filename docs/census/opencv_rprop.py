# OpenCV 4.13.0: at a turn the weight moves by the shrunken step. One linear neuron; its weights are drawn, and w²/2 is walked from there.
import cv2
import numpy as np

ZERO = np.zeros((1, 1), np.float32)
DATA = cv2.ml.TrainData_create(ZERO, cv2.ml.ROW_SAMPLE, ZERO)
FLAGS = cv2.ml.ANN_MLP_NO_INPUT_SCALE | cv2.ml.ANN_MLP_NO_OUTPUT_SCALE


def bias_after(steps):
    net = cv2.ml.ANN_MLP_create()
    net.setLayerSizes(np.array([[1], [1]], np.int32))
    net.setActivationFunction(cv2.ml.ANN_MLP_IDENTITY)
    net.setTrainMethod(cv2.ml.ANN_MLP_RPROP, 0.3)
    net.setTermCriteria((cv2.TERM_CRITERIA_MAX_ITER, steps, 0))
    net.train(DATA, FLAGS)  # each call draws the same weights
    return float(net.getWeights(1).ravel()[1])


walk = [bias_after(k) for k in range(1, 9)]
moves = np.diff(walk)
# On w²/2, g has the sign of w: a turn is where the sign of w changed, if the step before wasn't one.
print("w:", " ".join("%.4f" % w for w in walk))
turns = [k for k in range(1, len(moves)) if walk[k] * walk[k - 1] < 0]
k = turns[0]
print("at the first turn OpenCV moves by %.4f; iRprop- stays%s" % (moves[k], "   differs" if moves[k] != 0 else ""))
