import { shown } from "../../core/errors.ts";
import type { Reading } from "../reading.ts";
import { elements } from "../tensors.ts";
import { ChainLayers, type DenseLayer, type OnnxEnding, type ScalingStep } from "./chain-layers.ts";
import { type Constant, castsToReals, constantOf, type Size } from "./constants.ts";
import type { OnnxFile, OnnxNode } from "./graph.ts";
import {
  floatOf,
  floatsOf,
  integerOf,
  integersOf,
  nodeName,
  onlyAttributes,
  textOf,
  textsOf,
} from "./node-attributes.ts";
import { nodesBefore } from "./node-order.ts";
import { ACTIVATION_OPS, ATTRIBUTES, PASSED_LABELS } from "./operators.ts";
import { type OnnxTensor, tensorOf } from "./tensor.ts";

/** A graph that is one chain, its numbers yet to be read. */
export interface Chain {
  /** What is done to the raw values, in order. */
  readonly scaling: readonly ScalingStep[];
  readonly layers: readonly DenseLayer[];
  readonly ending: OnnxEnding;
  /** Whether the one output p becomes the two 1 − p and p. */
  readonly isPair: boolean;
  /** Names of the classes, if the graph has any. */
  readonly classNames: readonly string[] | undefined;
}

/** Operators that change no number of a value. */
const FORMS = ["Identity", "Cast", "Dropout", "Reshape", "Squeeze", "ArgMax", "ai.onnx.ml.ZipMap"];

/** From here on a bound is none: the greatest float16. */
const GREATEST = 65504;

/**
 * Follows a graph from its one input to one of its values. Each node takes the value of the node before it and constants.
 * @throws DataError if it branches, or does anything that a multilayer perceptron doesn't.
 */
export function chainTo(
  wanted: string,
  file: OnnxFile,
  producers: ReadonlyMap<string, OnnxNode>,
  reading: Reading,
): Chain {
  const [{ name: input, shape: sizes }] = file.inputs;
  const opset = file.opset ?? 0;
  const constants = new Map<string, Constant>();
  for (const [name, tensor] of file.initializers) constants.set(name, { kind: "tensor", tensor, isTransposed: false });

  const chain = new ChainLayers(sizes, reading);
  const { layers, shape } = chain;
  /** Whether the answer is complete, and what follows puts it into form or says its class. */
  let isAnswered = false;
  let classNames: readonly string[] | undefined;
  /** The value that the chain has come to. */
  let current = input;
  const passed = new Set([current]);
  /** Values 1 − p, and the p of each. */
  const complements = new Map<string, string>();

  const nodes = nodesBefore(wanted, file, producers, reading);
  const strange = nodes.find(({ op }) => op.includes("Conv")) ?? nodes.find(({ op }) => !Object.hasOwn(ATTRIBUTES, op));
  if (strange !== undefined) throw refused(strange);
  for (const node of nodes) follow(node);
  if (current !== wanted) throw reading.error(`expected a chain that ends in ${shown(wanted)}, got another end`);
  if (layers.length === 0) throw reading.error("expected layers in the graph, got none");
  const { scaling, ending, isPair } = chain;
  return { scaling, layers, ending, isPair, classNames };

  function follow(node: OnnxNode): void {
    onlyAttributes(node, ATTRIBUTES[node.op], reading);
    const given = node.inputs.filter((name) => name !== "");
    const output = node.outputs[0];
    // A Dropout may have its mask as a second output, batch normalisation its statistics, which nobody may use.
    if (output === "" || (node.outputs.length !== 1 && !["Dropout", "BatchNormalization"].includes(node.op))) {
      throw reading.error(`expected one new value out of ${nodeName(node)}, got ${shown(node.outputs.join(", "))}`);
    }
    if (node.op === "Shape" && given.length === 1 && passed.has(given[0])) {
      constants.set(output, { kind: "sizes", sizes: shapeAt(node, given[0]) });
    } else if (given.every((name) => constants.has(name))) {
      const inputs = given.map((name) => constants.get(name)!);
      constants.set(output, named(constantOf(node, inputs, reading), output));
    } else if (node.op === "Sub" && given[1] === current && layers.length > 0) {
      if (!isAll(tensorAt(node, given[0]), 1)) throw refused(node);
      complements.set(output, current);
    } else {
      const isOfPair = node.op === "Concat" && given.length === 2 && complements.get(given[0]) === given[1];
      if (!given.includes(current) || (!isOfPair && given.filter((name) => !constants.has(name)).length !== 1)) {
        throw reading.error(`expected a chain, each node on the value before it, got ${nodeName(node)} on another`);
      }
      if (isAnswered) addLabels(node, given[0]);
      else if (!isOfPair) step(node);
      else if (!chain.addPair(node)) throw refused(node);
      passed.add(output);
      current = output;
    }
  }

  function step(node: OnnxNode): void {
    const [first, second = ""] = node.inputs;
    const isFirst = first === current;
    if (chain.isEnded && !FORMS.includes(node.op)) throw refused(node);
    if (!isFirst && !["Add", "Mul", "Max"].includes(node.op)) {
      throw reading.error(`expected the layer's value first at ${nodeName(node)}, got a constant`);
    }
    const activation = ACTIVATION_OPS.get(node.op);
    if (activation !== undefined) {
      chain.addActivation(node, activation);
      return;
    }
    switch (node.op) {
      case "Gemm":
        addGemm(node);
        break;
      case "com.microsoft.FusedGemm": {
        addGemm(node);
        const name = textOf(node, "activation", "", reading);
        const fused = ACTIVATION_OPS.get(name);
        if (fused === undefined) throw reading.error(`expected an activation at ${nodeName(node)}, got ${shown(name)}`);
        chain.addActivation(node, fused, "activation_alpha");
        break;
      }
      case "MatMul":
        chain.addDense(node, matrixAt(node, second), { byInputs: true, alpha: 1, beta: 1 });
        break;
      case "Add":
      case "Sub":
      case "Mul":
      case "Div": {
        const { bias, before, activation } = layers.at(-1) ?? {};
        const operand = tensorAt(node, isFirst ? second : first);
        const isBias = before?.length === 0 && bias === undefined && activation === undefined;
        if (node.op === "Add" && isBias) chain.addBias(node, operand);
        else chain.addScaling(node, [[node.op, operand]]);
        break;
      }
      case "ai.onnx.ml.Scaler": {
        const [offset, factor] = ["offset", "scale"].map((name) => floatsOf(node, name, reading));
        chain.addScaling(node, [
          ["Sub", listed(offset ?? [0])],
          ["Mul", listed(factor ?? [1])],
        ]);
        break;
      }
      case "BatchNormalization":
        chain.addNorm(
          node,
          [1, 2, 3, 4].map((place) => tensorAt(node, node.inputs[place] ?? "")),
        );
        break;
      case "Clip":
      case "Max":
        if (!isRelu(node, isFirst ? second : first)) throw refused(node);
        chain.addActivation(node, "relu");
        break;
      case "Softmax":
      case "LogSoftmax": {
        // Before version 13 all from the axis on was one row.
        const axis = integerOf(node, "axis", opset < 13 ? 1 : -1, reading);
        const isLast = axis === -1 || axis === shape.dimensions - 1;
        if (layers.length === 0 || !isLast || (shape.columns?.length ?? 1) !== 1) throw refused(node);
        chain.ending = node.op === "Softmax" ? "softmax" : "log-softmax";
        break;
      }
      case "ArgMax":
        if (layers.length === 0) throw refused(node);
        isAnswered = true;
        break;
      case "ai.onnx.ml.ZipMap":
        if (layers.length === 0) throw refused(node);
        isAnswered = true;
        classNames =
          textsOf(node, "classlabels_strings", reading) ?? integersOf(node, "classlabels_int64s", reading)?.map(String);
        break;
      case "Flatten":
        if (integerOf(node, "axis", 1, reading) !== 1 || shape.leading > 0) throw refused(node);
        shape.columns = shape.columns && [shape.width];
        break;
      case "Reshape":
        if (chain.isOneColumn(constants.get(second))) isAnswered = true;
        else chain.addReshape(node, constants.get(second));
        break;
      case "Squeeze":
        if (!chain.addSqueeze(node, constants.get(second))) throw refused(node);
        break;
      case "Cast":
        if (!castsToReals(node, reading)) throw refused(node);
        break;
      case "Dropout":
        checkDropout(node);
        break;
      case "Identity":
        break;
      default:
        throw refused(node);
    }
  }

  /** What follows the choice of a class is passed over, but for the names of the classes. */
  function addLabels(node: OnnxNode, first: string): void {
    if (!PASSED_LABELS.has(node.op)) throw refused(node);
    const constant = constants.get(first);
    if (node.op !== "ai.onnx.ml.ArrayFeatureExtractor" || constant?.kind !== "tensor") return;
    const { tensor } = constant;
    classNames = tensor.dtype === "string" ? tensor.texts() : Array.from(tensor.read(1), String);
  }

  function addGemm(node: OnnxNode): void {
    const [, second, third = ""] = node.inputs;
    if (integerOf(node, "transA", 0, reading) !== 0) throw refused(node);
    const transB = integerOf(node, "transB", 0, reading);
    if (transB !== 0 && transB !== 1) throw refused(node);
    const alpha = floatOf(node, "alpha", 1, reading);
    const beta = third === "" ? 1 : floatOf(node, "beta", 1, reading); // of biases that an Add may bring
    chain.addDense(node, matrixAt(node, second), { byInputs: transB === 0, alpha, beta });
    if (third !== "") chain.addBias(node, tensorAt(node, third));
  }

  /** Whether a Clip or Max with a constant is max(0, x). */
  function isRelu(node: OnnxNode, other: string): boolean {
    if (node.op === "Max") return node.inputs.length === 2 && isAll(tensorAt(node, other), 0);
    const [, least = "", most = ""] = node.inputs;
    const from = least === "" ? floatOf(node, "min", Number.NaN, reading) : onlyNumber(tensorAt(node, least));
    const to = most === "" ? floatOf(node, "max", Infinity, reading) : onlyNumber(tensorAt(node, most));
    return from === 0 && to >= GREATEST;
  }

  /** In use, nothing is dropped. */
  function checkDropout(node: OnnxNode): void {
    const training = node.inputs[2] ?? "";
    if (training !== "" && !isAll(tensorAt(node, training), 0)) {
      throw reading.error(`expected a Dropout that is off, got ${nodeName(node)} in training`);
    }
  }

  function shapeAt(node: OnnxNode, value: string): readonly Size[] {
    // Only of the present value are the sizes still known.
    const { columns, leading } = shape;
    if (value !== current || columns === undefined || columns.length > 7 || leading > 0) throw refused(node);
    const [start, end] = [integerOf(node, "start", 0, reading), integerOf(node, "end", undefined, reading)];
    return ["rows" as const, ...columns].slice(start, end);
  }

  function matrixAt(node: OnnxNode, name: string) {
    const constant = constants.get(name);
    if (constant?.kind !== "tensor" || constant.tensor.shape.length !== 2) {
      throw reading.error(`expected weights in a matrix at ${nodeName(node)}, got ${shown(name)}`);
    }
    return constant;
  }

  function tensorAt(node: OnnxNode, name: string): OnnxTensor {
    const constant = constants.get(name);
    if (constant?.kind !== "tensor" || constant.isTransposed) throw refused(node);
    return constant.tensor;
  }

  function refused(node: OnnxNode) {
    const kind = node.op.includes("Conv") ? ", a convolution" : "";
    return reading.error(`expected a chain of linear layers with their activations, got ${nodeName(node)}${kind}`);
  }
}

function isAll(tensor: OnnxTensor, number: number): boolean {
  const values = tensor.read(1);
  return values.length > 0 && values.every((value) => value === number);
}

/** A tensor's only number, NaN if it has none or more. */
function onlyNumber(tensor: OnnxTensor): number {
  return elements(tensor.shape) === 1 ? tensor.read(1)[0] : Number.NaN;
}

/** Numbers of an attribute, one for each column or one for all. */
function listed(values: readonly number[]): OnnxTensor {
  return tensorOf(values, [values.length], "float32");
}

/** A constant under the name of the value that it is, if it has no other. */
function named(constant: Constant, name: string): Constant {
  if (constant.kind !== "tensor" || constant.tensor.name !== "") return constant;
  return { ...constant, tensor: { ...constant.tensor, name } };
}
