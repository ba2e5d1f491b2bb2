"""Records small ONNX files of PyTorch's exporters, and what they answer. PyTorch 2.6.0, onnx 1.23.2, onnxruntime 1.32.0.

    python3 record.py [FOLDER]        # default: the folder that this file is in

expected.json holds, for each file, inputs [rows, columns] and the outputs that onnxruntime gives (`outputs`), and for
files that aren't refused PyTorch's own beside them (`torch`). Where onnxscript is installed, dynamo's exporter is asked too;
without it its files stay as they are.
"""

import json
import os
import sys
import warnings

import numpy
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

warnings.filterwarnings("ignore")
onnxruntime.set_default_logger_severity(3)
folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
expected = {}
numpy_rng = numpy.random.default_rng(0)


def path(name):
    return os.path.join(folder, name)


def note(name, rows, shape=(3,), dtype=numpy.float32, answer=None, scale=1.0):
    """Puts inputs and outputs into expected.json: onnxruntime's, and PyTorch's own."""
    x = (numpy_rng.standard_normal((rows, *shape)) * scale).astype(dtype)
    onnx.checker.check_model(path(name))
    session = onnxruntime.InferenceSession(path(name), providers=["CPUExecutionProvider"])
    out = session.run(None, {session.get_inputs()[0].name: x})[0]
    entry = {"inputs": x.reshape(rows, -1).astype(numpy.float64).tolist(), "outputs": out.astype(numpy.float64).tolist()}
    if answer is not None:
        with torch.no_grad():
            entry["torch"] = answer(torch.from_numpy(x)).to(torch.float64).tolist()
    expected[name] = entry


def export(name, model, shape=(3,), dtype=torch.float32, opset=17, rows=4, dynamic=True, **options):
    model.eval()
    x = torch.zeros((rows, *shape), dtype=dtype)
    axes = {"input": {0: "batch"}, "logits": {0: "batch"}} if dynamic else None
    torch.onnx.export(
        model, x, path(name), input_names=["input"], output_names=["logits"], dynamic_axes=axes, opset_version=opset, dynamo=False, **options
    )
    note(name, rows, shape, torch.zeros(0, dtype=dtype).numpy().dtype, model)


def sequential(activation=nn.ReLU, bias=True, **options):
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(3, 4, bias=bias), activation(**options), nn.Linear(4, 4, bias=bias), activation(**options), nn.Linear(4, 2, bias=bias))


def forget_origin(file):
    """Takes out what dynamo's exporter says of the program's source: stacks with folders of the machine."""
    model = onnx.load(file)
    for entry in (*model.graph.node, *model.graph.input, *model.graph.output, *model.graph.value_info, *model.graph.initializer, model.graph):
        del entry.metadata_props[:]
    onnx.save(model, file)


class View(nn.Module):
    """As tutorials flatten images: by a shape that is asked for when it runs, or by a number."""

    def __init__(self, how):
        super().__init__()
        self.how = how
        torch.manual_seed(0)
        self.fc1 = nn.Linear(12, 4)
        self.drop = nn.Dropout(0.5)
        self.fc2 = nn.Linear(4, 2)

    def forward(self, x):
        if self.how == "size":
            x = x.view(x.size(0), -1)
        elif self.how == "shape":
            x = x.reshape(x.shape[0], x.shape[1] * x.shape[2] * x.shape[3])
        elif self.how == "number":
            x = x.view(-1, 12)
        else:
            x = torch.flatten(x, 1)
        x = self.drop(torch.relu(self.fc1(x)))
        return torch.log_softmax(self.fc2(x), dim=1)


class Scaled(nn.Module):
    """Takes pixels, and standardises them as torchvision's Normalize does."""

    def __init__(self, mean, deviation):
        super().__init__()
        self.register_buffer("mean", torch.tensor(mean))
        self.register_buffer("deviation", torch.tensor(deviation))
        self.stack = sequential()

    def forward(self, x):
        return self.stack((x / 255 - self.mean) / self.deviation)


class Skip(nn.Module):
    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        self.a, self.b = nn.Linear(3, 3), nn.Linear(3, 2)

    def forward(self, x):
        return self.b(x + torch.relu(self.a(x)))


for opset in (9, 11, 13, 15, 17):
    for folding in (True, False):
        export(f"relu-{opset}{'' if folding else '-unfolded'}.onnx", sequential(), opset=opset, do_constant_folding=folding)
for activation in (nn.Tanh, nn.Sigmoid, nn.LeakyReLU):
    export(f"{activation.__name__.lower()}.onnx", sequential(activation))
export("sigmoid-at-end.onnx", nn.Sequential(sequential(), nn.Sigmoid()))
export("softmax.onnx", nn.Sequential(sequential(), nn.Softmax(dim=1)))
export("softmax-9.onnx", nn.Sequential(sequential(), nn.Softmax(dim=-1)), opset=9)
export("static.onnx", sequential(), dynamic=False)
export("no-bias.onnx", sequential(bias=False))
export("no-bias-unfolded.onnx", sequential(bias=False), do_constant_folding=False)
export("float16.onnx", sequential().half(), dtype=torch.float16)
export("float64.onnx", sequential().double(), dtype=torch.float64)
export("training.onnx", nn.Sequential(sequential(), nn.Dropout(0.5)), training=torch.onnx.TrainingMode.PRESERVE, do_constant_folding=False)
export("inputs.onnx", sequential(), opset=9, keep_initializers_as_inputs=True)
for how in ("size", "shape", "number", "flatten"):
    export(f"view-{how}.onnx", View(how), shape=(1, 3, 4))
export("view-size-static.onnx", View("size"), shape=(1, 3, 4), dynamic=False)
export("view-size-9.onnx", View("size"), shape=(1, 3, 4), opset=9, do_constant_folding=False)
export("normalised.onnx", Scaled(0.1307, 0.3081), opset=17)
export("normalised-columns.onnx", Scaled([0.1, 0.2, 0.3], [0.5, 0.25, 1.0]), opset=17)
export("symmetric.onnx", Scaled(0.5, 0.5), opset=17)
tied = sequential()
tied[2].bias = tied[0].bias
export("tied.onnx", tied)
for name, model in {"refused-gelu": sequential(nn.GELU), "refused-slope": sequential(nn.LeakyReLU, negative_slope=0.2), "norm": nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.ReLU(), nn.Linear(4, 2)), "refused-skip": Skip()}.items():
    export(f"{name}.onnx", model)
export("refused-convolution.onnx", nn.Sequential(nn.Conv2d(1, 1, 2), nn.Flatten(), nn.Linear(6, 2)), shape=(1, 3, 4))

try:
    import onnxscript  # noqa: F401
except ImportError:
    print("without onnxscript dynamo's files stay as they are")
    old = json.load(open(path("expected.json")))["files"]
    expected.update({name: entry for name, entry in old.items() if name.startswith("dynamo")})
else:
    for name, model, shape in (("dynamo", sequential(), (3,)), ("dynamo-view", View("size"), (1, 3, 4))):
        model.eval()
        batch = {0: torch.export.Dim("batch")}
        program = torch.onnx.export(model, (torch.zeros((4, *shape)),), dynamo=True, dynamic_shapes=(batch,), external_data=False)
        program.save(path(f"{name}.onnx"))
        forget_origin(path(f"{name}.onnx"))
        note(f"{name}.onnx", 4, shape, answer=model)


def graph(name, nodes, initializers, opset=17, rows=4, ir=8, **attributes):
    """A graph by hand, for what exporters don't write."""
    value = lambda name, columns: helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", columns])
    made = helper.make_graph(nodes, "by-hand", [value("x", 3)], [value("y", 2)], initializers)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", opset)], ir_version=ir, **attributes)
    onnx.save(model, path(name))
    return model


def weights(type, raw, shift=0):
    """Weights [3, 2] and biases [2] of one layer, in a type and raw or in the field of the type."""
    w = numpy.arange(6).reshape(3, 2) / 4 - 1 + shift
    b = numpy.array([0.5, -2.0])
    return [tensor("w", type, w, raw), tensor("b", type, b, raw)]


def tensor(name, type, values, raw):
    if raw:
        return numpy_helper.from_array(values.astype(helper.tensor_dtype_to_np_dtype(type)), name)
    return helper.make_tensor(name, type, values.shape, values.reshape(-1).tolist())


cast = [helper.make_node("Cast", [name], [f"{name}32"], to=TensorProto.FLOAT) for name in "wb"]
for kind, type in {"float32": TensorProto.FLOAT, "float64": TensorProto.DOUBLE, "float16": TensorProto.FLOAT16, "bfloat16": TensorProto.BFLOAT16}.items():
    for raw in (True, False):
        name = f"hand-{kind}{'-raw' if raw else ''}.onnx"
        graph(name, [*cast, helper.make_node("MatMul", ["x", "w32"], ["xw"]), helper.make_node("Add", ["b32", "xw"], ["y"])], weights(type, raw))
        note(name, 4)

float_weights = weights(TensorProto.FLOAT, True)
graph("hand-gemm.onnx", [helper.make_node("Gemm", ["x", "w", "b"], ["y"], alpha=0.5, beta=-2.0)], float_weights, opset=7, ir=4)
note("hand-gemm.onnx", 4)
graph(
    "hand-constants.onnx",
    [
        helper.make_node("Constant", [], ["w"], value=float_weights[0]),
        helper.make_node("Constant", [], ["b"], value_floats=[0.5, -2.0]),
        helper.make_node("Constant", [], ["off"], value_float=0.25),
        helper.make_node("Constant", [], ["by"], value_float=2.0),
        helper.make_node("Add", ["off", "x"], ["shifted"]),
        helper.make_node("Mul", ["by", "shifted"], ["scaled"]),
        helper.make_node("Gemm", ["scaled", "w"], ["xw"], beta=3.0),
        helper.make_node("Add", ["xw", "b"], ["y"]),
    ],
    [],
)
note("hand-constants.onnx", 4)
graph("hand-scalar-bias.onnx", [helper.make_node("Gemm", ["x", "w", "b"], ["y"])], [float_weights[0], tensor("b", TensorProto.FLOAT, numpy.array(0.75), True)])
note("hand-scalar-bias.onnx", 4)
external = graph("refused-external.onnx", [helper.make_node("Gemm", ["x", "w", "b"], ["y"])], float_weights)
onnx.save(external, path("refused-external.onnx"), save_as_external_data=True, location="weights.bin", size_threshold=0)
os.remove(path("weights.bin"))

versions = {"torch": torch.__version__, "onnx": onnx.__version__, "onnxruntime": onnxruntime.__version__, "python": sys.version.split()[0]}
with open(path("expected.json"), "w", newline="\n") as file:
    json.dump({**versions, "files": expected}, file, indent=None, separators=(",", ":"))
    file.write("\n")
