"""Checks ONNX files as onnx does, and answers as onnxruntime: JSON of [path, inputs] on the standard input, outputs on the other.

    python3 answers.py < QUESTIONS
"""

import json
import sys

import numpy
import onnx
import onnxruntime

answers = []
for path, rows in json.load(sys.stdin):
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    # Without what the file says of the values between: their shapes must follow from the operators.
    bare = onnx.ModelProto()
    bare.CopyFrom(model)
    del bare.graph.value_info[:]
    inferred = onnx.shape_inference.infer_shapes(bare, check_type=True, strict_mode=True, data_prop=True)
    shapes = lambda graph: {
        v.name: [v.type.tensor_type.elem_type] + [d.dim_value or d.dim_param for d in v.type.tensor_type.shape.dim]
        for v in (*graph.value_info, *graph.input, *graph.output)
    }
    assert shapes(model.graph) == shapes(inferred.graph), (path, shapes(inferred.graph))
    assert {name for node in model.graph.node for name in node.output} <= set(shapes(model.graph)), path
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    out = session.run(None, {"input": numpy.array(rows, numpy.float32)})[0]
    answers.append({"output": session.get_outputs()[0].name, "rows": out.astype(numpy.float64).tolist()})
print(json.dumps(answers))
