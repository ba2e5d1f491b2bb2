import { littleEndianBytes } from "../../core/sha256.ts";
import type { Moments } from "../../data/scaling.ts";
import { activationEntry } from "../../model/activation.ts";
import { type Network, places } from "../../model/network.ts";
import { layerTensors } from "../layer-tensors.ts";
import { metadataTexts } from "../metadata-texts.ts";
import type { ModelMetadata } from "../model.ts";
import type { InputScaling } from "./input-scaling.ts";
import { PRODUCER } from "./operators.ts";
import { type Encoded, floatField, integerField, joined, messageField, sizeOf, textField } from "./protobuf-writer.ts";

/** What goes into an ONNX file besides the network. */
export interface WriteOnnxOptions {
  /** Kept as texts, so that readOnnx gives the whole model back. */
  readonly metadata?: ModelMetadata;
  /** The input's scaling, to be a part of the graph, which then takes raw values; a model's metadata are such a one. */
  readonly scaling?: InputScaling;
  /** Whether the graph ends with a soft-max. */
  readonly softmax?: boolean;
  /** Mean and deviation of each target of a regression, so that the graph gives targets in their units. */
  readonly targetMoments?: Moments | undefined;
}

/** Versions of the format and of the standard operators that files are written in. */
const IR_VERSION = 8;
const OPSET = 17;

/** Numbers of TensorProto.DataType. */
const FLOAT = 1;
const DOUBLE = 11;

/** The largest protobuf. */
const LARGEST = 0x7fffffff;

/**
 * A network as an ONNX file for inference: a chain of Gemm and activations from `input` [batch, nIn] to `logits`
 * [batch, nOut] (`outputs` if the last layer has an activation, `probabilities` after a soft-max, `targets` in their units), in float32. Weights are
 * named as in PyTorch's `Sequential`: `0.weight` [out, in], `0.bias` [out], `2.weight`, … Equal contents give equal bytes.
 * @param params in the lab's order
 * @throws RangeError if parameters aren't finite or not as many as the network has, moments aren't those of its columns or targets,
 *   or the file would have 2 GiB or more.
 */
export function writeOnnx(network: Network, params: Float32Array, options: WriteOnnxOptions = {}): Uint8Array {
  if (!params.every(Number.isFinite)) throw new RangeError("onnx: expected parameters that are finite");
  const { metadata, scaling = { scale: "none" }, softmax = false, targetMoments } = options;
  const layers = places(network);
  const tensors = layerTensors(network, params);
  const graph = new GraphWriter();
  let [value, columns] = ["input", network.layers[0]];
  graph.input(value, columns);
  const add = (op: string, name: string, inputs: string[], type = FLOAT, attributes: Encoded = []) => {
    value = graph.node(op, name, [value, ...inputs], attributes);
    graph.shape(value, columns, type);
  };
  addScaling(scaling, columns, graph, add);
  for (const [l, { nIn, nOut, activation }] of layers.entries()) {
    const [weight, bias] = [`${2 * l}.weight`, `${2 * l}.bias`];
    graph.initializer(weight, [nOut, nIn], FLOAT, littleEndianBytes(tensors[l].weight));
    graph.initializer(bias, [nOut], FLOAT, littleEndianBytes(tensors[l].bias));
    columns = nOut;
    add("Gemm", String(2 * l), [weight, bias], FLOAT, integerAttribute("transB", 1));
    const { onnx: op, constants = [] } = activationEntry(activation);
    const attributes = constants.flatMap(({ onnx, value }) => (onnx ? floatAttribute(onnx, value) : []));
    if (op !== null) add(op, String(2 * l + 1), [], FLOAT, attributes);
  }
  if (softmax) add("Softmax", "softmax", [], FLOAT, integerAttribute("axis", 1));
  if (targetMoments) addTargets(targetMoments, columns, graph, add);
  const plain = targetMoments ? "targets" : network.outputActivation === "identity" ? "logits" : "outputs";
  graph.output(softmax ? "probabilities" : plain);
  const texts = metadata === undefined ? {} : metadataTexts(network, metadata);
  const model = [
    ...integerField(1, IR_VERSION),
    ...textField(2, PRODUCER),
    ...messageField(7, graph.encoded()),
    ...messageField(8, textField(1, ""), integerField(2, OPSET)),
    ...Object.entries(texts).flatMap(([key, text]) => messageField(14, textField(1, key), textField(2, text))),
  ];
  if (sizeOf(model) > LARGEST) throw new RangeError(`onnx: expected a file below 2 GiB, got ${sizeOf(model)} bytes`);
  return joined(model);
}

/** Adds a node behind the others. */
type AddNode = (op: string, name: string, inputs: string[], type?: number, attributes?: Encoded) => void;

/** The nodes that bring standardised targets into their units, in float64 as the lab does. */
function addTargets({ mean, deviation }: Moments, targets: number, graph: GraphWriter, add: AddNode): void {
  if (mean.length !== targets || deviation.length !== targets) {
    throw new RangeError(`onnx: expected means and deviations of ${targets} targets, got ${mean.length}`);
  }
  graph.initializer("targets.deviation", [targets], DOUBLE, float64Bytes(deviation));
  graph.initializer("targets.mean", [targets], DOUBLE, float64Bytes(mean));
  add("Cast", "targets.widen", [], DOUBLE, integerAttribute("to", DOUBLE));
  add("Mul", "targets.scale", ["targets.deviation"], DOUBLE);
  add("Add", "targets.shift", ["targets.mean"], DOUBLE);
  add("Cast", "targets.narrow", [], FLOAT, integerAttribute("to", FLOAT));
}

/** The nodes that bring raw values into the network: as data/scaling.ts does, `standard` in float64 as there. */
function addScaling({ scale, moments }: InputScaling, columns: number, graph: GraphWriter, add: AddNode): void {
  const number = (name: string, value: number) => {
    graph.initializer(name, [], FLOAT, littleEndianBytes(Float32Array.of(value)));
    return [name];
  };
  if (scale === "unit") add("Div", "scale", number("scale.divisor", 255));
  if (scale === "symmetric") {
    add("Div", "scale", number("scale.divisor", 127.5));
    add("Sub", "shift", number("shift.one", 1));
  }
  if (scale !== "standard") return;
  if (moments === undefined || moments.mean.length !== columns || moments.deviation.length !== columns) {
    throw new RangeError(`onnx: expected means and deviations of ${columns} columns for the scale standard`);
  }
  graph.initializer("mean", [columns], DOUBLE, float64Bytes(moments.mean));
  graph.initializer("deviation", [columns], DOUBLE, float64Bytes(moments.deviation));
  add("Cast", "widen", [], DOUBLE, integerAttribute("to", DOUBLE));
  add("Sub", "centre", ["mean"], DOUBLE);
  add("Div", "scale", ["deviation"], DOUBLE);
  add("Cast", "narrow", [], FLOAT, integerAttribute("to", FLOAT));
}

/** GraphProto, written in the order of its parts. Numbers of fields are onnx.proto's. */
class GraphWriter {
  private readonly nodes: { op: string; name: string; inputs: string[]; output: string; attributes: Encoded }[] = [];
  private readonly initializers: Encoded[] = [];
  private readonly shapes: { name: string; columns: number; type: number }[] = [];
  private first: Encoded = [];

  input(name: string, columns: number): void {
    this.first = messageField(11, valueInfo({ name, columns, type: FLOAT }));
  }

  /** Adds a node; gives the name of its one output. */
  node(op: string, name: string, inputs: string[], attributes: Encoded): string {
    const output = `${name}.output`;
    this.nodes.push({ op, name, inputs, output, attributes });
    return output;
  }

  shape(name: string, columns: number, type: number): void {
    this.shapes.push({ name, columns, type });
  }

  initializer(name: string, shape: readonly number[], type: number, raw: Uint8Array): void {
    const sizes = shape.flatMap((size) => integerField(1, size));
    this.initializers.push(messageField(5, sizes, integerField(2, type), textField(8, name), messageField(9, [raw])));
  }

  /** Names the last node's output, and makes it the graph's. */
  output(name: string): void {
    this.nodes[this.nodes.length - 1].output = name;
    this.shapes[this.shapes.length - 1].name = name;
  }

  encoded(): Encoded {
    const between = this.shapes.slice(0, -1);
    return [
      ...this.nodes.flatMap(({ op, name, inputs, output, attributes }) =>
        messageField(
          1,
          ...inputs.map((input) => textField(1, input)),
          textField(2, output),
          textField(3, name),
          textField(4, op),
          attributes,
        ),
      ),
      ...textField(2, "network"),
      ...this.initializers.flat(),
      ...this.first,
      ...messageField(12, valueInfo(this.shapes[this.shapes.length - 1])),
      ...between.flatMap((shape) => messageField(13, valueInfo(shape))),
    ];
  }
}

/** ValueInfoProto of a value [batch, columns]. */
function valueInfo({ name, columns, type }: { name: string; columns: number; type: number }): Encoded {
  const sizes = messageField(2, messageField(1, textField(2, "batch")), messageField(1, integerField(1, columns)));
  return [...textField(1, name), ...messageField(2, messageField(1, integerField(1, type), sizes))];
}

function integerAttribute(name: string, value: number): Encoded {
  return messageField(5, textField(1, name), integerField(3, value), integerField(20, 2));
}

function floatAttribute(name: string, value: number): Encoded {
  return messageField(5, textField(1, name), floatField(2, value), integerField(20, 1));
}

function float64Bytes(values: Float64Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.byteLength));
  for (const [i, value] of values.entries()) view.setFloat64(8 * i, value, true);
  return new Uint8Array(view.buffer);
}
