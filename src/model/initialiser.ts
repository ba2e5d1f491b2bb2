import { normals } from "../core/normals.ts";
import { Rng } from "../core/rng.ts";
import { fromTorchOrder, type Network, parameterCount, places } from "./network.ts";

/** A way to draw a network's first parameters. */
export interface InitialiserEntry {
  /** The name in settings and records. */
  readonly name: string;
  /** The name on the page. */
  readonly label: string;
  /** Whether `nn.Linear` draws the same, so that a PyTorch program needs no code for it. */
  readonly isPyTorchs: boolean;
  /** The parameters [parameters] in PyTorch's order. */
  readonly draw: (network: Network, rng: Rng) => Float32Array;
}

/** All initialisers, in the order of lists. A new one is an entry here. */
const ENTRIES = [
  { name: "pytorch", label: "Uniform, as PyTorch’s Linear", isPyTorchs: true, draw: linearLayers },
  {
    name: "normal-0.1",
    label: "Normal, deviation 0.1",
    isPyTorchs: false,
    draw: (network, rng) => normalLayers(network, rng, 0.1),
  },
] as const satisfies readonly InitialiserEntry[];

/** An initialiser's name. */
export type Initialiser = (typeof ENTRIES)[number]["name"];

/** The names of the initialisers. */
export const INITIALISERS: readonly Initialiser[] = ENTRIES.map(({ name }) => name);

/** The entry of an initialiser. @throws RangeError for an unknown one. */
export function initialiserEntry(name: Initialiser): InitialiserEntry {
  const entry = ENTRIES.find((one) => one.name === name);
  if (entry === undefined) {
    throw new RangeError(`initialise: expected one of ${INITIALISERS.join(", ")}, got ${String(name)}`);
  }
  return entry;
}

/**
 * A network's first parameters [parameters], in the lab's order, from a separate generator that starts from the seed.
 *
 * `pytorch`: what `torch.manual_seed(seed)` followed by `nn.Linear(nIn, nOut)` for each layer in order gives, bit for
 * bit: the weight [nOut, nIn] row after row, then the bias, all from U(−1/√nIn, 1/√nIn).
 * `normal-0.1`: weights and biases in the same order from N(0, 0.1²), by the lab's own normal numbers.
 * @throws RangeError for an unknown initialiser or a seed that isn't a 32-bit unsigned integer.
 */
export function initialise(network: Network, initialiser: Initialiser, seed: number): Float32Array {
  const { draw } = initialiserEntry(initialiser);
  return fromTorchOrder(network, draw(network, new Rng(seed)));
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
