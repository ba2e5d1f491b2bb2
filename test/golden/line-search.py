"""Records paths of torch.optim.LBFGS, and what SciPy's minimisers come to, on Rosenbrock's valley in float64.

    python3 line-search.py > line-search.json

Recorded with PyTorch 2.6.0 and SciPy 1.17.1.
"""
import json

import numpy as np
import scipy
import torch
from scipy.optimize import minimize

torch.set_default_dtype(torch.float64)


def start(n):
    return [-1.2 if i % 2 == 0 else 1.0 for i in range(n)]


def valley(w):
    return (100 * (w[1:] - w[:-1] ** 2) ** 2 + (1 - w[:-1]) ** 2).sum()


def torch_path(n, history, steps):
    """The weights after each step, and the evaluations so far, with the one that a step begins with."""
    w = torch.tensor(start(n), requires_grad=True)
    optimizer = torch.optim.LBFGS(
        [w], lr=1, max_iter=1, max_eval=1000, history_size=history, line_search_fn="strong_wolfe", tolerance_grad=0
    )
    evaluations = 0

    def closure():
        nonlocal evaluations
        evaluations += 1
        optimizer.zero_grad()
        loss = valley(w)
        loss.backward()
        return loss

    path = []
    for _ in range(steps):
        optimizer.step(closure)
        path.append({"weights": w.detach().tolist(), "evaluations": evaluations})
    return path


def scipy_end(method, n):
    def both(w):
        bend, short = w[1:] - w[:-1] ** 2, 1 - w[:-1]
        gradient = np.zeros(n)
        gradient[:-1] = -400 * w[:-1] * bend - 2 * short
        gradient[1:] += 200 * bend
        return 100 * (bend**2).sum() + (short**2).sum(), gradient

    found = minimize(both, start(n), jac=True, method=method, options={"maxiter": 10000})
    return {"loss": found.fun, "evaluations": found.nfev, "weights": found.x.tolist()}


def main():
    print(json.dumps({
        "versions": {"torch": torch.__version__.split("+")[0], "scipy": scipy.__version__},
        "torch": [{"size": n, "history": h, "path": torch_path(n, h, 32)} for n, h in ((2, 10), (2, 2), (10, 5))],
        "scipy": [{"method": m, "size": n, **scipy_end(m, n)} for n in (2, 10) for m in ("CG", "L-BFGS-B")]
        + [{"method": "BFGS", "size": n, **scipy_end("BFGS", n)} for n in (2, 100)],
    }, indent=1))


main()
