# pybrain3 3.0.4: the weight moves by the step size of the step before, which is adapted only then.
import numpy as np
import scipy
for name in dir(np):  # it takes numpy's functions from scipy, which no longer has them
    if not hasattr(scipy, name):
        setattr(scipy, name, getattr(np, name))
from pybrain3.auxiliary.gradientdescent import GradientDescent

rule = GradientDescent()
rule.rprop = True
rule.deltanull, rule.etaminus, rule.etaplus, rule.deltamin, rule.deltamax = 0.5, 0.5, 1.5, 1 / 64, 1.0
rule.init(np.array([0.0]))
for g, expected in ((1.0, -0.5), (1.0, -1.25), (-2.0, -0.875), (-2.0, -0.3125)):
    w = rule(np.array([-g]))[0]  # it climbs
    print("g = %4.1f   PyBrain %7.4f   Rprop- %7.4f%s" % (g, w, expected, "" if w == expected else "   differs"))
