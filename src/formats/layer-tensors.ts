import type { Reals } from "../core/contracts.ts";
import { fromTorchOrder, type Network, parameterCount, places, toTorchOrder } from "../model/network.ts";

/** One layer's parameters as PyTorch orders them: weight [nOut, nIn] row after row, bias [nOut]. */
export interface LayerTensors {
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

/** The layers of a vector in the lab's order, such as a network's parameters: views of one copy. */
export function layerTensors(network: Network, vector: Float32Array): LayerTensors[] {
  const torch = toTorchOrder(network, vector);
  return places(network).map(({ nOut, weights, biases }) => ({
    weight: torch.subarray(weights, biases),
    bias: torch.subarray(biases, biases + nOut),
  }));
}

/** The inverse of {@link layerTensors}: layers of the network's sizes as one vector; without biases they are 0. */
export function fromLayerTensors(
  network: Network,
  layers: readonly { readonly weight: Reals; readonly bias?: Reals | undefined }[],
): Float32Array {
  const torch = new Float32Array(parameterCount(network));
  for (const [l, { weights, biases }] of places(network).entries()) {
    const { weight, bias } = layers[l];
    torch.set(weight, weights);
    if (bias !== undefined) torch.set(bias, biases);
  }
  return fromTorchOrder(network, torch);
}
