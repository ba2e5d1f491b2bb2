"""Records small models of Flax and MLX as safetensors, and what these answer.

    python3 jax_files.py [FOLDER]        # default: the folder that this file is in
"""

import flax
import jax
import mlx.core as mx
import numpy
import safetensors
from flax import linen, nnx, traverse_util
from mlx import nn as mlx_nn
from mlx.utils import tree_flatten
from safetensors.numpy import save_file

from record import Record

mx.__name__, mx.__version__ = "mlx", mx.__version__
record = Record("jax", [flax, jax, mx, safetensors, numpy])
x = numpy.random.default_rng(3).normal(size=(4, 3)).astype(numpy.float32)


def keep(name, tensors, outputs, **said):
    save_file({key: numpy.ascontiguousarray(value, dtype=numpy.float32) for key, value in tensors.items()}, record.path(name))
    record.note(name, x, outputs, **{"softmax": False, **said})


class Dense(linen.Module):
    norm: bool = False

    @linen.compact
    def __call__(self, rows, train=False):
        for size in (5, 4):
            rows = linen.Dense(size)(rows)
            if self.norm:
                rows = linen.BatchNorm(use_running_average=not train)(rows)
            rows = linen.tanh(rows)
        return linen.Dense(2)(rows)


plain = Dense()
variables = plain.init(jax.random.key(0), x)
flat = {".".join(key): value for key, value in traverse_util.flatten_dict(variables["params"]).items()}
keep("flax.safetensors", flat, plain.apply(variables, x), activation="tanh")
whole = {"/".join(key): value for key, value in traverse_util.flatten_dict(variables).items()}
keep("flax-slashes.safetensors", whole, plain.apply(variables, x), activation="tanh")
normed = Dense(norm=True)
variables = normed.init(jax.random.key(1), x)
for seed in range(30):
    rows = numpy.random.default_rng(seed).normal(1, 2, (32, 3)).astype(numpy.float32)
    _, changed = normed.apply(variables, rows, train=True, mutable=["batch_stats"])
    variables = {**variables, **changed}
whole = {".".join(key): value for key, value in traverse_util.flatten_dict(variables).items()}
keep("flax-norm.safetensors", whole, normed.apply(variables, x), activation="tanh")


class Nnx(nnx.Module):
    def __init__(self, rngs):
        self.first = nnx.Linear(3, 5, rngs=rngs)
        self.second = nnx.Linear(5, 2, rngs=rngs)

    def __call__(self, rows):
        return self.second(nnx.relu(self.first(rows)))


model = Nnx(nnx.Rngs(2))
state = {".".join(map(str, path)): value for path, value in nnx.to_flat_state(nnx.state(model))}
keep("flax-nnx.safetensors", {key: value.get_value() for key, value in state.items()}, model(x))


class Mlx(mlx_nn.Module):
    def __init__(self, norm):
        super().__init__()
        self.fc1 = mlx_nn.Linear(3, 4)
        self.bn1 = mlx_nn.BatchNorm(4) if norm else mlx_nn.Identity()
        self.fc2 = mlx_nn.Linear(4, 2)

    def __call__(self, rows):
        return self.fc2(mlx_nn.relu(self.bn1(self.fc1(rows))))


for name, norm in (("mlx", False), ("mlx-norm", True)):
    mx.random.seed(4)
    model = Mlx(norm)
    for seed in range(5):
        model(mx.array(numpy.random.default_rng(seed).normal(1, 2, (32, 3)).astype(numpy.float32)))
    model.eval()
    model.save_weights(record.path(f"{name}.safetensors"))
    record.note(f"{name}.safetensors", x, numpy.array(model(mx.array(x))), softmax=False)
sequential = mlx_nn.Sequential(mlx_nn.Linear(3, 4), mlx_nn.Tanh(), mlx_nn.Linear(4, 2))
tensors = {key: numpy.array(value) for key, value in tree_flatten(sequential.parameters())}
keep("mlx-sequential.safetensors", tensors, numpy.array(sequential(mx.array(x))), activation="tanh")
record.close()
