import { normals } from "../core/normals.ts";
import { Rng } from "../core/rng.ts";
import { fromTorchOrder, type Network, parameterCount, places } from "./network.ts";

/** The ways to draw a network's first parameters. */
export const INITIALISERS = ["pytorch", "normal-0.1"] as const;
export type Initialiser = (typeof INITIALISERS)[number];

/**
 * A network's first parameters [parameters], in the lab's order, from a generator of their own started from the seed.
 *
 * `pytorch`: what `torch.manual_seed(seed)` followed by `nn.Linear(nIn, nOut)` for each layer in order gives, bit for
 * bit: the weight [nOut, nIn] row after row, then the bias, all from U(−1/√nIn, 1/√nIn).
 * `normal-0.1`: weights and biases in the same order from N(0, 0.1²), by the lab's own normal numbers.
 * @throws RangeError for an unknown initialiser or a seed that isn't a 32-bit unsigned integer.
 */
export function initialise(network: Network, initialiser: Initialiser, seed: number): Float32Array {
  if (!INITIALISERS.includes(initialiser)) {
    throw new RangeError(`initialise: expected one of ${INITIALISERS.join(", ")}, got ${String(initialiser)}`);
  }
  const rng = new Rng(seed);
  const params = initialiser === "pytorch" ? linearLayers(network, rng) : normalLayers(network, rng, 0.1);
  return fromTorchOrder(network, params);
}

/** The draws of `nn.Linear`, in PyTorch's order of parameters. */
function linearLayers(network: Network, rng: Rng): Float32Array {
  const params = new Float32Array(parameterCount(network));
  for (const { nIn, nOut, weights, biases } of places(network)) {
    const bound = 1 / Math.sqrt(nIn);
    for (let i = weights; i < biases + nOut; i++) params[i] = rng.uniform32(-bound, bound);
  }
  return params;
}

/** Normal numbers of mean 0 for all parameters, in PyTorch's order. */
function normalLayers(network: Network, rng: Rng, deviation: number): Float32Array {
  return Float32Array.from(normals(parameterCount(network), rng), (x) => deviation * x);
}
