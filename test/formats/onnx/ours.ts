import type { Model } from "../../../src/formats/model.ts";
import type { InputScaling } from "../../../src/formats/onnx/input-scaling.ts";
import { ACTIVATIONS } from "../../../src/model/activation.ts";
import { type Network, network, parameterCount } from "../../../src/model/network.ts";
import { ORIGIN } from "../../support/origin.ts";

/** A network of each pair of activations. */
export const NETWORKS: readonly Network[] = ACTIVATIONS.flatMap((hidden) =>
  ACTIVATIONS.map((output) => network([3, 4, 4, 2], hidden, output)),
);

/** Parameters between −1 and 1 that differ. */
export function paramsOf(network: Network): Float32Array {
  const size = parameterCount(network);
  return Float32Array.from({ length: size }, (_, i) => (((7 * i) % size) / size) * 2 - 1);
}

const moments = { mean: new Float64Array([0.1, -1e-300, 3]), deviation: new Float64Array([1 / 3, 1e30, 1]) };

/** Each way to bring three columns into a network. */
export const SCALINGS: readonly InputScaling[] = [
  { scale: "none" },
  { scale: "unit" },
  { scale: "symmetric" },
  { scale: "standard", moments },
];

const table = network([3, 4, 2], "tanh");

/** A model with all metadata that there are. */
export const model: Model = {
  network: table,
  params: paramsOf(table),
  metadata: {
    scale: "standard",
    moments,
    criterion: "cross-entropy",
    classes: 2,
    classNames: ['Ä"b', "é"],
    origin: ORIGIN,
  },
};
