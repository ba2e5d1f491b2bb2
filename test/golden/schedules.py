"""Records the factors of PyTorch's schedulers, and weights on the way of optimizers that they drive.

    python3 schedules.py > schedules.json

Recorded with PyTorch 2.6.0. `factors` are rate over first rate in each update, in float64; `weights` float32 as hex after the last update, the
gradient being the weights themselves minus 1, 2, 3.
"""
import json

import torch
from torch.optim import lr_scheduler as schedulers

UPDATES, PER_EPOCH, RATE = 40, 4, 0.1

SCHEDULES = {
    "step:every=3": lambda o: schedulers.StepLR(o, 3 * PER_EPOCH, 0.5),
    "step:every=2,factor=0.1": lambda o: schedulers.StepLR(o, 2 * PER_EPOCH, 0.1),
    "cosine": lambda o: schedulers.CosineAnnealingLR(o, UPDATES),
    "cosine:least=0.1": lambda o: schedulers.CosineAnnealingLR(o, UPDATES, 0.1 * RATE),
    "cosine:warmUp=0.2": lambda o: schedulers.SequentialLR(
        o, [schedulers.LinearLR(o, 1 / 8, 1, 7), schedulers.CosineAnnealingLR(o, UPDATES - 8)], [8]),
    "warm-up:warmUp=0.25": lambda o: schedulers.LinearLR(o, 1 / 10, 1, 9),
    "one-cycle": lambda o: schedulers.OneCycleLR(o, RATE, UPDATES, cycle_momentum=False),
    "one-cycle:rise=0.5,first=0.1,last=0.001": lambda o: schedulers.OneCycleLR(
        o, RATE, UPDATES, pct_start=0.5, div_factor=10, final_div_factor=100, cycle_momentum=False),
}

OPTIMIZERS = {
    "sgd": lambda p: torch.optim.SGD(p, lr=RATE, momentum=0.5),
    "adam": lambda p: torch.optim.Adam(p, lr=RATE),
    "adamw": lambda p: torch.optim.AdamW(p, lr=RATE),
    "nadam": lambda p: torch.optim.NAdam(p, lr=RATE),
    "rmsprop": lambda p: torch.optim.RMSprop(p, lr=RATE),
}


def walk(make, schedule):
    goal = torch.tensor([1.0, 2.0, 3.0])
    w = torch.zeros(3).requires_grad_()
    optimizer = make([w])
    scheduler = schedule(optimizer)
    factors = []
    for _ in range(UPDATES):
        factors.append(optimizer.param_groups[0]["lr"] / RATE)
        w.grad = (w - goal).detach()
        optimizer.step()
        scheduler.step()
    return factors, w.detach().numpy().astype("<f4").tobytes().hex()


def main():
    print(json.dumps({
        "torch": torch.__version__.split("+")[0], "updates": UPDATES, "perEpoch": PER_EPOCH, "rate": RATE,
        "schedules": [{"schedule": text, "factors": walk(OPTIMIZERS["sgd"], make)[0],
                       "weights": {name: walk(o, make)[1] for name, o in OPTIMIZERS.items()}} for text, make in SCHEDULES.items()],
    }, indent=1))


main()
