"""Records the paths of PyTorch's optimizers on 24 and on 1,000 weights, that the tests of src/optimizers/ compare themselves with.

    python3 techniques.py OUT_FOLDER

Needs torch. Start and gradients come from whole numbers (see `script`), so that the test can make the same ones; the recording
holds their digest. Of 1,000 weights every 25th is kept after the steps 1, 2, 10 and 50, and the digest of all steps.
Lion and Signum, which PyTorch lacks, are the rules of their papers in PyTorch's operations.
"""
import hashlib
import json
import platform
import sys
from pathlib import Path

import torch

STEPS, KEPT = 50, (1, 2, 10, 50)
SIZES = {24: 1, 1000: 25}  # how many weights, and of which step those that are kept


def numbers(seed):
    """A linear congruential generator modulo 2**32 (Numerical Recipes'); its upper bits are used."""
    while True:
        seed = (1664525 * seed + 1013904223) % 2**32
        yield seed


def script(size):
    """Start [size] and gradients [STEPS, size], each a float32: zeros, all sizes from 2**-14 to 2**5, more positive than negative ones."""
    draw = numbers(2018)
    start = torch.tensor([next(draw) // 2**8 / 2**22 - 2 for _ in range(size)], dtype=torch.float32)
    rows = []
    for _ in range(STEPS):
        row = []
        for i in range(size):
            value, kind = next(draw) // 2**8 / 2**24 - 0.5, next(draw) // 2**28
            row.append(0.0 if kind == 0 else (abs(value) if kind < 9 else value) * 2.0 ** (i % 20 - 14))
        rows.append(row)
    return start, torch.tensor(rows, dtype=torch.float32)


class Lion(torch.optim.Optimizer):
    """Chen et al. (2023), in the order of the authors' program, google/automl lion/lion_pytorch.py."""

    def __init__(self, params, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0):
        super().__init__(params, dict(lr=lr, betas=betas, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            (beta1, beta2), lr = group["betas"], group["lr"]
            for w in group["params"]:
                m = self.state[w].setdefault("m", torch.zeros_like(w))
                w.mul_(1 - lr * group["weight_decay"])
                w.add_((m * beta1 + w.grad * (1 - beta1)).sign_(), alpha=-lr)
                m.mul_(beta2).add_(w.grad, alpha=1 - beta2)


class Signum(torch.optim.Optimizer):
    """Bernstein et al. (2018), with the decay of Apache MXNet's Signum (wd_lh)."""

    def __init__(self, params, lr=0.01, momentum=0.9, weight_decay=0.0):
        super().__init__(params, dict(lr=lr, momentum=momentum, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            lr, momentum = group["lr"], group["momentum"]
            for w in group["params"]:
                m = self.state[w].setdefault("m", torch.zeros_like(w))
                m.mul_(momentum).add_(w.grad, alpha=1 - momentum)
                w.mul_(1 - lr * group["weight_decay"]).add_(m.sign(), alpha=-lr)


OPTIMIZERS = {
    "rprop-torch": lambda p: torch.optim.Rprop(p),
    "sgd": lambda p: torch.optim.SGD(p),
    "sgd/all": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.8, nesterov=True, weight_decay=0.3),
    "rmsprop": lambda p: torch.optim.RMSprop(p),
    "adam": lambda p: torch.optim.Adam(p),
    "adamw": lambda p: torch.optim.AdamW(p),
    "adamw/all": lambda p: torch.optim.AdamW(p, lr=0.02, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.3, amsgrad=True),
    "nadam": lambda p: torch.optim.NAdam(p),
    "nadam/coupled": lambda p: torch.optim.NAdam(p, lr=0.02, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.3, momentum_decay=0.03),
    "nadam/decoupled": lambda p: torch.optim.NAdam(p, lr=0.02, weight_decay=0.3, decoupled_weight_decay=True),
    "radam": lambda p: torch.optim.RAdam(p),
    "radam/coupled": lambda p: torch.optim.RAdam(p, lr=0.02, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.3),
    "radam/decoupled": lambda p: torch.optim.RAdam(p, lr=0.02, weight_decay=0.3, decoupled_weight_decay=True),
    "adamax": lambda p: torch.optim.Adamax(p),
    "adamax/all": lambda p: torch.optim.Adamax(p, lr=0.02, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.3),
    "adagrad": lambda p: torch.optim.Adagrad(p),
    "adagrad/all": lambda p: torch.optim.Adagrad(p, lr=0.1, lr_decay=0.01, weight_decay=0.3, initial_accumulator_value=0.25, eps=1e-6),
    "adadelta": lambda p: torch.optim.Adadelta(p),
    "adadelta/all": lambda p: torch.optim.Adadelta(p, lr=0.5, rho=0.8, eps=1e-3, weight_decay=0.3),
    "asgd": lambda p: torch.optim.ASGD(p),
    "asgd/all": lambda p: torch.optim.ASGD(p, lr=0.05, lambd=0.1, alpha=0.6, t0=12, weight_decay=0.3),
    "adam/coupled": lambda p: torch.optim.Adam(p, lr=0.02, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.3, amsgrad=True),
    "rmsprop/coupled": lambda p: torch.optim.RMSprop(p, lr=0.02, alpha=0.9, eps=1e-6, momentum=0.5, weight_decay=0.3, centered=True),
    "lion": lambda p: Lion(p),
    "lion/all": lambda p: Lion(p, lr=0.02, betas=(0.8, 0.95), weight_decay=0.3),
    "signum": lambda p: Signum(p),
    "signum/sign-sgd": lambda p: Signum(p, momentum=0.0, weight_decay=0.3),
}


def hexadecimal(tensor):
    return tensor.detach().numpy().astype("<f4").tobytes().hex()


def record(size, every):
    start, gradients = script(size)
    paths = {}
    for name, make in OPTIMIZERS.items():
        w = start.clone().requires_grad_()
        optimizer = make([w])
        digest, kept = hashlib.sha256(), []
        for t, row in enumerate(gradients, 1):
            w.grad = row.clone()
            optimizer.step()
            digest.update(bytes.fromhex(hexadecimal(w)))
            if t in KEPT:
                kept.append(hexadecimal(w[::every]))
        paths[name] = {"kept": kept, "sha256_of_all": digest.hexdigest()}
    given = hashlib.sha256(bytes.fromhex(hexadecimal(start) + hexadecimal(gradients))).hexdigest()
    return {"size": size, "every": every, "sha256_of_start_and_gradients": given, "paths": paths}


def main(folder):
    versions = {"torch": torch.__version__, "python": platform.python_version(),
                "cpu_capability": torch.backends.cpu.get_cpu_capability(), "threads": torch.get_num_threads()}
    value = {"versions": versions, "note": "float32 little-endian hex of every 1st or 25th weight after the steps in `steps`; digests are of all weights after every step",
             "steps": KEPT, "recordings": [record(size, every) for size, every in SIZES.items()]}
    path = Path(folder) / "techniques.json"
    path.write_text(json.dumps(value, indent=1) + "\n")
    print(path.name, path.stat().st_size, "bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
