"""Records small files of torch.save and what is in them. PyTorch 2.6.0, Python 3.11.

    python3 record.py [FOLDER]        # default: the folder that this file is in

expected.json holds, for each file that can be read, the parameters in their order as name, shape and values (float64).
"""

import collections
import json
import os
import struct
import sys
import warnings
import zipfile

import numpy
import torch
from torch import nn

warnings.filterwarnings("ignore")
folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
expected = {}


def path(name):
    return os.path.join(folder, name)


def save(name, value, state=None, **options):
    """Saves a value; `state` is the state_dict that readers are to find in it."""
    torch.manual_seed(1)  # the serialization id
    # PyTorch calls the folder in the zip by the file's name.
    torch.save(value, path(name), **options)
    if state is not None:
        expected[name] = [
            {"name": key, "shape": list(t.shape), "values": t.detach().to(torch.float64).reshape(-1).tolist()}
            for key, t in state.items()
        ]


def sequential(activation=nn.ReLU, bias=True):
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(3, 4, bias=bias), activation(), nn.Linear(4, 2, bias=bias))


class Tower(nn.Module):
    """As the beginners' tutorial has it."""

    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(3, 4), nn.LeakyReLU(), nn.Dropout(0.2), nn.Linear(4, 4), nn.LeakyReLU(), nn.Linear(4, 2), nn.LogSoftmax(1)
        )

    def forward(self, x):
        return self.stack(self.flatten(x))


class Named(nn.Module):
    """One activation for all hidden layers, named after them; what forward does stays in the program."""

    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(3, 4)
        self.fc2 = nn.Linear(4, 2)
        self.act = nn.Tanh()
        self.criterion = nn.CrossEntropyLoss()

    def forward(self, x):
        return self.fc2(self.act(self.fc1(x)))


class Bare(nn.Module):
    """Activations in the program only."""

    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(3, 4)
        self.fc2 = nn.Linear(4, 2)

    def forward(self, x):
        return self.fc2(torch.relu(self.fc1(x)))


class Evil:
    """What a pickle may bring: a command that runs as soon as it is loaded."""

    def __reduce__(self):
        return (os.system, ("echo this must not run",))


class Settings:
    def __init__(self):
        self.hidden, self.names = [4], ("a", "b")


model = sequential()
state = model.state_dict()
save("state-dict.pt", state, state)
save("protocol-4.pt", state, state, pickle_protocol=4)
save("protocol-5.pt", state, state, pickle_protocol=5)
save("old-format.pt", state, _use_new_zipfile_serialization=False)
torch.serialization.set_crc32_options(False)
save("without-crc.pt", state, state)
torch.serialization.set_crc32_options(True)

for name in ["float16", "bfloat16", "float64"]:
    torch.manual_seed(0)
    other = sequential().to(getattr(torch, name)).state_dict()
    other["0.bias"] = torch.tensor([6e-8, -6.1e-5, 65504, -0.0]).to(getattr(torch, name))
    save(f"{name}.pt", other, other)

ints = collections.OrderedDict()
for key, dtype, values in [
    ("0.weight", torch.int8, [[-128, 127], [0, 1]]),
    ("0.bias", torch.int16, [-32768, 32767]),
    ("1.weight", torch.int32, [[-(2**31), 2**31 - 1], [7, 8]]),
    ("1.bias", torch.int64, [-(2**40), 2**40]),
    ("2.weight", torch.uint8, [[0, 255], [3, 4]]),
    ("2.bias", torch.bool, [True, False]),
    ("3.weight", torch.uint16, [[0, 65535], [5, 6]]),
    ("3.bias", torch.uint32, [0, 2**32 - 1]),
]:
    ints[key] = torch.tensor(values, dtype=dtype)
save("integers.pt", ints, ints)

base = torch.arange(60, dtype=torch.float32) / 8
views = collections.OrderedDict(
    [
        ("0.weight", base[:12].view(3, 4).t()),  # [4, 3], strides (1, 4)
        ("0.bias", base[20:28:2]),  # offset and stride
        ("1.weight", base.view(5, 12)[1:3, 4:12:2]),  # [2, 4], a window
        ("1.bias", torch.tensor([2.5]).expand(2)),  # stride 0
    ]
)
save("views.pt", views, views)
tied = torch.randn(3, 3, generator=torch.manual_seed(0))
shared = collections.OrderedDict(
    [("0.weight", tied), ("0.bias", tied[0]), ("1.weight", tied), ("1.bias", tied[:, 1]), ("2.weight", tied.t()), ("2.bias", tied[2])]
)
save("shared.pt", shared, shared)

save("module-sequential.pt", sequential(nn.Sigmoid), sequential(nn.Sigmoid).state_dict())
torch.manual_seed(0)
tower = Tower()
save("module-class.pt", tower, tower.state_dict())
torch.manual_seed(0)
named = Named()
save("module-named.pt", named, named.state_dict())
torch.manual_seed(0)
bare = Bare()
save("module-bare.pt", bare, bare.state_dict())
save("module-without-bias.pt", sequential(nn.Tanh, bias=False), sequential(nn.Tanh, bias=False).state_dict())
save("module-parallel.pt", nn.DataParallel(sequential()), nn.DataParallel(sequential()).state_dict())
linear = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 1))
save("module-linear.pt", linear, linear.state_dict())
marked = sequential()
marked[0].weight.note = "an attribute"
save("module-marked.pt", marked, marked.state_dict())
save("module-gelu.pt", sequential(nn.GELU), sequential().state_dict())
save("module-convolution.pt", nn.Sequential(nn.Conv2d(1, 1, 2), nn.ReLU(), nn.Linear(4, 2)))
save("module-norm.pt", nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.ReLU(), nn.Linear(4, 2)))
save("state-dict-norm.pt", nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.ReLU(), nn.Linear(4, 2)).state_dict())
save("complex.pt", {"0.weight": torch.ones(2, 2, dtype=torch.complex64), "0.bias": torch.ones(2, dtype=torch.complex64)})
save("tensor.pt", torch.ones(2))
torch.jit.save(torch.jit.script(sequential()), path("jit.pt"))

torch.manual_seed(0)
trained = sequential()
rprop = torch.optim.Rprop(trained.parameters(), lr=0.03, etas=(0.4, 1.3), step_sizes=(1e-5, 2))
new = {"model_state_dict": trained.state_dict(), "optimizer_state_dict": rprop.state_dict()}
save("checkpoint-new.pt", new, trained.state_dict())


def steps(count, seed):
    """Steps on gradients that are drawn; returns the gradients in the parameters' order."""
    generator = torch.Generator().manual_seed(seed)
    drawn = []
    for _ in range(count):
        for p in trained.parameters():
            p.grad = torch.randn(p.shape, generator=generator)
        drawn.append([g for p in trained.parameters() for g in p.grad.reshape(-1).tolist()])
        rprop.step()
    return drawn


steps(3, 5)
everything = {
    "epoch": 3,
    "loss": numpy.float64(0.25),
    "best": float("inf"),
    "big": 2**70,
    "device": torch.device("cpu"),
    "dtype": torch.float32,
    "size": torch.Size([2, 3]),
    "raw": b"\x00\xff",
    "set": {1, 2},
    "frozen": frozenset([1]),
    "default": collections.defaultdict(list, {"a": [1]}),
    "counter": collections.Counter("aab"),
    "settings": Settings(),
    "array": numpy.arange(3),
    "evil": Evil(),
    "model": trained.state_dict(),
    "optimizer": rprop.state_dict(),
}
save("checkpoint.pt", everything, trained.state_dict())
kept = [t.detach().clone() for t in trained.parameters()]
expected["checkpoint.pt: rprop"] = {
    "prev": [v for s in rprop.state_dict()["state"].values() for v in s["prev"].reshape(-1).tolist()],
    "step_size": [v for s in rprop.state_dict()["state"].values() for v in s["step_size"].reshape(-1).tolist()],
    "gradients": steps(4, 6),
    "after": [v for p in trained.parameters() for v in p.reshape(-1).tolist()],
}
whole = sequential()
save("checkpoint-module.pt", {"net": whole, "optimizer": torch.optim.SGD(whole.parameters(), 0.1)}, whole.state_dict())
adam = torch.optim.Adam(whole.parameters())
for p in whole.parameters():
    p.grad = torch.ones_like(p)
adam.step()
save("checkpoint-adam.pt", {"state_dict": whole.state_dict(), "optimizer": adam.state_dict()}, whole.state_dict())
upward = torch.optim.Rprop(whole.parameters(), maximize=True)
save("checkpoint-maximize.pt", {"state_dict": whole.state_dict(), "optimizer": upward.state_dict()}, whole.state_dict())


def rewritten(source, name, change, method=zipfile.ZIP_STORED):
    """The files of a zip once more, each as `change(name in its folder, bytes)`."""
    with zipfile.ZipFile(path(source)) as old, zipfile.ZipFile(path(name), "w", method) as new:
        for info in old.infolist():
            inside = info.filename.split("/", 1)[1]
            new.writestr(zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0)), change(inside, old.read(info)), method)


def swapped(inside, content):
    """What a machine that has the highest byte first would have written."""
    if inside == "byteorder":
        return b"big"
    if inside.startswith("data/"):
        return struct.pack(f">{len(content) // 4}f", *struct.unpack(f"<{len(content) // 4}f", content))
    return content


# Torch's own writer has no option for the byte order; that its reader understands this is checked below.
rewritten("state-dict.pt", "big-endian.pt", swapped)
rewritten("state-dict.pt", "deflated.pt", lambda _, content: content, zipfile.ZIP_DEFLATED)
for name in ["big-endian.pt", "deflated.pt"]:
    expected[name] = expected["state-dict.pt"]
for key, tensor in torch.load(path("big-endian.pt"), weights_only=True).items():
    assert torch.equal(tensor, state[key]), key

expected = {"torch": torch.__version__, "python": sys.version.split()[0], "files": expected}
with open(path("expected.json"), "w", newline="\n") as file:
    json.dump(expected, file, indent=None, separators=(",", ":"))
    file.write("\n")
