# nimblenet 0.2.1: the gradient before the first is 1, not 0, so that the first step of 0.5 is 0.75 where it should be 0.5.
import numpy as np
from nimblenet.activation_functions import linear_function
from nimblenet.data_structures import Instance
from nimblenet.learning_algorithms import resilient_backpropagation
from nimblenet.neuralnet import NeuralNet

net = NeuralNet(dict(n_inputs=1, layers=[(1, linear_function)], initial_bias_value=0.0, weights_low=-0.1, weights_high=0.1))
net.weights[0][:] = 0


def cost(outputs, targets, derivative=False):
    return np.ones(outputs.shape) if derivative else 1.0


try:
    resilient_backpropagation(net, [Instance([1.0], [0.0])], [Instance([1.0], [0.0])], cost, ERROR_LIMIT=-1, max_iterations=1,
                              start_step=0.5, learn_max=1.5)
except Exception:  # what it does after its last step wants another cost function
    pass
w = float(net.weights[0][0, 0])
print("after one step: nimblenet %.3f   iRprop+ -0.500%s" % (w, "" if w == -0.5 else "   differs"))
