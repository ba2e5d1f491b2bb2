/** The gradient of 784-128-10 ReLU with soft-max cross-entropy, written out as an ONNX graph. */
import { createRequire } from "node:module";

const { onnx } = createRequire(import.meta.url)("onnx-proto");
const { FLOAT, INT64 } = onnx.TensorProto.DataType;
const attributeType = onnx.AttributeProto.AttributeType;

/** The parameters and their shapes; weights are [inputs, outputs]. */
export const SHAPES = { w1: [784, 128], b1: [128], w2: [128, 10], b2: [10] };

/**
 * The bytes of a model. Inputs: x [n, 784], oneHot [n, 10], scale [] and the parameters; output `loss` is scale times
 * the sum of the samples' losses. `kind` says what else: "accumulate" has inputs sum_* and outputs next_*, the sums with
 * this batch's unscaled gradients added; "sgd" has outputs next_*, the parameters after a step of `rate` times the
 * scaled gradient.
 */
export function trainingGraph(kind, rate = 0.1) {
  const nodes = [];
  const add = (opType, input, output, attributes = {}) => {
    const attribute = Object.entries(attributes).map(([name, i]) => ({ name, type: attributeType.INT, i }));
    nodes.push({ opType, input, output: [output], name: output, attribute });
    return output;
  };
  const sums = kind === "accumulate";
  add("Gemm", ["x", "w1", "b1"], "z1");
  add("Relu", ["z1"], "h");
  add("Gemm", ["h", "w2", "b2"], "z2");
  add("LogSoftmax", ["z2"], "logP", { axis: 1 });
  add("Mul", ["logP", "oneHot"], "chosen");
  add("ReduceSum", ["chosen"], "total", { keepdims: 0 });
  add("Mul", ["total", "scale"], "scaledTotal");
  add("Neg", ["scaledTotal"], "loss");

  add("Exp", ["logP"], "p");
  add("Sub", ["p", "oneHot"], "error");
  const delta2 = sums ? "error" : add("Mul", ["error", "scale"], "delta2");
  add("Gemm", [delta2, "w2"], "back", { transB: 1 });
  add("Greater", ["h", "zero"], "active");
  add("Where", ["active", "back", "zero"], "delta1");
  const product = (x, delta, name) =>
    add("Gemm", sums ? [x, delta, `sum_${name}`] : [x, delta], sums ? `next_${name}` : `g_${name}`, { transA: 1 });
  product("x", "delta1", "w1");
  product("h", delta2, "w2");
  for (const [delta, name] of [
    ["delta1", "b1"],
    [delta2, "b2"],
  ]) {
    add("ReduceSum", [delta, "rows"], `g_${name}`, { keepdims: 0 });
    if (sums) add("Add", [`g_${name}`, `sum_${name}`], `next_${name}`);
  }
  const names = Object.keys(SHAPES);
  if (!sums) {
    for (const name of names) {
      add("Mul", [`g_${name}`, "rate"], `move_${name}`);
      add("Sub", [name, `move_${name}`], `next_${name}`);
    }
  }
  const value = (name, shape) => {
    const dim = shape.map((size) => (typeof size === "number" ? { dimValue: size } : { dimParam: size }));
    return { name, type: { tensorType: { elemType: FLOAT, shape: { dim } } } };
  };
  const model = {
    irVersion: 7,
    producerName: "bench",
    opsetImport: [{ domain: "", version: 13 }],
    graph: {
      name: kind,
      node: nodes,
      input: [
        value("x", ["n", 784]),
        value("oneHot", ["n", 10]),
        value("scale", []),
        ...names.map((name) => value(name, SHAPES[name])),
        ...(sums ? names.map((name) => value(`sum_${name}`, SHAPES[name])) : []),
      ],
      output: [value("loss", []), ...names.map((name) => value(`next_${name}`, SHAPES[name]))],
      initializer: [
        { name: "zero", dataType: FLOAT, dims: [], floatData: [0] },
        { name: "rate", dataType: FLOAT, dims: [], floatData: [rate] },
        { name: "rows", dataType: INT64, dims: [1], int64Data: [0] },
      ],
    },
  };
  return Buffer.from(onnx.ModelProto.encode(onnx.ModelProto.create(model)).finish());
}
