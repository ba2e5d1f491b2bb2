"""Epochs of PyTorch on raw arrays: reads numbers of epochs line by line, answers with JSON lists of milliseconds.

    python3 torch_setting.py FOLDER COLUMNS CLASSES SAMPLES EVALUATION HIDDEN BATCH TECHNIQUE BURST THREADS

FOLDER has x.f32 and y.u32. Mini-batches are shuffled anew in each epoch, by one gather a batch; the last EVALUATION samples are measured after
each epoch. BURST epochs are timed as one, and their time is divided by BURST.
"""
import json
import os
import resource
import sys
import time
from pathlib import Path

folder = Path(sys.argv[1])
columns, classes, samples, evaluation = map(int, sys.argv[2:6])
hidden = [int(size) for size in sys.argv[6].split(",")]
batch = 0 if sys.argv[7] == "full" else int(sys.argv[7])
technique, burst, threads = sys.argv[8], int(sys.argv[9]), int(sys.argv[10])
os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = str(threads)

import numpy as np
import torch

torch.set_num_threads(threads)
x = torch.from_numpy(np.fromfile(folder / "x.f32", np.float32).reshape(-1, columns))[:samples]
y = torch.from_numpy(np.fromfile(folder / "y.u32", np.uint32).astype(np.int64))[:samples]
count = samples - evaluation
x_test, y_test, x, y = x[count:], y[count:], x[:count], y[:count]
torch.manual_seed(0)
sizes = [columns, *hidden, classes]
layers = []
for n_in, n_out in zip(sizes, sizes[1:]):
    layers += [torch.nn.Linear(n_in, n_out), torch.nn.ReLU()]
model = torch.nn.Sequential(*layers[:-1])
criterion = torch.nn.CrossEntropyLoss()
parameters = model.parameters()
optimizer = {
    "rprop-torch": lambda: torch.optim.Rprop(parameters, lr=0.001),
    "sgd": lambda: torch.optim.SGD(parameters, lr=0.1),
    "adam": lambda: torch.optim.Adam(parameters, lr=0.001),
}[technique]()


def step(inputs, labels):
    optimizer.zero_grad()
    loss = criterion(model(inputs), labels)
    loss.backward()
    optimizer.step()
    return loss.item()


def epoch():
    if batch == 0:
        total = step(x, y) * count
    else:
        order = torch.randperm(count)
        total = 0.0
        for at in range(0, count, batch):
            picked = order[at:at + batch]
            total += step(x[picked], y[picked]) * len(picked)
    if evaluation > 0:
        with torch.no_grad():
            outputs = model(x_test)
            criterion(outputs, y_test).item()
            (outputs.argmax(1) == y_test).sum().item()
    return total / count


losses = [epoch() for _ in range(3 if batch == 0 else 1)]
print(json.dumps({"runtime": f"torch {torch.__version__}", "threads": torch.get_num_threads(), "warmUp": len(losses),
                  "capability": torch.backends.cpu.get_cpu_capability(),
                  "losses": [float(f"{loss:.6g}") for loss in losses]}), flush=True)
for line in sys.stdin:
    epochs = int(line)
    if epochs == 0:
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 // 10**6, flush=True)
        break
    times = []
    for _ in range(epochs):
        begin = time.perf_counter()
        for _ in range(burst):
            epoch()
        times.append((time.perf_counter() - begin) * 1e3 / burst)
    print(json.dumps(times), flush=True)
