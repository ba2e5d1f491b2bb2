import { DataError } from "../core/errors.ts";
import type { Activation } from "../model/activation.ts";
import { type Network, network } from "../model/network.ts";
import { fromLayerTensors } from "./layer-tensors.ts";
import { type LayerFacts, layerFacts, linearLayers, sizesOf } from "./linear-layers.ts";
import { checkFinite, type StoredFile, type StoredTensor } from "./tensors.ts";
import { unpackStored } from "./unpack-tensors.ts";

/** How to interpret a state_dict, which doesn't name its activations. */
export interface StateDictOptions {
  /** Names the file in errors. */
  readonly what?: string;
  /** The hidden layers' activation (default: relu). */
  readonly activation?: Activation;
  /** The last layer's (default: identity). */
  readonly outputActivation?: Activation;
}

/** A network out of a state_dict. */
export interface StateDictModel {
  readonly network: Network;
  /** The parameters in the lab's order, in float32; a layer without biases has zeros. */
  readonly params: Float32Array;
  readonly layers: readonly LayerFacts[];
  readonly activationFrom: "caller" | "default";
}

/**
 * Reads a network from a safetensors file of any tool, such as what `safetensors.torch.save_file(model.state_dict(), …)`
 * made: linear layers NAME.weight [out, in] and NAME.bias [out]. The format keeps no order, so layers follow each other by
 * their names, numbers in them by size: `2` before `10`, `fc1` before `fc2`.
 * @throws DataError if the file is broken, holds anything else, or a layer doesn't fit the one before it.
 */
export function readStateDict(bytes: Uint8Array, options: StateDictOptions = {}): StateDictModel {
  return stateDictIn(unpackStored(bytes, options.what), options);
}

/** The network in a file that was read. @throws DataError as {@link readStateDict}. */
export function stateDictIn({ tensors }: StoredFile, options: StateDictOptions): StateDictModel {
  const { what = "safetensors", activation, outputActivation } = options;
  const named = new Map([...tensors].sort(byName).map((tensor) => [tensor.name, tensor]));
  const reading = { error: (said: string) => new DataError(`${what}: ${said}`) };
  const layers = linearLayers(named, reading);
  for (const { name, values } of tensors) checkFinite(values, name, reading);
  const net = network(sizesOf(layers), activation, outputActivation);
  return {
    network: net,
    params: fromLayerTensors(
      net,
      layers.map(({ weight, bias }) => ({ weight: weight.values, bias: bias?.values })),
    ),
    layers: layers.map(layerFacts),
    activationFrom: activation === undefined ? "default" : "caller",
  };
}

/** Letter by letter, but numbers by size. Names may be long and alike: nothing is made of them but the digits where they part. */
function byName({ name: a }: StoredTensor, { name: b }: StoredTensor): number {
  let k = 0;
  while (k < a.length && a.charCodeAt(k) === b.charCodeAt(k)) k++;
  while (isDigit(a.charCodeAt(k - 1))) k--;
  const [left, right] = [digitsAt(a, k), digitsAt(b, k)];
  const isNumbers = left !== "" && right !== "";
  return (isNumbers && Number(left) - Number(right)) || (a.slice(k) < b.slice(k) ? -1 : 1);
}

function digitsAt(text: string, start: number): string {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end++;
  return text.slice(start, end);
}

/** Whether a letter's code, NaN beyond the text, is one of 0 to 9. */
function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
