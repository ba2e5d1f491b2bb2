"""Loads what the lab wrote, as any user of PyTorch would, and prints what came as JSON.

    python3 reads-ours.py STATE_DICT NAMED CHECKPOINT GRADIENTS
"""

import json
import sys

import torch
from torch import nn

state_dict, named, checkpoint, gradients = sys.argv[1:]


def flat(model):
    return [value for p in model.parameters() for value in p.reshape(-1).tolist()]


def network():
    return nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2))


plain = network()
plain.load_state_dict(torch.load(state_dict, weights_only=True))
mapped = network()
mapped.load_state_dict(torch.load(state_dict, weights_only=True, mmap=True))

trained = network()
rprop = torch.optim.Rprop(trained.parameters())
both = torch.load(checkpoint, weights_only=True)
trained.load_state_dict(both["model_state_dict"])
rprop.load_state_dict(both["optimizer_state_dict"])
group = {key: value for key, value in rprop.state_dict()["param_groups"][0].items()}
with open(gradients) as file:
    for gradient in json.load(file):
        for p in trained.parameters():
            p.grad = torch.tensor(gradient[: p.numel()]).reshape(p.shape)
            gradient = gradient[p.numel() :]
        rprop.step()

print(
    json.dumps(
        {
            "plain": flat(plain),
            "mapped": flat(mapped),
            "said": [torch.load(state_dict, weights_only=True).neuro_backprop_lab, both["model_state_dict"].neuro_backprop_lab],
            "names": list(torch.load(named, weights_only=True)),
            "group": group,
            "step": rprop.state_dict()["state"][0]["step"].item(),
            "after": flat(trained),
        }
    )
)
