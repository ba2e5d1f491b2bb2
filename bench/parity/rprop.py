"""Trains MNIST with torch.optim.Rprop as it is told: a job in JSON a line in, a line of JSON out.

    python3 rprop.py IDX_FOLDER

First weights, split and order of batches come from the seed as PyTorch's documentation advises: a generator a purpose.
"""
import hashlib
import json
import platform
import sys
from pathlib import Path

import numpy as np
import scipy
import torch
from scipy.stats import ks_2samp, mannwhitneyu
from torch import nn

FOLDER = Path(sys.argv[1])
torch.set_num_threads(1)
criterion = nn.CrossEntropyLoss()


def read(part):
    images = np.fromfile(FOLDER / f"{part}-images-idx3-ubyte", np.uint8)[16:].reshape(-1, 784).astype(np.float32)
    labels = np.fromfile(FOLDER / f"{part}-labels-idx1-ubyte", np.uint8)[8:].astype(np.int64)
    return torch.from_numpy(images).div_(255).sub_(0.5).div_(0.5), torch.from_numpy(labels)


def seeded(seed):
    return torch.Generator().manual_seed(seed)


def epochs_of(x, y, batch, generator):
    """The batches of each epoch, as DataLoader(shuffle=True, generator=generator) draws them."""
    while batch == "full":
        yield [(x, y)]
    while True:
        torch.empty((), dtype=torch.int64).random_(generator=generator)  # the base seed of the loader's workers
        order = torch.randperm(len(x), generator=generator)
        yield ((x[picked], y[picked]) for picked in order.split(batch))
        torch.randperm(len(x), generator=generator)


@torch.no_grad()
def measure(model, x, y):
    z = model(x)
    return float(criterion(z, y)), int((z.argmax(1) == y).sum()) / len(y)


def digest(model):
    return hashlib.sha256(b"".join(p.detach().numpy().astype("<f4").tobytes() for p in model.parameters())).hexdigest()


def train(job, images, tests):
    seed, isFull = job["seed"], job["batch"] == "full"
    torch.manual_seed(seed)
    model = nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))
    picked = torch.randperm(len(images[0]), generator=seeded(seed))[: job["train"]]
    if isFull:
        picked = picked.sort().values
    x, y = images[0][picked], images[1][picked]
    optimizer = torch.optim.Rprop(model.parameters(), **job["options"])
    signs = open(job["signs"], "wb") if job.get("signs") else None
    first, losses, updates = digest(model), [], 0
    batches = epochs_of(x, y, job["batch"], seeded(seed))
    for epoch in range(job["epochs"]):
        if not isFull:
            losses.append(measure(model, x, y)[0])
        for samples, labels in next(batches):
            if job.get("reversed"):
                samples, labels = samples.flip(0), labels.flip(0)
            optimizer.zero_grad()
            loss = criterion(model(samples), labels)
            if isFull:
                losses.append(loss.item())
            (-loss if job.get("maximize") else loss).backward()
            if signs and updates < job["kept"]:
                for p in model.parameters():
                    signs.write(p.grad.sign().to(torch.int8).numpy().tobytes())
            optimizer.step()
            updates += 1
    if signs:
        signs.close()
    losses.append(measure(model, x, y)[0])
    loss, accuracy = measure(model, *tests)
    return {"train": losses, "test": {"loss": loss, "accuracy": accuracy}, "first": first, "last": digest(model)}


def compare(a, b):
    """p of two samples by Mann and Whitney's test and by that of Kolmogorov and Smirnov."""
    return {"mannWhitney": float(mannwhitneyu(a, b).pvalue), "kolmogorovSmirnov": float(ks_2samp(a, b).pvalue)}


def main():
    images, tests = read("train"), read("t10k")
    versions = {"torch": torch.__version__, "python": platform.python_version(), "scipy": scipy.__version__,
                "capability": torch.backends.cpu.get_cpu_capability()}
    print(json.dumps(versions), flush=True)
    for line in sys.stdin:
        job = json.loads(line)
        answer = compare(*job["samples"]) if "samples" in job else train(job, images, tests)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
