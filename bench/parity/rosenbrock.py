"""SciPy's minimize on Rosenbrock's function in 100 dimensions. Called by rosenbrock.mjs, which writes a method a line: answers each with its evaluations
and its time as JSON, after a first line with the versions."""
import json
import platform
import sys
import time

import numpy as np
import scipy
from scipy.optimize import minimize

START = np.tile([-1.2, 1.0], 50)
OPTIONS = {
    "BFGS": {"gtol": 1e-5, "maxiter": 10**6},
    "L-BFGS-B": {"gtol": 1e-5, "ftol": 0, "maxcor": 10, "maxiter": 10**6, "maxfun": 10**6},
    "CG": {"gtol": 1e-5, "maxiter": 10**6},
}


def valley(w):
    """Faster than scipy.optimize.rosen and rosen_der, which the two would be computed by otherwise."""
    bend, short = w[1:] - w[:-1] ** 2, 1 - w[:-1]
    gradient = np.zeros_like(w)
    gradient[:-1] = -400 * w[:-1] * bend - 2 * short
    gradient[1:] += 200 * bend
    return 100 * bend @ bend + short @ short, gradient


def run(method):
    begin = time.perf_counter()
    found = minimize(valley, START, jac=True, method=method, options=OPTIONS[method])
    return {"evaluations": found.nfev, "loss": found.fun, "time": 1000 * (time.perf_counter() - begin)}


def say(value):
    print(json.dumps(value), flush=True)


say({"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__})
for line in sys.stdin:
    say(run(line.strip()))
