import type { Reals } from "../../core/contracts.ts";
import { shown } from "../../core/errors.ts";
import { type Network, network } from "../../model/network.ts";
import { type DenseValues, folded } from "../affine.ts";
import { fromLayerTensors } from "../layer-tensors.ts";
import { fromMetadataTexts } from "../metadata-texts.ts";
import type { ModelMetadata } from "../model.ts";
import { type Beside, Reading } from "../reading.ts";
import type { LayerFacts } from "../state-network.ts";
import { checkFinite, elements } from "../tensors.ts";
import type { Chain } from "./chain.ts";
import type { DenseLayer, OnnxEnding, ScalingStep } from "./chain-layers.ts";
import { chainOf } from "./choose-output.ts";
import { openOnnx } from "./graph.ts";
import { affineOf, type InputScaling, inputScaling } from "./input-scaling.ts";
import { PRODUCER } from "./operators.ts";
import type { OnnxTensor } from "./tensor.ts";

/** How to read an ONNX file. */
export interface OnnxOptions {
  /** Names the file in errors. */
  readonly what?: string;
  /** Gives the files in its folder, which may hold the weights. */
  readonly beside?: Beside | undefined;
}

/** A network out of an ONNX file. */
export interface OnnxModel {
  /** Layers and activations. */
  readonly network: Network;
  /** The parameters in the lab's order, in float32; a layer without biases has zeros. */
  readonly params: Float32Array;
  /** Sizes and biases of the layers. */
  readonly layers: readonly LayerFacts[];
  /** What the graph itself does to raw values before the first layer; with `none` it takes them scaled. */
  readonly scaling: InputScaling;
  /** What the graph does to the last layer's outputs. */
  readonly ending: OnnxEnding;
  /** The program that wrote the file, as it says. */
  readonly producer: string;
  /** Names of the classes in order, if the graph has any that aren't just their numbers. */
  readonly classNames?: readonly string[];
  /** Names of the columns, if the graph has an input for each. */
  readonly columnNames?: readonly string[];
  /** Further outputs of the graph, which say no more. */
  readonly passedOver: readonly string[];
  /** What the lab says of a model, if it wrote the file and was given it. */
  readonly metadata?: ModelMetadata;
}

/** Types that weights may have. */
const REALS = ["float32", "float16", "bfloat16", "float64"];

/**
 * Reads a network from an ONNX file whose graph is one chain of linear layers and activations: docs/model-files.md. What
 * scales columns between them, such as batch normalisation, becomes a part of the layers. Weights are rounded to float32.
 * @throws DataError if the file is broken, a file that holds its weights is missing, or its graph does anything else.
 */
export function readOnnx(bytes: Uint8Array, { what = "onnx", beside }: OnnxOptions = {}): OnnxModel {
  const reading = new Reading(what, bytes.length, beside);
  const file = openOnnx(bytes, reading);
  const chain = chainOf(file, reading);
  const said = file.producer === PRODUCER && file.metadata.size > 0 ? metadataOf(file.metadata, reading) : undefined;
  const { layers } = said ? withoutTargets(chain, said.metadata, reading) : chain;
  const activations = layers.map(({ activation }) => activation ?? "identity");
  const hidden = new Set(activations.slice(0, -1));
  if (hidden.size > 1) {
    throw reading.error(`expected one activation of all hidden layers, got ${[...hidden].join(", ")}`);
  }
  if (layers[layers.length - 1].after.length > 0) {
    throw reading.error("expected nothing behind the last layer's activation, got its values scaled");
  }
  const sizes = [layers[0].nIn, ...layers.map(({ nOut }) => nOut)];
  if (chain.isPair) sizes[sizes.length - 1] = 2;
  const found = network(sizes, [...hidden][0], chain.isPair ? "identity" : activations.at(-1));
  // All tensors are read before anything is made in the sizes that they claim.
  const scaling = inputScaling(chain.scaling, sizes[0], reading);
  const values = layers.map((layer, l) => {
    const incoming = l > 0 ? layers[l - 1].after : scaling === undefined ? chain.scaling : [];
    return denseValues(layer, incoming, reading);
  });
  if (chain.isPair) values.push(pairOf(values.pop()!));
  if (said) checkNetwork(said.network, found, reading);
  return {
    network: said?.network ?? found,
    params: fromLayerTensors(found, values),
    layers: layers.map(({ name, nIn, nOut, weight, bias, before }) => {
      return { name, nIn, nOut, dtype: weight.dtype, hasBiases: bias !== undefined || before.length > 0 };
    }),
    scaling: scaling ?? { scale: "none" },
    ending: chain.isPair ? "softmax" : chain.ending,
    producer: file.producer,
    passedOver: chain.passedOver,
    ...(chain.classNames?.length === sizes.at(-1) && { classNames: chain.classNames! }),
    ...(chain.columnNames && { columnNames: chain.columnNames }),
    ...(said && { metadata: said.metadata }),
  };
}

/** The network and metadata that the lab wrote into a file. */
function metadataOf(texts: ReadonlyMap<string, string>, reading: Reading) {
  return fromMetadataTexts(Object.fromEntries(texts), reading.what);
}

/** Checks that the network that the metadata tell is the graph's. */
function checkNetwork({ layers, activation, outputActivation }: Network, found: Network, reading: Reading): void {
  const isSame =
    String(layers) === String(found.layers) &&
    outputActivation === found.outputActivation &&
    (layers.length === 2 || activation === found.activation); // a lone layer's graph has no hidden activation
  if (!isSame) throw reading.error(`expected the network that the metadata tell, got ${found.layers.join("-")}`);
}

/**
 * The layers without what brings standardised targets into their units, which the metadata tell, too.
 * @throws DataError if what stands behind the last layer is something else.
 */
function withoutTargets(
  { layers }: Pick<Chain, "layers">,
  { targetMoments }: ModelMetadata,
  reading: Reading,
): Pick<Chain, "layers"> {
  const last = layers[layers.length - 1];
  const steps = [...last.before, ...last.after];
  if (targetMoments === undefined || steps.length === 0) return { layers };
  const { mean, deviation } = targetMoments;
  const isThat = (step: ScalingStep, op: ScalingStep["op"], values: Float64Array) =>
    step.op === op && elements(step.operand.shape) === values.length && isSame(step.operand.read(1), values);
  if (steps.length !== 2 || !isThat(steps[0], "Mul", deviation) || !isThat(steps[1], "Add", mean)) {
    throw reading.error("expected the targets in the units that the metadata tell, got them scaled otherwise");
  }
  return { layers: [...layers.slice(0, -1), { ...last, before: [], after: [] }] };
}

function isSame(a: Reals, b: Reals): boolean {
  return a.length === b.length && a.every((value, k) => value === b[k]);
}

/** A layer's numbers, and in them what scales the columns that come in and go out. */
function denseValues(layer: DenseLayer, incoming: readonly ScalingStep[], reading: Reading): DenseValues {
  const before = affineOf(incoming, layer.nIn, reading);
  const after = affineOf(layer.before, layer.nOut, reading);
  const read = { weight: weightOf(layer, reading), bias: biasOf(layer, reading) };
  if (before === undefined && after === undefined) return read;
  reading.take(8 * (read.weight.length + layer.nOut));
  const values = folded(read, before, after);
  for (const part of [values.weight, values.bias!]) checkFinite(part, layer.name, reading);
  return values;
}

/** A layer of one output z, a probability σ(z), as two for the soft-max: of (0, z) it gives (1 − σ(z), σ(z)). */
function pairOf({ weight, bias }: DenseValues): DenseValues {
  const both = new Float64Array(2 * weight.length);
  both.set(weight, weight.length);
  return { weight: both, bias: Float64Array.of(0, bias?.[0] ?? 0) };
}

/** A layer's weights [nOut, nIn]. */
function weightOf({ weight, byInputs, nIn, nOut, alpha }: DenseLayer, reading: Reading): Reals {
  const values = realsOf(weight, alpha, reading);
  if (!byInputs) return values;
  const turned = new (values.constructor as new (size: number) => Reals)(values.length);
  for (let i = 0; i < nIn; i++) for (let o = 0; o < nOut; o++) turned[o * nIn + i] = values[i * nOut + o];
  return turned;
}

/** A layer's biases [nOut], if it has any. */
function biasOf({ bias, nOut, beta }: DenseLayer, reading: Reading): Reals | undefined {
  if (bias === undefined) return undefined;
  const values = realsOf(bias, beta, reading);
  if (values.length === nOut) return values;
  reading.take(4 * nOut);
  return new Float32Array(nOut).fill(values[0]);
}

/** A tensor's values times a factor, after a check that they are finite in float32. */
function realsOf(tensor: OnnxTensor, factor: number, reading: Reading): Reals {
  const name = shown(tensor.name);
  if (!REALS.includes(tensor.dtype)) {
    throw reading.error(`expected tensor ${name} of one of ${REALS.join(", ")}, got ${tensor.dtype}`);
  }
  const values = tensor.read();
  if (factor !== 1) for (let i = 0; i < values.length; i++) values[i] *= factor;
  checkFinite(values, tensor.name, reading);
  return values;
}
