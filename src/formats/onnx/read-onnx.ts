import type { Reals } from "../../core/contracts.ts";
import { shown } from "../../core/errors.ts";
import { type Network, network } from "../../model/network.ts";
import { fromLayerTensors } from "../layer-tensors.ts";
import type { LayerFacts } from "../linear-layers.ts";
import { fromMetadataTexts } from "../metadata-texts.ts";
import type { ModelMetadata } from "../model.ts";
import { Reading } from "../reading.ts";
import { checkFinite } from "../tensors.ts";
import { chainOf, type DenseLayer, type OnnxEnding } from "./chain.ts";
import { openOnnx } from "./graph.ts";
import { type InputScaling, inputScaling } from "./input-scaling.ts";
import { PRODUCER } from "./operators.ts";
import type { OnnxTensor } from "./tensor.ts";

/** How to read an ONNX file. */
export interface OnnxOptions {
  /** Names the file in errors. */
  readonly what?: string;
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
  /** What the lab says of a model, if it wrote the file and was given it. */
  readonly metadata?: ModelMetadata;
}

/** Types that weights may have. */
const REALS = ["float32", "float16", "bfloat16", "float64"];

/**
 * Reads a network from an ONNX file whose graph is one chain of linear layers and activations: docs/model-files.md. Weights
 * are rounded to float32.
 * @throws DataError if the file is broken, keeps weights in another file, or its graph does anything else.
 */
export function readOnnx(bytes: Uint8Array, { what = "onnx" }: OnnxOptions = {}): OnnxModel {
  const reading = new Reading(what, bytes.length);
  const file = openOnnx(bytes, reading);
  const chain = chainOf(file, reading);
  const { layers } = chain;
  const activations = layers.map(({ activation }) => activation ?? "identity");
  const hidden = new Set(activations.slice(0, -1));
  if (hidden.size > 1) {
    throw reading.error(`expected one activation of all hidden layers, got ${[...hidden].join(", ")}`);
  }
  const sizes = [layers[0].nIn, ...layers.map(({ nOut }) => nOut)];
  const found = network(sizes, [...hidden][0], activations.at(-1));
  // All tensors are read before anything is made in the sizes that they claim.
  const values = layers.map((layer) => ({ weight: weightOf(layer, reading), bias: biasOf(layer, reading) }));
  const said =
    file.producer === PRODUCER && file.metadata.size > 0 ? metadataOf(file.metadata, found, reading) : undefined;
  return {
    network: said?.network ?? found,
    params: fromLayerTensors(found, values),
    layers: layers.map(({ name, nIn, nOut, weight, bias }) => {
      return { name, nIn, nOut, dtype: weight.dtype, hasBiases: bias !== undefined };
    }),
    scaling: inputScaling(chain.scaling, sizes[0], reading),
    ending: chain.ending,
    producer: file.producer,
    ...(said && { metadata: said.metadata }),
  };
}

/** The network and metadata that the lab wrote into a file, after a check that the network is the graph's. */
function metadataOf(texts: ReadonlyMap<string, string>, found: Network, reading: Reading) {
  const said = fromMetadataTexts(Object.fromEntries(texts), reading.what);
  const { layers, activation, outputActivation } = said.network;
  const isSame =
    String(layers) === String(found.layers) &&
    outputActivation === found.outputActivation &&
    (layers.length === 2 || activation === found.activation); // a lone layer's graph has no hidden activation
  if (!isSame) throw reading.error(`expected the network that the metadata tell, got ${found.layers.join("-")}`);
  return said;
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
