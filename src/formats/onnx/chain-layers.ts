import type { Activation } from "../../model/activation.ts";
import { activationEntry } from "../../model/activation.ts";
import type { Reading } from "../reading.ts";
import { elements } from "../tensors.ts";
import { type Constant, type Size, sizesOf } from "./constants.ts";
import type { OnnxNode } from "./graph.ts";
import { floatOf, integerOf, integersOf, nodeName } from "./node-attributes.ts";
import { RowShape } from "./row-shape.ts";
import type { OnnxTensor } from "./tensor.ts";

/** Steps of scaling in one place, at most: each of them goes over all columns. */
const MAX_SCALING = 16;

/** What stands after the last layer. */
export type OnnxEnding = "none" | "softmax" | "log-softmax";

/** x ← x − operand, x + operand, x · operand or x / operand. */
export interface ScalingStep {
  readonly op: "Sub" | "Add" | "Mul" | "Div";
  /** A number, one for each column, or what is broadcast to the columns. */
  readonly operand: OnnxTensor;
  /** Sizes of a row there, as far as they are known. */
  readonly columns: readonly Size[] | undefined;
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
  /** What is done to its values before the activation, such as batch normalisation. */
  readonly before: ScalingStep[];
  activation: Activation | undefined;
  /** What is done to them after it. */
  readonly after: ScalingStep[];
}

/** The layers of a chain as far as it was followed: each node adds to them, or is refused. */
export class ChainLayers {
  /** What is done to the raw values, in order. */
  readonly scaling: ScalingStep[] = [];
  readonly layers: DenseLayer[] = [];
  ending: OnnxEnding = "none";
  /** Whether the one output p becomes the two 1 − p and p. */
  isPair = false;
  /** Sizes of the value that the chain has come to, as far as they are known. */
  readonly shape: RowShape;
  /** Number of rows, if the file says it. */
  private readonly rows: number | undefined;
  private readonly reading: Reading;

  /** @param input sizes of the input, rows first */
  constructor(input: readonly (number | undefined)[] | undefined, reading: Reading) {
    const [rows, ...columns] = input ?? [];
    this.rows = rows;
    this.shape = new RowShape(input && columns);
    this.reading = reading;
  }

  /** Whether nothing but a change of form may follow. */
  get isEnded(): boolean {
    return this.ending !== "none" || this.isPair;
  }

  /** Steps on the present value: before the first layer, on a layer's sums, or on what comes out of its activation. */
  addScaling(node: OnnxNode, steps: readonly (readonly [ScalingStep["op"], OnnxTensor])[]): void {
    const { shape, reading } = this;
    const layer = this.layers.at(-1);
    const place = layer === undefined ? this.scaling : layer.activation === undefined ? layer.before : layer.after;
    for (const [op, operand] of steps) {
      if (place.length === MAX_SCALING)
        throw reading.error(`expected at most ${MAX_SCALING} steps of scaling, got more`);
      if (!shape.join(operand.shape)) {
        throw reading.error(`expected numbers for the columns at ${nodeName(node)}, got a shape [${operand.shape}]`);
      }
      place.push({ op, operand, columns: shape.columns });
    }
  }

  /** (x − mean) / √(variance + ε) · scale + shift, as in use. */
  addNorm(node: OnnxNode, [scale, shift, mean, variance]: readonly OnnxTensor[]): void {
    const isTraining = integerOf(node, "training_mode", 0, this.reading) !== 0;
    if (isTraining || !this.shape.isRows) {
      throw this.reading.error(`expected batch normalisation of rows of numbers in use, got ${nodeName(node)}`);
    }
    const epsilon = floatOf(node, "epsilon", 1e-5, this.reading);
    const deviation: OnnxTensor = {
      ...variance,
      read: (copies) => Float64Array.from(variance.read(copies), (value) => Math.sqrt(value + epsilon)),
    };
    this.addScaling(node, [
      ["Sub", mean],
      ["Div", deviation],
      ["Mul", scale],
      ["Add", shift],
    ]);
  }

  addDense(
    node: OnnxNode,
    { tensor, isTransposed }: Constant & { kind: "tensor" },
    { byInputs, alpha, beta }: { byInputs: boolean; alpha: number; beta: number },
  ): void {
    const { shape, layers, reading } = this;
    const [nIn, nOut] = byInputs === isTransposed ? [tensor.shape[1], tensor.shape[0]] : tensor.shape;
    const known = layers.at(-1)?.nOut ?? shape.columns?.at(-1);
    if (!(nIn > 0 && nOut > 0) || (typeof known === "number" && known !== nIn)) {
      throw reading.error(`expected weights for ${known ?? "some"} inputs at ${nodeName(node)}, got [${tensor.shape}]`);
    }
    if (!shape.isFlat || (node.op !== "MatMul" && !shape.isRows)) {
      throw reading.error(`expected rows of numbers at ${nodeName(node)}, got ${shape.dimensions} dimensions`);
    }
    const { name } = tensor;
    const layer = { name, weight: tensor, byInputs: byInputs !== isTransposed, nIn, nOut, alpha, beta };
    layers.push({ ...layer, bias: undefined, before: [], activation: undefined, after: [] });
    shape.columns = [...(shape.columns ?? [nIn]).slice(0, -1), nOut];
  }

  addBias(node: OnnxNode, bias: OnnxTensor): void {
    const layer = this.layers[this.layers.length - 1];
    const size = bias.shape.at(-1) ?? 1;
    const isFit = elements(bias.shape) === size && (size === 1 || size === layer.nOut);
    if (!isFit || !this.shape.join(bias.shape)) {
      throw this.reading.error(`expected biases of shape [${layer.nOut}] at ${nodeName(node)}, got [${bias.shape}]`);
    }
    layer.bias = bias;
  }

  /** @param attribute of the node that says an activation's constant */
  addActivation(node: OnnxNode, activation: Activation, attribute = "alpha"): void {
    const { reading } = this;
    const layer = this.layers.at(-1);
    if (layer === undefined)
      throw reading.error(`expected no activation before the first layer, got ${nodeName(node)}`);
    if (layer.activation !== undefined) {
      throw reading.error(`expected one activation after a layer, got ${nodeName(node)} after ${layer.activation}`);
    }
    layer.activation = activation;
    for (const { word, value, onnx } of activationEntry(activation).constants ?? []) {
      const got = onnx === undefined ? value : floatOf(node, attribute, value, reading);
      if (Math.fround(got) !== Math.fround(value)) {
        throw reading.error(`expected a ${word} of ${value} at ${nodeName(node)}, got ${got}`);
      }
    }
  }

  /**
   * The two outputs 1 − p and p of one that is a probability.
   * @returns whether the network ends so
   */
  addPair(node: OnnxNode): boolean {
    const axis = integerOf(node, "axis", undefined, this.reading);
    const { nOut, activation, after } = this.layers[this.layers.length - 1];
    const isOne = nOut === 1 && activation === "sigmoid" && after.length === 0;
    if (this.isEnded || !isOne || (axis !== 1 && axis !== -1) || !this.shape.isRows) return false;
    this.isPair = true;
    this.shape.columns = [2];
    return true;
  }

  /** Whether a Reshape puts all answers into one column, row after row, as skl2onnx does with several targets. */
  isOneColumn(to: Constant | undefined): boolean {
    const sizes = to && sizesOf(to);
    return this.layers.length > 0 && this.shape.width !== 1 && String(sizes) === "-1,1";
  }

  /** A Reshape to [rows, columns] in any of the ways to say so, or of a row's one number to the number. */
  addReshape(node: OnnxNode, to: Constant | undefined): void {
    const { shape, rows, reading } = this;
    const sizes = to && sizesOf(to);
    const size = shape.width;
    const isNumber = sizes?.length === 1 && (sizes[0] === -1 || sizes[0] === rows) && size === 1;
    const keepsRows = (said: Size) =>
      said === "rows" || said === -1 || (said === 0 && shape.leading === 0) || said === rows;
    const isFlat =
      sizes?.length === 2 &&
      sizes[0] !== undefined &&
      keepsRows(sizes[0]) &&
      (sizes[1] === -1
        ? sizes[0] !== -1
        : typeof sizes[1] === "number" && sizes[1] > 0 && sizes[1] === (size ?? sizes[1])) &&
      !(sizes[0] === 0 && integerOf(node, "allowzero", 0, reading) !== 0);
    if (!isFlat && !isNumber) {
      throw reading.error(`expected a Reshape to rows of numbers, got ${nodeName(node)} to [${sizes ?? "?"}]`);
    }
    shape.columns = isNumber ? [] : [sizes[1] === -1 ? size : sizes[1]];
    shape.leading = 0;
  }

  /**
   * A row of one number may become that number.
   * @returns whether it does
   */
  addSqueeze(node: OnnxNode, second: Constant | undefined): boolean {
    const axes = integersOf(node, "axes", this.reading) ?? (second && sizesOf(second));
    const isOwn = axes?.length === 1 && (axes[0] === 1 || axes[0] === -1);
    if (!isOwn || !this.shape.isRows || this.shape.width !== 1) return false;
    this.shape.columns = [];
    return true;
  }
}
