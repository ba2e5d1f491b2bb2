"""Records small models of PyTorch, Lightning and Keras, and what these answer.

    KERAS_BACKEND=torch python3 torch_files.py [FOLDER]        # default: the folder that this file is in

Stacks of the exporter, which name folders of the machine, are taken out of the ONNX files.
"""

import collections
import os
import tempfile
import warnings

import keras
import lightning
import numpy
import onnx
import onnxruntime
import safetensors
import torch
from safetensors.torch import save_file
from torch import nn

from record import Record

warnings.filterwarnings("ignore")
record = Record("torch", [torch, lightning, keras, onnx, onnxruntime, safetensors, numpy])
torch.manual_seed(1)
x = torch.randn(4, 3)


def note(name, model, rows=x, **said):
    model.eval()
    with torch.no_grad():
        record.note(name, rows.reshape(len(rows), -1), model(rows), **{"softmax": False, **said})


def settled(model, rows=None):
    """A few training steps, so that batch normalisation has statistics of its own."""
    model.train()
    rows = torch.randn(64, 3) * 2 + 1 if rows is None else rows
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for _ in range(5):
        optimizer.zero_grad()
        model(rows).square().mean().backward()
        optimizer.step()
    return model.eval()


def plain_onnx(path):
    """The file without stacks and with its numbers where they were."""
    model = onnx.load(path, load_external_data=False)
    for node in model.graph.node:
        del node.metadata_props[:]
    for part in [model.graph, model, *model.graph.value_info, *model.graph.input, *model.graph.output]:
        del part.metadata_props[:]
    with open(path, "wb") as file:
        file.write(model.SerializeToString())


def export(name, model, rows=x, answer=None, **options):
    model.eval()
    torch.onnx.export(model, (rows[:2],), record.path(name), verbose=False, **options)
    plain_onnx(record.path(name))
    note(name, answer or model, rows)


def sequential(*parts):
    return nn.Sequential(*(part() if isinstance(part, type) else part for part in parts))


def small(activation=nn.ReLU):
    return sequential(nn.Linear(3, 4), activation, nn.Linear(4, 4), activation, nn.Linear(4, 2))


class Picture(nn.Module):
    """Takes pixels from 0 to 255, and brings them to its own scale."""

    def __init__(self):
        super().__init__()
        self.layers = sequential(nn.Flatten(), nn.Linear(12, 4), nn.Tanh, nn.Linear(4, 3))

    def forward(self, picture):
        return self.layers((picture / 255 - 0.1307) / 0.3081)


class WithClass(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = small()

    def forward(self, rows):
        logits = self.layers(rows)
        return logits, logits.argmax(dim=1)


big = sequential(nn.Flatten(), nn.Linear(64, 32), nn.ReLU, nn.Linear(32, 10))
export("torch-default.onnx", big, torch.randn(3, 1, 8, 8))
export("torch-small.onnx", small(nn.Tanh), external_data=False)
export("torch-dynamic.onnx", small(nn.Sigmoid), external_data=False, dynamic_shapes=({0: "rows"},))
export("torch-picture.onnx", Picture(), torch.randint(0, 256, (3, 1, 3, 4)).float(), external_data=False)
both = WithClass()
export("torch-class.onnx", both, answer=both.layers, external_data=False)
norm = settled(sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.ReLU, nn.Linear(4, 4), nn.ReLU, nn.BatchNorm1d(4), nn.Linear(4, 2)))
export("torch-norm.onnx", norm, external_data=False)
first = settled(sequential(nn.BatchNorm1d(3), nn.Linear(3, 4), nn.ReLU, nn.Linear(4, 2), nn.BatchNorm1d(2, affine=False)))
export("torch-norm-first.onnx", first, external_data=False)

torch.save(norm.state_dict(), record.path("torch-norm-state.pt"))
note("torch-norm-state.pt", norm)
torch.save(norm, record.path("torch-norm-module.pt"))
note("torch-norm-module.pt", norm)
save_file(norm.state_dict(), record.path("torch-norm.safetensors"))
note("torch-norm.safetensors", norm)
torch.save(first.state_dict(), record.path("torch-norm-first.pt"))
note("torch-norm-first.pt", first)

weighted = small()
nn.utils.parametrizations.weight_norm(weighted[0])
torch.save(weighted.state_dict(), record.path("torch-weight-norm.pt"))
note("torch-weight-norm.pt", weighted)
old = small()
nn.utils.weight_norm(old[2])
torch.save(old.state_dict(), record.path("torch-weight-norm-old.pt"))
note("torch-weight-norm-old.pt", old)
pruned = small()
nn.utils.prune.l1_unstructured(pruned[0], "weight", 0.4)
nn.utils.prune.random_unstructured(pruned[2], "bias", 0.5)
torch.save(pruned.state_dict(), record.path("torch-pruned.pt"))
note("torch-pruned.pt", pruned)

averaged = torch.optim.swa_utils.AveragedModel(small())
for _ in range(3):
    averaged.update_parameters(small())
torch.save(averaged.state_dict(), record.path("torch-averaged.pt"))
note("torch-averaged.pt", averaged)


class Order(nn.Module):
    """Layers that are used in another order than they are made."""

    def __init__(self):
        super().__init__()
        self.output = nn.Linear(5, 2)
        self.hidden = nn.Linear(4, 5)
        self.input = nn.Linear(3, 4)

    def forward(self, rows):
        return self.output(self.hidden(self.input(rows).relu()).relu())


order = Order()
torch.save(order.state_dict(), record.path("torch-order.pt"))
note("torch-order.pt", order)
save_file(order.state_dict(), record.path("torch-order.safetensors"))
note("torch-order.safetensors", order)

generator, critic = small(), small()
torch.save({"epoch": 3, "generator": generator.state_dict(), "critic": critic.state_dict()}, record.path("torch-several.pt"))
note("torch-several.pt", critic, key="critic")


class Weights(collections.OrderedDict):
    pass


torch.save(Weights(small().state_dict()), record.path("torch-subclass.pt"))
subclass = small()
subclass.load_state_dict(torch.load(record.path("torch-subclass.pt"), weights_only=False))
note("torch-subclass.pt", subclass)
binary = sequential(nn.Linear(3, 4), nn.ReLU, nn.Linear(4, 1))
torch.save(binary.state_dict(), record.path("torch-binary.pt"))
note("torch-binary.pt", binary)
squeezed = sequential(nn.Linear(3, 4), nn.ReLU, nn.Linear(4, 1), nn.Flatten(0), nn.Sigmoid)
export("torch-binary.onnx", squeezed, external_data=False)
halves = small().bfloat16()
save_file({name: value for name, value in halves.state_dict().items()}, record.path("torch-bfloat16.safetensors"))
note("torch-bfloat16.safetensors", halves.float())


class Lit(lightning.LightningModule):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(3, 4)
        self.second = nn.Linear(4, 2)
        self.loss = nn.CrossEntropyLoss(weight=torch.tensor([1.0, 2.0]))
        self.register_buffer("steps_done", torch.tensor(0))

    def forward(self, rows):
        return self.second(self.first(rows).relu())

    def training_step(self, batch, _):
        return self.loss(self(batch[0]), batch[1])

    def configure_optimizers(self):
        return torch.optim.Rprop(self.parameters(), lr=0.01)


data = torch.utils.data.TensorDataset(torch.randn(16, 3), torch.randint(0, 2, (16,)))
lit = Lit()
with tempfile.TemporaryDirectory() as scratch:
    trainer = lightning.Trainer(max_epochs=3, logger=False, enable_checkpointing=False, enable_progress_bar=False, enable_model_summary=False, accelerator="cpu", default_root_dir=scratch)
    trainer.fit(lit, torch.utils.data.DataLoader(data, batch_size=16))
    trainer.save_checkpoint(record.path("lightning.ckpt"))
note("lightning.ckpt", lit)

keras.utils.set_random_seed(2)
dense = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, activation="relu"), keras.layers.Dense(2, activation="softmax")])
normed = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4), keras.layers.BatchNormalization(), keras.layers.ReLU(), keras.layers.Dense(2)])
normed.compile("sgd", "mse")
normed.fit(numpy.random.default_rng(0).normal(2, 3, (64, 3)), numpy.zeros((64, 2)), epochs=3, verbose=0)
for name, model, softmax in (("keras.onnx", dense, True), ("keras-norm.onnx", normed, False)):
    model(x)
    model.export(record.path(name), format="onnx", verbose=False)
    plain_onnx(record.path(name))
    record.note(name, x, keras.ops.convert_to_numpy(model(x)), softmax=softmax)

source = record.path("torch-small.onnx")
options = onnxruntime.SessionOptions()
options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
options.optimized_model_filepath = record.path("onnxruntime.onnx")
session = onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])
rows = x[:2].numpy()
record.note("onnxruntime.onnx", rows, session.run(None, {session.get_inputs()[0].name: rows})[0], softmax=False)
for name in os.listdir(record.folder):
    if name.endswith(".onnx") and name.startswith(("torch", "keras", "onnxruntime")) and name not in record.files:
        print("without numbers:", name)
record.close()
