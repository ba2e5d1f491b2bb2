"""Epochs of PyTorch: reads numbers of epochs line by line, answers with JSON lists of milliseconds.

    python3 torch_epoch.py IDX_FOLDER THREADS [full|BATCH] [rprop|sgd|lbfgs]

L-BFGS makes ten updates in an epoch, whose time is that of one of the closure's calls. Mini-batches are shuffled anew in each epoch, by one gather a batch: much faster than a DataLoader.
"""
import json
import os
import resource
import sys
import time
from pathlib import Path

threads = int(sys.argv[2])
os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = str(threads)

import numpy as np
import torch

folder = Path(sys.argv[1])
batch = 0 if len(sys.argv) < 4 or sys.argv[3] == "full" else int(sys.argv[3])
technique = sys.argv[4] if len(sys.argv) > 4 else "rprop"
torch.set_num_threads(threads)


def idx(name, skip):
    return np.fromfile(folder / name, np.uint8)[skip:]


x = torch.from_numpy(idx("train-images-idx3-ubyte", 16).reshape(-1, 784).astype(np.float32))
x.div_(255).sub_(0.5).div_(0.5)
y = torch.from_numpy(idx("train-labels-idx1-ubyte", 8).astype(np.int64))
torch.manual_seed(0)
model = torch.nn.Sequential(torch.nn.Linear(784, 128), torch.nn.ReLU(), torch.nn.Linear(128, 10))
criterion = torch.nn.CrossEntropyLoss()
if technique == "rprop":
    optimizer = torch.optim.Rprop(model.parameters(), lr=0.001)
elif technique == "sgd":
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
else:
    # As the lab has it: ten pairs, no end but that of the updates.
    optimizer = torch.optim.LBFGS(model.parameters(), max_iter=10, max_eval=10**9, tolerance_grad=0, tolerance_change=0,
                                  history_size=10, line_search_fn="strong_wolfe")
passes = 0


def closure():
    global passes
    passes += 1
    optimizer.zero_grad()
    loss = criterion(model(x), y)
    loss.backward()
    return loss


def step(images, labels):
    optimizer.zero_grad()
    loss = criterion(model(images), labels)
    loss.backward()
    optimizer.step()
    return loss.item()


def epoch():
    if technique == "lbfgs":
        return optimizer.step(closure).item()
    if batch == 0:
        return step(x, y)
    order = torch.randperm(len(x))
    total = 0.0
    for at in range(0, len(x), batch):
        picked = order[at:at + batch]
        total += step(x[picked], y[picked]) * len(picked)
    return total / len(x)


warm_up = 3 if batch == 0 and technique != "lbfgs" else 1
if technique == "lbfgs":
    optimizer.param_groups[0]["max_iter"] = 30  # at once: another call begins with one more of the closure's
losses = [epoch() for _ in range(warm_up)]
print(json.dumps({"runtime": f"torch {torch.__version__}", "threads": torch.get_num_threads(), "warmUp": warm_up,
                  "capability": torch.backends.cpu.get_cpu_capability(),
                  **({"passes": passes} if technique == "lbfgs" else {}),
                  "losses": [float(f"{loss:.6g}") for loss in losses]}), flush=True)
if technique == "lbfgs":
    optimizer.param_groups[0]["max_iter"] = 10
for line in sys.stdin:
    count = int(line)
    if count == 0:
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 // 10**6, flush=True)
        break
    times = []
    for _ in range(count):
        before = passes
        begin = time.perf_counter()
        epoch()
        times.append((time.perf_counter() - begin) * 1e3 / max(1, passes - before))
    print(json.dumps(times), flush=True)
