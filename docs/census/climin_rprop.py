# climin 0.1a1: there is no first step size; the steps begin with min_step.
import numpy as np
for name, kind in (("float", float), ("bool", bool), ("int", int)):
    if name not in np.__dict__:
        setattr(np, name, kind)
from climin import Rprop

w = np.array([1.0])
for k, _ in enumerate(Rprop(w, lambda params: params.copy())):  # E = w²/2, so that the gradient is w
    print("climin %.7f   Rprop- from the paper's first step of 0.1: %.3f   differs" % (w[0], (0.9, 0.78, 0.636)[k]))
    if k == 2:
        break
