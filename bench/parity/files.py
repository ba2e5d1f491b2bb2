"""Loads the lab's files as any user of PyTorch would, saves some of its own, and prints what came as JSON.

    python files.py FOLDER

FOLDER holds plain.pt, checkpoint.pt, model.safetensors and job.json (inputs, gradients); its own files go there.
"""
import inspect
import json
import os
import platform
import sys

import torch
from torch import nn

FOLDER = sys.argv[1]
with open(os.path.join(FOLDER, "job.json")) as file:
    JOB = json.load(file)
SAFE = {"weights_only": True} if "weights_only" in inspect.signature(torch.load).parameters else {}


def path(name):
    return os.path.join(FOLDER, name)


def network():
    return nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2))


def flat(tensors):
    return [value for t in tensors for value in t.detach().double().reshape(-1).tolist()]


def loaded(state):
    model = network()
    model.load_state_dict(state)
    return {"values": flat(model.parameters()), "outputs": flat([model(torch.tensor(JOB["inputs"]))])}


def load(name):
    """What is in a file, and whether the loader that runs no code sufficed."""
    if SAFE:
        try:
            return torch.load(path(name), **SAFE), "with weights_only"
        except Exception:
            pass
    return torch.load(path(name)), "without weights_only"


def plain():
    state, how = load("plain.pt")
    return {"how": how, **loaded(state)}


def checkpoint():
    both, how = load("checkpoint.pt")
    model = network()
    model.load_state_dict(both["model_state_dict"])
    rprop = torch.optim.Rprop(model.parameters())
    rprop.load_state_dict(both["optimizer_state_dict"])
    steps(model, rprop, JOB["gradients"])
    return {"how": how, "values": flat(model.parameters())}


def safetensors():
    from safetensors.torch import load_file

    return loaded(load_file(path("model.safetensors")))


def steps(model, rprop, gradients):
    for gradient in gradients:
        for p in model.parameters():
            p.grad = torch.tensor(gradient[: p.numel()]).reshape(p.shape)
            gradient = gradient[p.numel() :]
        rprop.step()


def attempt(what):
    try:
        return what()
    except Exception as error:  # the matrix says it
        return {"error": "{}: {}".format(type(error).__name__, error)}


def save(name, value, tensors):
    torch.save(value, path(name))
    return flat(tensors)


def saved():
    files = {}
    for dtype in ("float16", "bfloat16", "float32", "float64"):
        torch.manual_seed(1)
        state = network().to(getattr(torch, dtype)).state_dict()
        files[dtype + ".pt"] = save(dtype + ".pt", state, state.values())
    model = network()
    files["module.pt"] = save("module.pt", model, model.parameters())
    rprop = torch.optim.Rprop(model.parameters(), lr=0.03, etas=(0.4, 1.3), step_sizes=(1e-5, 2))
    steps(model, rprop, JOB["gradients"])
    both = {"model_state_dict": model.state_dict(), "optimizer_state_dict": rprop.state_dict()}
    files["rprop.pt"] = save("rprop.pt", both, model.parameters())
    steps(model, rprop, JOB["gradients"])
    return {"files": files, "after": flat(model.parameters()), "ownCheckpoint": load("rprop.pt")[1]}


print(
    json.dumps(
        {
            "torch": torch.__version__,
            "python": platform.python_version(),
            "loaded": {what.__name__: attempt(what) for what in (plain, checkpoint, safetensors)},
            "saved": saved(),
        }
    )
)
