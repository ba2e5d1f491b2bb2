import { normals } from "../core/normals.ts";
import { Rng } from "../core/rng.ts";
import { fromTorchOrder, type Network, parameterCount, places } from "./network.ts";

/** A way to draw a network's first parameters. */
export interface InitialiserEntry {
  /** The name in settings and records. */
  readonly name: string;
  /** The name on the page. */
  readonly label: string;
  /** Whether `nn.Linear` draws the same, so that a program for PyTorch need not say it. */
  readonly isPyTorchs: boolean;
  /** The parameters [parameters] in PyTorch's order. */
  readonly draw: (network: Network, rng: Rng, biases: Biases) => Float32Array;
}

/** All initialisers, in the order of lists. A new one is an entry here. */
const ENTRIES = [
  {
    name: "pytorch",
    label: "Uniform, as PyTorch’s Linear",
    isPyTorchs: true,
    draw: layerwise(({ nIn }, count, rng) => uniforms(count, 1 / Math.sqrt(nIn), rng), "pytorch"),
  },
  {
    name: "normal-0.1",
    label: "Normal, deviation 0.1",
    isPyTorchs: false,
    draw: (network, rng, biases) => withBiases(network, normalLayers(network, rng, 0.1), biases, rng),
  },
  {
    name: "he-uniform",
    label: "He, uniform",
    isPyTorchs: false,
    draw: layerwise((layer, count, rng) => uniforms(count, Math.sqrt(3) * heDeviation(layer), rng)),
  },
  {
    name: "he-normal",
    label: "He, normal",
    isPyTorchs: false,
    draw: layerwise((layer, count, rng) => deviating(count, heDeviation(layer), rng)),
  },
  {
    name: "xavier-uniform",
    label: "Xavier, uniform",
    isPyTorchs: false,
    draw: layerwise((layer, count, rng) => uniforms(count, Math.sqrt(3) * xavierDeviation(layer), rng)),
  },
  {
    name: "xavier-normal",
    label: "Xavier, normal",
    isPyTorchs: false,
    draw: layerwise((layer, count, rng) => deviating(count, xavierDeviation(layer), rng)),
  },
] as const satisfies readonly InitialiserEntry[];

/** An initialiser's name. */
export type Initialiser = (typeof ENTRIES)[number]["name"];

/** The names of the initialisers. */
export const INITIALISERS: readonly Initialiser[] = ENTRIES.map(({ name }) => name);

/** How first biases are drawn: as the initialiser has them, as 0, or as `nn.Linear` does. */
export const BIASES = ["usual", "zero", "pytorch"] as const;
/** How first biases are drawn. */
export type Biases = (typeof BIASES)[number];

/** What the lab says of an initialiser. @throws RangeError for an unknown one. */
export function initialiserEntry(name: Initialiser): InitialiserEntry {
  const entry = ENTRIES.find((one) => one.name === name);
  if (entry === undefined) {
    throw new RangeError(`initialise: expected one of ${INITIALISERS.join(", ")}, got ${String(name)}`);
  }
  return entry;
}

/**
 * A network's first parameters [parameters], in the lab's order, from a generator of their own started from the seed: layer after
 * layer the weight [nOut, nIn] row after row, then the bias.
 *
 * `pytorch`: what `torch.manual_seed(seed)` followed by `nn.Linear(nIn, nOut)` for each layer in order gives, bit for
 * bit: all from U(−1/√nIn, 1/√nIn).
 * `normal-0.1`: weights and biases in the same order from N(0, 0.1²), by the lab's own normal numbers.
 * `he-…`: weights of deviation √(2/nIn) (He et al. 2015, ICCV), `xavier-…`: √(2/(nIn + nOut)) (Glorot & Bengio 2010, AISTATS), from
 * U(−√3·deviation, √3·deviation), bit for bit as `nn.init` draws them in this order, or by the lab's own normal numbers.
 *
 * Biases are `usual`: those above, and 0 of `he` and `xavier`; `zero`; or `pytorch`: from U(−1/√nIn, 1/√nIn).
 * @throws RangeError for an unknown initialiser or a seed that isn't a 32-bit unsigned integer.
 */
export function initialise(
  network: Network,
  initialiser: Initialiser,
  seed: number,
  biases: Biases = "usual",
): Float32Array {
  const { draw } = initialiserEntry(initialiser);
  return fromTorchOrder(network, draw(network, new Rng(seed), biases));
}

type Layer = ReturnType<typeof places>[number];

/** Draws layer after layer: the weights, then the biases. */
function layerwise(
  weightsOf: (layer: Layer, count: number, rng: Rng) => ArrayLike<number>,
  usual: Exclude<Biases, "usual"> = "zero",
): InitialiserEntry["draw"] {
  return (network, rng, biases) => {
    const params = new Float32Array(parameterCount(network));
    const wanted = biases === "usual" ? usual : biases;
    for (const layer of places(network)) {
      const { nIn, nOut } = layer;
      params.set(weightsOf(layer, nIn * nOut, rng), layer.weights);
      if (wanted === "pytorch") params.set(uniforms(nOut, 1 / Math.sqrt(nIn), rng), layer.biases);
    }
    return params;
  };
}

/** Normal numbers of mean 0 for all parameters, in PyTorch's order. */
function normalLayers(network: Network, rng: Rng, deviation: number): Float32Array {
  return Float32Array.from(deviating(parameterCount(network), deviation, rng));
}

/** Parameters whose biases are replaced, where others than the usual ones are wanted. */
function withBiases(network: Network, params: Float32Array, biases: Biases, rng: Rng): Float32Array {
  if (biases === "usual") return params;
  for (const { nIn, nOut, biases: at } of places(network)) {
    params.set(biases === "zero" ? new Float32Array(nOut) : uniforms(nOut, 1 / Math.sqrt(nIn), rng), at);
  }
  return params;
}

/** Numbers of U(−bound, bound) in float32. */
function uniforms(count: number, bound: number, rng: Rng): Float32Array {
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = rng.uniform32(-bound, bound);
  return values;
}

/** Numbers of N(0, deviation²). */
function deviating(count: number, deviation: number, rng: Rng): Float64Array {
  return normals(count, rng).map((x) => deviation * x);
}

function heDeviation({ nIn }: Layer): number {
  return Math.SQRT2 / Math.sqrt(nIn);
}

function xavierDeviation({ nIn, nOut }: Layer): number {
  return Math.sqrt(2 / (nIn + nOut));
}
