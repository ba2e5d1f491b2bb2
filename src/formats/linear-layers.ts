import { type DataError, shown } from "../core/errors.ts";
import { type TensorFacts, tensorText } from "./tensors.ts";

/** A linear layer as it was found: y = Wx + b. */
export interface LinearLayer<T extends TensorFacts> {
  /** Its name in the state_dict, such as `0` or `fc1`; empty for a lone layer. */
  readonly name: string;
  /** W [nOut, nIn]. */
  readonly weight: T;
  /** b [nOut]; absent in layers without biases. */
  readonly bias?: T;
}

/** What is told of a layer that was read. */
export interface LayerFacts {
  /** Its name in the state_dict, such as `0` or `fc1`. */
  readonly name: string;
  /** Inputs of the layer. */
  readonly nIn: number;
  /** Outputs of the layer. */
  readonly nOut: number;
  /** PyTorch's name of its weights' type in the file, such as `float16`. */
  readonly dtype: string;
  /** Whether the file has biases; without them they are 0. */
  readonly hasBiases: boolean;
}

/**
 * The linear layers among parameters, in the parameters' order: a `NAME.weight` [nOut, nIn], mostly with a
 * `NAME.bias` [nOut].
 * @throws DataError if there is none, anything else is among them, or a layer doesn't fit the one before it.
 */
export function linearLayers<T extends TensorFacts>(
  parameters: ReadonlyMap<string, T>,
  reading: { error(said: string): DataError },
): LinearLayer<T>[] {
  const layers: LinearLayer<T>[] = [];
  let used = 0;
  for (const [key, weight] of parameters) {
    if (key !== "weight" && !key.endsWith(".weight")) continue;
    const name = key.slice(0, -"weight".length).replace(/\.$/, "");
    const bias = parameters.get(parameterName(name, "bias"));
    const [nOut, nIn] = weight.shape;
    if (weight.shape.length !== 2 || !(nOut > 0 && nIn > 0)) throw reading.error(notLinear(key, weight));
    if (bias !== undefined && (bias.shape.length !== 1 || bias.shape[0] !== nOut)) {
      throw reading.error(`expected biases of shape [${nOut}] in layer ${shown(name)}, got ${tensorText(bias)}`);
    }
    const before = layers.at(-1);
    if (before !== undefined && before.weight.shape[0] !== nIn) {
      throw reading.error(
        `expected layer ${shown(name)} to take the ${before.weight.shape[0]} outputs of layer ${shown(before.name)}, got ${nIn}`,
      );
    }
    layers.push({ name, weight, ...(bias && { bias }) });
    used += bias === undefined ? 1 : 2;
  }
  if (used !== parameters.size) {
    for (const [key, tensor] of parameters) {
      const name = key.replace(/\.?bias$/, "");
      const isBias = /(^|\.)bias$/.test(key) && parameters.has(parameterName(name, "weight"));
      if (!isBias && !/(^|\.)weight$/.test(key)) throw reading.error(notLinear(key, tensor));
    }
  }
  if (layers.length === 0) throw reading.error("expected linear layers, got none");
  return layers;
}

/** The name of a layer's weight or bias in the state_dict. */
export function parameterName(layer: string, part: "weight" | "bias"): string {
  return layer === "" ? part : `${layer}.${part}`;
}

/** The sizes of layers that follow each other, from input to output. */
export function sizesOf(layers: readonly LinearLayer<TensorFacts>[]): number[] {
  return [layers[0].weight.shape[1], ...layers.map(({ weight }) => weight.shape[0])];
}

export function layerFacts({ name, weight, bias }: LinearLayer<TensorFacts>): LayerFacts {
  const [nOut, nIn] = weight.shape;
  return { name, nIn, nOut, dtype: weight.dtype, hasBiases: bias !== undefined };
}

function notLinear(key: string, tensor: TensorFacts): string {
  return `expected linear layers only, weights [outputs, inputs] and biases [outputs], got ${tensorText(tensor)} named ${shown(key)}`;
}
