"""Figures of SciPy's distribution functions on a wide grid, and corrected t intervals, for test/statistics.

    python3 distributions.py > distributions.json
"""
import json
import sys

import numpy as np
import scipy
from scipy import special, stats

rng = np.random.default_rng(20261129)
PARAMETERS = [0.5, 1, 1.5, 3, 10, 47.5, 600, 5000, 1e5, 1e7]


def beta():
    """Around the mean, by standard deviations out to far tails, and plain shares."""
    rows = []
    for a in PARAMETERS:
        for b in PARAMETERS:
            mean, sd = a / (a + b), np.sqrt(a * b / (a + b + 1)) / (a + b)
            xs = [0.01, 0.5, 0.99] + [mean + z * sd for z in (-30, -8, -3, -1, -0.1, 0, 0.1, 1, 3, 8)]
            for x in xs:
                # Where 1 − x is rounded, I is of a rounded argument for one side only: kept where that doesn't show.
                if 1e-8 < x < 1 and (x < 0.9 or b < 100):
                    i = float(special.betainc(a, b, x))
                    if i > 1e-290:
                        rows.append([float(x), a, b, i])
    return rows


def upper():
    rows = []
    for a in PARAMETERS:
        for z in (-8, -3, -1, -0.1, 0, 0.1, 1, 3, 8, 30):
            x = a + z * np.sqrt(a)
            if x > 0 and special.gammaincc(a, x) > 1e-290:
                rows.append([a, float(x), float(special.gammaincc(a, x))])
    return rows


def normal():
    cdf = [[z, float(special.ndtr(z))] for z in np.concatenate([np.linspace(-37, 8, 91), [-1e-9, 1e-300]]).tolist()]
    quantile = [[p, float(special.ndtri(p))] for p in [1e-300, 1e-100, 1e-30, 1e-16, 0.001, 0.4999999, 0.5, 0.5000001, 0.999, 1 - 1e-10]]
    return {"cdf": cdf, "quantile": quantile}


def student():
    degrees = [1, 2, 3, 4, 5, 9, 19, 29, 100, 1199, 1e6]
    tail = [[t, d, float(stats.t.sf(t, d))] for d in degrees for t in (-40.0, -3.0, -0.1, 0.0, 1e-6, 0.5, 2.0, 7.0, 50.0)
            if stats.t.sf(t, d) > 1e-290]
    quantile = [[p, d, float(stats.t.ppf(p, d))] for d in degrees for p in (1e-12, 0.001, 0.025, 0.3, 0.5, 0.9, 0.975, 0.9995)]
    return {"tail": tail, "quantile": quantile}


def corrected_t():
    """Nadeau & Bengio (2003): t with n − 1 degrees of freedom, the variance by (1/n + test/train) s²."""
    rows = []
    for k in range(60):
        n = [2, 3, 5, 6, 10, 15, 20, 30][k % 8]
        train, test = [(50000, 10000), (120, 30), (48000, 10000), (9, 1)][k % 4]
        level = [0.95, 0.9, 0.99][k % 3]
        d = rng.normal(0.2, 1, n) if k % 2 else rng.integers(-3, 6, n).astype(float)
        if np.ptp(d) == 0:
            d[0] += 1
        error = float(np.sqrt((1 / n + test / train) * np.var(d, ddof=1)))
        low, high = stats.t.interval(level, n - 1, loc=np.mean(d), scale=error)
        rows.append({"differences": d.tolist(), "train": train, "test": test, "level": level, "estimate": float(np.mean(d)),
                     "interval": [float(low), float(high)], "p": float(2 * stats.t.sf(abs(np.mean(d)) / error, n - 1))})
    return rows


json.dump({
    "versions": {"scipy": scipy.__version__, "numpy": np.__version__, "python": sys.version.split()[0]},
    "beta": beta(), "upper": upper(), "normal": normal(), "student": student(), "correctedT": corrected_t(),
}, sys.stdout)
print()
