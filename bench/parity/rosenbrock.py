"""SciPy's minimize on Rosenbrock's function in 100 dimensions: evaluations and times as JSON. Called by rosenbrock.mjs with a number of runs."""
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


def runs(method, count):
    times = []
    for _ in range(count + 1):
        begin = time.perf_counter()
        found = minimize(valley, START, jac=True, method=method, options=OPTIONS[method])
        times.append(1000 * (time.perf_counter() - begin))
    return {"evaluations": found.nfev, "loss": found.fun, "times": times[1:]}


print(
    json.dumps(
        {
            "versions": {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__},
            "methods": {method: runs(method, int(sys.argv[1])) for method in OPTIONS},
        }
    )
)
