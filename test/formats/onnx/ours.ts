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

/** Means and deviations of two targets, of which float32 holds neither. */
export const TARGET_MOMENTS = { mean: new Float64Array([20000.1, -0.3]), deviation: new Float64Array([1500.7, 1e-3]) };

/** Regressions of two targets, with and without an activation behind the last layer. */
export const REGRESSIONS: readonly Model[] = (["identity", "sigmoid"] as const).map((output) => {
  const net = network([3, 4, 2], "relu", output);
  return {
    network: net,
    params: paramsOf(net),
    metadata: {
      scale: "standard",
      moments,
      criterion: "mean-squared-error",
      classes: 0,
      targetNames: ["price", "area"],
      targetMoments: TARGET_MOMENTS,
      table: { columns: [{ name: "a" }, { name: "town", categories: ["bonn", "rome"] }] },
      origin: ORIGIN,
    },
  };
});

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
