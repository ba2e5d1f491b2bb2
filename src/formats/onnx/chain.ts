import { shown } from "../../core/errors.ts";
import { type Activation, activationEntry } from "../../model/activation.ts";
import type { Reading } from "../reading.ts";
import { elements } from "../tensors.ts";
import { type Constant, castsToReals, constantOf, type Size, sizesOf } from "./constants.ts";
import type { OnnxFile, OnnxNode } from "./graph.ts";
import { floatOf, integerOf, nodeName, onlyAttributes } from "./node-attributes.ts";
import { ACTIVATION_OPS, ATTRIBUTES } from "./operators.ts";
import type { OnnxTensor } from "./tensor.ts";

/** A graph that is one chain, its numbers yet to be read. */
export interface Chain {
  /** What is done to the raw values, in order. */
  readonly scaling: readonly ScalingStep[];
  readonly layers: readonly DenseLayer[];
  readonly ending: OnnxEnding;
}

/** Steps of scaling, at most: each of them goes over all columns. */
const MAX_SCALING = 16;

/** What stands after the last layer. */
export type OnnxEnding = "none" | "softmax" | "log-softmax";

/** x ← x − operand, x + operand, x · operand or x / operand. */
export interface ScalingStep {
  readonly op: "Sub" | "Add" | "Mul" | "Div";
  /** A number, or one for each column. */
  readonly operand: OnnxTensor;
}

/** y = alpha·xW + beta·b. */
export interface DenseLayer {
  /** The weights' name, or that of the value that is them. */
  readonly name: string;
  readonly weight: OnnxTensor;
  /** Whether the weights lie as [nIn, nOut] in the tensor, else as [nOut, nIn]. */
  readonly byInputs: boolean;
  readonly nIn: number;
  readonly nOut: number;
  bias: OnnxTensor | undefined;
  readonly alpha: number;
  readonly beta: number;
  activation: Activation | undefined;
}

/**
 * Follows a graph from its one input to its one output. Each node takes the value of the node before it and constants.
 * @throws DataError if it branches, or does anything that a multilayer perceptron doesn't.
 */
export function chainOf(file: OnnxFile, reading: Reading): Chain {
  const { nodes, inputs, outputs, opset } = file;
  if (inputs.length !== 1 || outputs.length !== 1) {
    throw reading.error(`expected one input and one output, got ${inputs.length} and ${outputs.length}`);
  }
  const constants = new Map<string, Constant>();
  for (const [name, tensor] of file.initializers) constants.set(name, { kind: "tensor", tensor, isTransposed: false });

  const scaling: ScalingStep[] = [];
  const layers: DenseLayer[] = [];
  let ending: OnnxEnding = "none";
  /** The value that the chain has come to, and the sizes of one row of it, as far as they are known. */
  let current = inputs[0].name;
  const [rows, ...rest] = inputs[0].shape ?? [];
  let columns: readonly Size[] | undefined = inputs[0].shape && rest;
  const passed = new Set([current]);

  for (const node of nodes) follow(node);
  if (current !== outputs[0])
    throw reading.error(`expected a chain that ends in ${shown(outputs[0])}, got another end`);
  if (layers.length === 0) throw reading.error("expected layers in the graph, got none");
  return { scaling, layers, ending };

  function follow(node: OnnxNode): void {
    if (!Object.hasOwn(ATTRIBUTES, node.op)) throw refused(node);
    onlyAttributes(node, ATTRIBUTES[node.op], reading);
    const given = node.inputs.filter((name) => name !== "");
    const output = node.outputs[0] ?? "";
    const isNew = output !== "" && !passed.has(output) && !constants.has(output);
    // A Dropout may have its mask as a second output, which nobody may use.
    if (!isNew || (node.outputs.length !== 1 && node.op !== "Dropout")) {
      throw reading.error(`expected one new value out of ${nodeName(node)}, got ${shown(node.outputs.join(", "))}`);
    }
    for (const name of given) {
      if (!passed.has(name) && !constants.has(name)) {
        throw reading.error(`expected a value from before at ${nodeName(node)}, got ${shown(name)}`);
      }
    }
    if (node.op === "Shape" && given.length === 1 && passed.has(given[0])) {
      constants.set(output, { kind: "sizes", sizes: shapeAt(node, given[0]) });
    } else if (given.every((name) => constants.has(name))) {
      const inputs = given.map((name) => constants.get(name)!);
      constants.set(output, named(constantOf(node, inputs, reading), output));
    } else {
      if (!given.includes(current) || given.filter((name) => passed.has(name)).length !== 1) {
        throw reading.error(`expected a chain, each node on the value before it, got ${nodeName(node)} on another`);
      }
      step(node);
      passed.add(output);
      current = output;
    }
  }

  function step(node: OnnxNode): void {
    const [first, second] = node.inputs;
    const isFirst = first === current;
    const keeps = ["Identity", "Cast", "Dropout"].includes(node.op);
    if (ending !== "none" && !keeps) throw refused(node);
    if (!isFirst && node.op !== "Add" && node.op !== "Mul") {
      throw reading.error(`expected the layer's value first at ${nodeName(node)}, got a constant`);
    }
    const activation = ACTIVATION_OPS.get(node.op);
    if (activation !== undefined) {
      addActivation(node, activation);
      return;
    }
    switch (node.op) {
      case "Gemm":
        addGemm(node);
        break;
      case "MatMul":
        addDense(node, matrixAt(node, second), { byInputs: true, alpha: 1, beta: 1 });
        break;
      case "Add":
      case "Sub":
      case "Mul":
      case "Div": {
        const layer = layers.at(-1);
        const operand = tensorAt(node, isFirst ? second : first);
        if (layer === undefined) addScaling(node, { op: node.op, operand });
        else if (node.op === "Add" && layer.bias === undefined && layer.activation === undefined) {
          addBias(node, layer, operand);
        } else throw refused(node);
        break;
      }
      case "Softmax":
      case "LogSoftmax": {
        // Before version 13 all from the axis on was one row.
        const axis = integerOf(node, "axis", opset < 13 ? 1 : -1, reading);
        if (layers.length === 0 || (axis !== 1 && axis !== -1)) throw refused(node);
        ending = node.op === "Softmax" ? "softmax" : "log-softmax";
        break;
      }
      case "Flatten":
        if (integerOf(node, "axis", 1, reading) !== 1) throw refused(node);
        columns = columns && [product(columns)];
        break;
      case "Reshape":
        addReshape(node, second);
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

  function addScaling(node: OnnxNode, step: ScalingStep): void {
    if (scaling.length === MAX_SCALING)
      throw reading.error(`expected at most ${MAX_SCALING} steps of scaling, got more`);
    // A longer shape would give the rows more dimensions.
    const dimensions = columns === undefined ? 2 : columns.length + 1;
    if (step.operand.shape.length > dimensions) {
      throw reading.error(
        `expected a shape of at most ${dimensions} sizes at ${nodeName(node)}, got [${step.operand.shape}]`,
      );
    }
    scaling.push(step);
  }

  function addGemm(node: OnnxNode): void {
    const [, second, third = ""] = node.inputs;
    if (integerOf(node, "transA", 0, reading) !== 0) throw refused(node);
    const transB = integerOf(node, "transB", 0, reading);
    if (transB !== 0 && transB !== 1) throw refused(node);
    const alpha = floatOf(node, "alpha", 1, reading);
    const beta = third === "" ? 1 : floatOf(node, "beta", 1, reading); // of biases that an Add may bring
    addDense(node, matrixAt(node, second), { byInputs: transB === 0, alpha, beta });
    if (third !== "") addBias(node, layers.at(-1)!, tensorAt(node, third));
  }

  function addDense(
    node: OnnxNode,
    { tensor, isTransposed }: Constant & { kind: "tensor" },
    { byInputs, alpha, beta }: { byInputs: boolean; alpha: number; beta: number },
  ): void {
    const [nIn, nOut] = byInputs === isTransposed ? [tensor.shape[1], tensor.shape[0]] : tensor.shape;
    const known = layers.at(-1)?.nOut ?? (columns?.length === 1 ? columns[0] : undefined);
    if (!(nIn > 0 && nOut > 0) || (typeof known === "number" && known !== nIn)) {
      throw reading.error(`expected weights for ${known ?? "some"} inputs at ${nodeName(node)}, got [${tensor.shape}]`);
    }
    if (columns !== undefined && columns.length !== 1) {
      throw reading.error(`expected rows of numbers at ${nodeName(node)}, got ${columns.length + 1} dimensions`);
    }
    const { name } = tensor;
    const layer = { name, weight: tensor, byInputs: byInputs !== isTransposed, nIn, nOut, alpha, beta };
    layers.push({ ...layer, bias: undefined, activation: undefined });
    columns = [nOut];
  }

  function addBias(node: OnnxNode, layer: DenseLayer, bias: OnnxTensor): void {
    const size = bias.shape.at(-1) ?? 1;
    if (elements(bias.shape) !== size || bias.shape.length > 2 || (size !== 1 && size !== layer.nOut)) {
      throw reading.error(`expected biases of shape [${layer.nOut}] at ${nodeName(node)}, got [${bias.shape}]`);
    }
    layer.bias = bias;
  }

  function addActivation(node: OnnxNode, activation: Activation): void {
    const layer = layers.at(-1);
    if (layer === undefined)
      throw reading.error(`expected no activation before the first layer, got ${nodeName(node)}`);
    if (layer.activation !== undefined) {
      throw reading.error(`expected one activation after a layer, got ${nodeName(node)} after ${layer.activation}`);
    }
    layer.activation = activation;
    for (const { word, value, onnx } of activationEntry(activation).constants ?? []) {
      const got = onnx === undefined ? value : floatOf(node, onnx, value, reading);
      if (Math.fround(got) !== Math.fround(value)) {
        throw reading.error(`expected a ${word} of ${value} at ${nodeName(node)}, got ${got}`);
      }
    }
  }

  /** A Reshape to [rows, columns] in any of the ways to say so. */
  function addReshape(node: OnnxNode, to: string): void {
    const constant = constants.get(to);
    const sizes = constant && sizesOf(constant);
    const size = columns && product(columns);
    const keepsRows = (said: Size) => said === "rows" || said === -1 || said === 0 || said === rows;
    const isFlat =
      sizes?.length === 2 &&
      sizes[0] !== undefined &&
      keepsRows(sizes[0]) &&
      (sizes[1] === -1
        ? sizes[0] !== -1
        : typeof sizes[1] === "number" && sizes[1] > 0 && sizes[1] === (size ?? sizes[1])) &&
      !(sizes[0] === 0 && integerOf(node, "allowzero", 0, reading) !== 0);
    if (!isFlat) {
      throw reading.error(`expected a Reshape to rows of numbers, got ${nodeName(node)} to [${sizes ?? "?"}]`);
    }
    columns = [sizes[1] === -1 ? size : sizes[1]];
  }

  /** In use, nothing is dropped. */
  function checkDropout(node: OnnxNode): void {
    const training = node.inputs[2] ?? "";
    if (
      training !== "" &&
      tensorAt(node, training)
        .read()
        .some((value) => value !== 0)
    ) {
      throw reading.error(`expected a Dropout that is off, got ${nodeName(node)} in training`);
    }
  }

  function shapeAt(node: OnnxNode, value: string): readonly Size[] {
    // Only of the present value are the sizes still known.
    if (value !== current || columns === undefined || columns.length > 7) throw refused(node);
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
    return reading.error(`expected a chain of layers with their activations, got ${nodeName(node)}`);
  }
}

/** A constant under the name of the value that it is, if it has no other. */
function named(constant: Constant, name: string): Constant {
  if (constant.kind !== "tensor" || constant.tensor.name !== "") return constant;
  return { ...constant, tensor: { ...constant.tensor, name } };
}

function product(columns: readonly Size[]): number | undefined {
  return columns.every((size) => typeof size === "number") ? elements(columns) : undefined;
}
