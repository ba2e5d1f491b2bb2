/** Training of a multilayer perceptron of ReLU with soft-max cross-entropy, written out as an ONNX graph. */
import { createRequire } from "node:module";

const { onnx } = createRequire(import.meta.url)("onnx-proto");
const { FLOAT, INT64 } = onnx.TensorProto.DataType;
const attributeType = onnx.AttributeProto.AttributeType;

/** The parameters w1, b1, w2, … of a network of these sizes and their shapes; weights are [inputs, outputs]. */
export function shapesOf(sizes) {
  const layers = sizes.slice(1).map((nOut, l) => ({ [`w${l + 1}`]: [sizes[l], nOut], [`b${l + 1}`]: [nOut] }));
  return Object.assign({}, ...layers);
}

/** What a graph of a kind has for each parameter beside the parameter itself: inputs, and outputs `next_…` of the same names. */
const STATES = { measure: [], accumulate: ["sum_"], sgd: [], adam: ["mean_", "square_"] };
const [BETA1, BETA2, EPSILON] = [0.9, 0.999, 1e-8];

/**
 * The bytes of a model. Inputs: x [n, columns], oneHot [n, classes], scale [] and the parameters; output `loss` is scale times the sum of the
 * samples' losses. `kind` says what else: "measure" nothing; "accumulate" has inputs sum_* and outputs next_sum_*, the sums with this batch's
 * unscaled gradients added; "sgd" has outputs next_*, the parameters after a step of `rate` times the scaled gradient; "adam" too, with its
 * means mean_* and square_* among inputs and outputs, and inputs stepRate [] and rootOfRest [].
 */
export function trainingGraph(kind, sizes, rate = 0.1) {
  const shapes = shapesOf(sizes);
  const names = Object.keys(shapes);
  const last = sizes.length - 1;
  const nodes = [];
  const add = (opType, input, output, attributes = {}) => {
    const attribute = Object.entries(attributes).map(([name, i]) => ({ name, type: attributeType.INT, i }));
    nodes.push({ opType, input, output: [output], name: output, attribute });
    return output;
  };
  const inputOf = (layer) => (layer === 1 ? "x" : `h${layer - 1}`);
  for (let layer = 1; layer <= last; layer++) {
    add("Gemm", [inputOf(layer), `w${layer}`, `b${layer}`], `z${layer}`);
    if (layer < last) add("Relu", [`z${layer}`], `h${layer}`);
  }
  add("LogSoftmax", [`z${last}`], "logP", { axis: 1 });
  add("Mul", ["logP", "oneHot"], "chosen");
  add("ReduceSum", ["chosen"], "total", { keepdims: 0 });
  add("Mul", ["total", "scale"], "scaledTotal");
  add("Neg", ["scaledTotal"], "loss");
  if (kind !== "measure") {
    add("Exp", ["logP"], "p");
    add("Sub", ["p", "oneHot"], "error");
    let delta = kind === "accumulate" ? "error" : add("Mul", ["error", "scale"], "delta");
    for (let layer = last; layer > 0; layer--) {
      const [w, b] = [`w${layer}`, `b${layer}`];
      if (kind === "accumulate") {
        add("Gemm", [inputOf(layer), delta, `sum_${w}`], `next_sum_${w}`, { transA: 1 });
        add("Add", [add("ReduceSum", [delta, "rows"], `g_${b}`, { keepdims: 0 }), `sum_${b}`], `next_sum_${b}`);
      } else {
        add("Gemm", [inputOf(layer), delta], `g_${w}`, { transA: 1 });
        add("ReduceSum", [delta, "rows"], `g_${b}`, { keepdims: 0 });
      }
      if (layer === 1) break;
      add("Gemm", [delta, w], `back${layer}`, { transB: 1 });
      add("Greater", [`h${layer - 1}`, "zero"], `active${layer}`);
      delta = add("Where", [`active${layer}`, `back${layer}`, "zero"], `delta${layer}`);
    }
  }
  if (kind === "sgd") {
    for (const name of names) add("Sub", [name, add("Mul", [`g_${name}`, "rate"], `move_${name}`)], `next_${name}`);
  }
  if (kind === "adam") for (const name of names) adamStep(add, name);
  const value = (name, shape) => {
    const dim = shape.map((size) => (typeof size === "number" ? { dimValue: size } : { dimParam: size }));
    return { name, type: { tensorType: { elemType: FLOAT, shape: { dim } } } };
  };
  const ofParams = (prefix) => names.map((name) => value(`${prefix}${name}`, shapes[name]));
  const scalar = (name, number) => ({ name, dataType: FLOAT, dims: [], floatData: [number] });
  const model = {
    irVersion: 7,
    producerName: "bench",
    opsetImport: [{ domain: "", version: 13 }],
    graph: {
      name: kind,
      node: nodes,
      input: [
        value("x", ["n", sizes[0]]),
        value("oneHot", ["n", sizes[last]]),
        value("scale", []),
        ...["", ...STATES[kind]].flatMap(ofParams),
        ...(kind === "adam" ? [value("stepRate", []), value("rootOfRest", [])] : []),
      ],
      output: [
        value("loss", []),
        ...(kind === "sgd" || kind === "adam" ? ofParams("next_") : []),
        ...STATES[kind].flatMap((state) => ofParams(`next_${state}`)),
      ],
      initializer: [
        ...[scalar("zero", 0), scalar("rate", rate)],
        ...[
          scalar("fresh1", 1 - BETA1),
          scalar("kept2", BETA2),
          scalar("fresh2", 1 - BETA2),
          scalar("epsilon", EPSILON),
        ],
        { name: "rows", dataType: INT64, dims: [1], int64Data: [0] },
      ],
    },
  };
  return Buffer.from(onnx.ModelProto.encode(onnx.ModelProto.create(model)).finish());
}

/** The names of a kind's states: see STATES. */
export const statesOf = (kind) => STATES[kind];

/** Adam's inputs stepRate and rootOfRest in step t. */
export function adamNumbers(t, rate) {
  return { stepRate: rate / (1 - BETA1 ** t), rootOfRest: Math.sqrt(1 - BETA2 ** t) };
}

function adamStep(add, name) {
  const g = `g_${name}`;
  const apart = add("Sub", [g, `mean_${name}`], `apart_${name}`);
  const mean = add("Add", [`mean_${name}`, add("Mul", [apart, "fresh1"], `toMean_${name}`)], `next_mean_${name}`);
  const fresh = add("Mul", [add("Mul", [g, g], `squared_${name}`), "fresh2"], `toSquare_${name}`);
  const kept = add("Mul", [`square_${name}`, "kept2"], `kept_${name}`);
  const square = add("Add", [kept, fresh], `next_square_${name}`);
  const root = add("Div", [add("Sqrt", [square], `root_${name}`), "rootOfRest"], `corrected_${name}`);
  const under = add("Add", [root, "epsilon"], `under_${name}`);
  const move = add("Div", [add("Mul", [mean, "stepRate"], `scaled_${name}`), under], `move_${name}`);
  add("Sub", [name, move], `next_${name}`);
}
