# pints 0.6.1: the first gradient is its own predecessor, so that the first step is already 1.2 times the given one.
import numpy as np
import pints

rule = pints.IRPropMin([1.0], [0.3])
w = 1.0
for expected in (0.7, 0.34, -0.092, -0.092):
    rule.ask()
    rule.tell([(w * w / 2, np.array([w]))])  # E = w²/2, so that the gradient is w
    w = rule.ask()[0][0]
    print("pints %8.4f   iRprop- %8.4f%s" % (w, expected, "" if abs(w - expected) < 1e-9 else "   differs"))
