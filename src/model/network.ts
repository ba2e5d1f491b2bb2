import type { Reals } from "../core/contracts.ts";
import { type Activation, activationEntry } from "./activation.ts";

/** A multilayer perceptron. Its parameters are in one flat vector, see {@link places}. */
export interface Network {
  /** Sizes from input to output, such as [784, 128, 10]. */
  readonly layers: readonly number[];
  /** Activation of the hidden layers. */
  readonly activation: Activation;
  /** Activation of the last layer; identity under cross-entropy, whose soft-max belongs to the loss. */
  readonly outputActivation: Activation;
}

/** Where one layer's parameters are in the flat vector. */
export interface Place {
  /** Inputs of the layer. */
  readonly nIn: number;
  /** Outputs of the layer. */
  readonly nOut: number;
  /** Activation of the layer. */
  readonly activation: Activation;
  /** Start of the weights [nIn, nOut], input after input: weight ij at `weights + i * nOut + j`. */
  readonly weights: number;
  /** Start of the biases [nOut]. */
  readonly biases: number;
}

/**
 * A network with checked sizes.
 * @throws RangeError if there are fewer than two layers or a size isn't a positive integer.
 */
export function network(
  layers: readonly number[],
  activation: Activation = "relu",
  outputActivation: Activation = "identity",
): Network {
  if (layers.length < 2) throw new RangeError(`network: expected at least two layers, got ${layers.length}`);
  for (const size of layers) {
    if (!Number.isInteger(size) || size < 1) {
      throw new RangeError(`network: expected layer sizes that are positive integers, got ${layers.join("-")}`);
    }
  }
  for (const name of [activation, outputActivation]) activationEntry(name); // an unknown one is refused
  return { layers: [...layers], activation, outputActivation };
}

/** The layers' places in the flat parameters, in order: each layer's weights, then its biases. */
export function places(net: Network): Place[] {
  let offset = 0;
  return net.layers.slice(1).map((nOut, l) => {
    const nIn = net.layers[l];
    const last = l === net.layers.length - 2;
    const weights = offset;
    const biases = weights + nIn * nOut;
    offset = biases + nOut;
    return { nIn, nOut, activation: last ? net.outputActivation : net.activation, weights, biases };
  });
}

/** Number of parameters of a network. */
export function parameterCount(net: Network): number {
  return net.layers.slice(1).reduce((sum, nOut, l) => sum + (net.layers[l] + 1) * nOut, 0);
}

/**
 * The parameters in PyTorch's order (per layer: weight [nOut, nIn] row after row, then bias), which digests and model
 * files use. In the lab's own order a layer's weights are [nIn, nOut]: the outputs of one input are neighbours, as
 * the kernels require.
 */
export function toTorchOrder<R extends Reals>(net: Network, params: R): R {
  return reordered(net, params, true);
}

/** The inverse of {@link toTorchOrder}. */
export function fromTorchOrder<R extends Reals>(net: Network, params: R): R {
  return reordered(net, params, false);
}

function reordered<R extends Reals>(net: Network, params: R, toTorch: boolean): R {
  const size = parameterCount(net);
  if (params.length !== size) {
    throw new RangeError(`network: expected ${size} parameters for ${net.layers.join("-")}, got ${params.length}`);
  }
  const out = new (params.constructor as new (size: number) => R)(size);
  for (const { nIn, nOut, weights, biases } of places(net)) {
    for (let i = 0; i < nIn; i++) {
      for (let j = 0; j < nOut; j++) {
        const ours = weights + i * nOut + j;
        const torch = weights + j * nIn + i;
        if (toTorch) out[torch] = params[ours];
        else out[ours] = params[torch];
      }
    }
    out.set(params.subarray(biases, biases + nOut), biases);
  }
  return out;
}
