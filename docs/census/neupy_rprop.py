# neupy 0.8.2: a step is taken back where the error rose one step earlier. Here it falls at the turn, after it had risen.
import numpy as np
import tensorflow as tf
from neupy import algorithms
from neupy.layers import Input, Linear
from neupy.utils import tensorflow_session


def scripted(expected, predicted):
    """Has the gradient and the value that come as the targets of two samples."""
    y = predicted[0, 0]
    return expected[0, 0] * (y - tf.stop_gradient(y)) + expected[1, 0]


network = Input(1) >> Linear(1, weight=np.zeros((1, 1)), bias=np.zeros(1))
rule = algorithms.IRPROPPlus(network, loss=scripted, step=0.5, decrease_factor=0.5, increase_factor=1.5, minstep=1 / 64,
                             maxstep=1.0, verbose=False, shuffle_data=False)
for g, error, expected in ((1.0, 1.0, -0.5), (1.0, 2.0, -1.25), (-1.0, 1.0, -1.25), (-1.0, 1.0, -0.875)):
    rule.train(np.zeros((2, 1)), np.array([[g], [error]]), epochs=1)
    w = float(np.ravel(tensorflow_session().run(network.layers[-1].bias))[0])
    print("g = %4.1f, E = %.0f   neupy %7.4f   iRprop+ %7.4f%s" % (g, error, w, expected, "" if w == expected else "   differs"))
