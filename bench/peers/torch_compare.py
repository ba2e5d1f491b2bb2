"""The comparison that `npm start` makes, written in PyTorch: six techniques, seeds 0 … SEEDS − 1, full batch.

    python3 torch_compare.py IDX_FOLDER PROCESSES THREADS EPOCHS SEEDS

PROCESSES trials at a time, each on THREADS threads. As ours, a trial has the losses and accuracies of the training and of
the evaluation samples at each of EPOCHS + 1 points, keeps the network of least evaluation loss and tests it. The
training's loss comes from the pass that brings the gradient. Prints one JSON object; times are the caller's business.
"""
import json
import os
import resource
import sys
from multiprocessing import get_context
from pathlib import Path

THREADS = int(sys.argv[3])
os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = str(THREADS)

import numpy as np
import torch
from torch import nn

FOLDER, PROCESSES, EPOCHS, SEEDS = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[4]), int(sys.argv[5])
RULES = ("rprop-", "rprop+", "irprop-", "irprop+", "rprop-torch", "irprop+local")
DELTA0, MINUS, PLUS, LOW, HIGH = 0.001, 0.5, 1.2, 1e-6, 50.0


class Rprop:
    """The rules that PyTorch lacks, on whole tensors."""

    def __init__(self, params, rule):
        self.rule = rule
        self.params = [(p, torch.full_like(p, DELTA0), torch.zeros_like(p), torch.zeros_like(p)) for p in params]
        self.before = float("inf")

    @torch.no_grad()
    def step(self, loss):
        rose = loss > self.before
        self.before = loss
        for p, delta, previous, move in self.params:
            g = p.grad
            s = torch.sign(g) * torch.sign(previous)
            turned = s < 0
            factor = torch.where(turned, MINUS, torch.where(s > 0, PLUS, 1.0))
            delta.mul_(factor).clamp_(LOW, HIGH)
            update = torch.sign(g).mul_(delta).neg_()
            if self.rule == "rprop-":
                p.add_(update)
                previous.copy_(g)
                continue
            if self.rule == "irprop-":
                update.masked_fill_(turned, 0)
            else:
                if self.rule == "rprop+" or (self.rule == "irprop+" and rose):
                    back = -move
                elif self.rule == "irprop+":
                    back = torch.zeros_like(move)
                else:
                    back = torch.where(g.abs() > previous.abs(), -move, 0.0)
                move.copy_(torch.where(turned, move, update))
                update = torch.where(turned, back, update)
            p.add_(update)
            previous.copy_(g.masked_fill(turned, 0))


def read(part):
    images = np.fromfile(FOLDER / f"{part}-images-idx3-ubyte", np.uint8)[16:].reshape(-1, 784).astype(np.float32)
    labels = np.fromfile(FOLDER / f"{part}-labels-idx1-ubyte", np.uint8)[8:].astype(np.int64)
    return torch.from_numpy(images).div_(255).sub_(0.5).div_(0.5), torch.from_numpy(labels)


@torch.no_grad()
def measure(model, x, y):
    z = model(x)
    return float(nn.functional.cross_entropy(z, y)), int((z.argmax(1) == y).sum()) / len(y)


def trial(rule, seed, train, evaluation, test):
    torch.manual_seed(seed)
    model = nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))
    x, y = train
    optimizer = torch.optim.Rprop(model.parameters(), lr=DELTA0) if rule == "rprop-torch" else Rprop(model.parameters(), rule)
    best, kept, points = float("inf"), None, []
    for epoch in range(EPOCHS + 1):
        model.zero_grad()
        z = model(x)
        loss = nn.functional.cross_entropy(z, y)
        loss.backward()
        now = measure(model, *evaluation)
        points.append((float(loss.detach()), int((z.argmax(1) == y).sum()) / len(y), *now))
        if now[0] < best:
            best, kept = now[0], [p.detach().clone() for p in model.parameters()]
        if epoch < EPOCHS:
            if rule == "rprop-torch":
                optimizer.step()
            else:
                optimizer.step(points[-1][0])
    with torch.no_grad():
        for p, value in zip(model.parameters(), kept):
            p.copy_(value)
    return {"rule": rule, "seed": seed, "evaluation": points[-1][2], "test": measure(model, *test)}


def work(images, queue, results):
    """One process: shares the data with the others, has its own copy of one seed's split at a time."""
    torch.set_num_threads(THREADS)
    (x, y), test = images
    split_of, parts = None, None
    for seed, rule in iter(queue.get, None):
        if seed != split_of:
            indices = torch.randperm(len(x), generator=torch.Generator().manual_seed(seed))
            share = len(x) * 5 // 6
            parts = [(x[i], y[i]) for i in (indices[:share], indices[share:])]
            split_of = seed
        results.put(trial(rule, seed, *parts, test))
    results.put(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 // 10**6)


def main():
    images = [read("train"), read("t10k")]
    for tensors in images:
        for tensor in tensors:
            tensor.share_memory_()
    context = get_context("spawn")
    queue, results = context.Queue(), context.Queue()
    for job in [(seed, rule) for seed in range(SEEDS) for rule in RULES] + [None] * PROCESSES:
        queue.put(job)
    workers = [context.Process(target=work, args=(images, queue, results)) for _ in range(PROCESSES)]
    for worker in workers:
        worker.start()
    trials, peaks = [], [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 // 10**6]
    while len(peaks) <= PROCESSES:
        result = results.get()
        (trials if isinstance(result, dict) else peaks).append(result)
    for worker in workers:
        worker.join()
    medians = {rule: float(np.median([t["evaluation"] for t in trials if t["rule"] == rule])) for rule in RULES}
    print(json.dumps({"runtime": f"torch {torch.__version__}", "peakMegabytesOfEachProcess": peaks, "medianEvaluationLoss": medians}))


if __name__ == "__main__":
    main()
