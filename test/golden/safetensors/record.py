"""Records small safetensors files of another tool's, and what is in them. safetensors and PyTorch 2.6.0, Python 3.11.

    python3 record.py [FOLDER]        # default: the folder that this file is in

expected.json holds, for each file, the parameters of the network in their order as name, shape and values (float64).
"""

import json
import os
import sys

import torch
from safetensors.torch import save_file
from torch import nn

folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
expected = {}


def record(name, model, dtype=torch.float32, metadata=None):
    state = {key: tensor.to(dtype).contiguous() for key, tensor in model.state_dict().items()}
    save_file(state, os.path.join(folder, name), metadata=metadata)
    expected[name] = [
        {"name": key, "shape": list(t.shape), "values": t.to(torch.float64).reshape(-1).tolist()}
        for key, t in state.items()
    ]


torch.manual_seed(0)
plain = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2))
record("float32.safetensors", plain, metadata={"format": "pt"})
record("float16.safetensors", plain, torch.float16)
record("bfloat16.safetensors", plain, torch.bfloat16)
record("float64.safetensors", plain, torch.float64)
# Twelve modules: `10.weight` is to come after `2.weight`, though the format sorts names as texts.
deep = []
for _ in range(6):
    deep += [nn.Linear(2, 2), nn.ReLU()]
record("deep.safetensors", nn.Sequential(*deep))
record("without-bias.safetensors", nn.Sequential(nn.Linear(3, 4, bias=False), nn.ReLU(), nn.Linear(4, 2, bias=False)))

with open(os.path.join(folder, "expected.json"), "w") as file:
    json.dump({"torch": torch.__version__, "files": expected}, file, indent=1)
    file.write("\n")
