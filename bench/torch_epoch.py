"""Times full-batch epochs of PyTorch: reads numbers of epochs line by line, answers with a JSON list of milliseconds.

    python3 torch_epoch.py IDX_FOLDER THREADS
"""
import json
import resource
import sys
import time
from pathlib import Path

import numpy as np
import torch

folder, threads = Path(sys.argv[1]), int(sys.argv[2])
torch.set_num_threads(threads)


def idx(name, skip):
    return np.fromfile(folder / name, np.uint8)[skip:]


x = torch.from_numpy(idx("train-images-idx3-ubyte", 16).reshape(-1, 784).astype(np.float32))
x.div_(255).sub_(0.5).div_(0.5)
y = torch.from_numpy(idx("train-labels-idx1-ubyte", 8).astype(np.int64))
torch.manual_seed(0)
model = torch.nn.Sequential(torch.nn.Linear(784, 128), torch.nn.ReLU(), torch.nn.Linear(128, 10))
criterion = torch.nn.CrossEntropyLoss()
optimizer = torch.optim.Rprop(model.parameters(), lr=0.001)


def epoch():
    begin = time.perf_counter()
    optimizer.zero_grad()
    loss = criterion(model(x), y)
    loss.backward()
    optimizer.step()
    loss.item()
    return (time.perf_counter() - begin) * 1e3


for _ in range(3):
    epoch()
print(json.dumps({"torch": torch.__version__, "threads": torch.get_num_threads(),
                  "capability": torch.backends.cpu.get_cpu_capability()}), flush=True)
for line in sys.stdin:
    count = int(line)
    if count == 0:
        print(json.dumps(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024), flush=True)
        break
    print(json.dumps([epoch() for _ in range(count)]), flush=True)
