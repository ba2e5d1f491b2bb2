import { littleEndianBytes } from "../../core/sha256.ts";
import { type Network, parameterCount, places } from "../../model/network.ts";
import { parameterName } from "../layer-groups.ts";
import { layerTensors } from "../layer-tensors.ts";
import type { ModelMetadata } from "../model.ts";
import { labAttributes } from "./lab-metadata.ts";
import { type Pickled, pickle } from "./pickle.ts";
import type { TorchRprop } from "./torch-rprop.ts";
import { zip } from "./zip.ts";

/** What goes into a `.pt` besides the network. */
export interface WritePtOptions {
  /** Names of the layers, such as ["fc1", "fc2"]; without them they are those of a Sequential: `0`, `2`, `4`, … */
  readonly names?: readonly string[];
  /** Kept as texts in an attribute of the state_dict, which PyTorch passes over, so that readPt gives the whole model back. */
  readonly metadata?: ModelMetadata;
  /** The state of `torch.optim.Rprop`: the file is then a checkpoint of two state_dicts. */
  readonly rprop?: TorchRprop;
}

/**
 * A network as a `.pt` that `torch.load(weights_only=True)` reads: the state_dict of a `Sequential` of linear layers with
 * an activation after each but the last, `0.weight` [out, in], `0.bias` [out], `2.weight`, …, in float32. With an
 * optimizer's state it is `{"model_state_dict": …, "optimizer_state_dict": …}`, the latter as `torch.optim.Rprop` of
 * PyTorch 2.6 gives it. Equal contents give equal bytes.
 * @param params in the lab's order
 * @throws RangeError if parameters aren't finite or not as many as the network has, names don't differ or aren't as many
 *   as layers, the optimizer's state doesn't fit, or the file would have 4 GiB or more.
 */
export function writePt(network: Network, params: Float32Array, options: WritePtOptions = {}): Uint8Array {
  if (!params.every(Number.isFinite)) throw new RangeError("pt: expected parameters that are finite");
  const layers = places(network);
  const names = options.names ?? layers.map((_, layer) => String(2 * layer));
  if (names.length !== layers.length || new Set(names).size !== names.length || names.includes("")) {
    throw new RangeError(`pt: expected ${layers.length} names that differ, got ${names.join(", ")}`);
  }
  const storages: Float32Array[] = [];
  const tensor = (shape: readonly number[], values: Float32Array): Pickled => {
    storages.push(values);
    return { storage: storages.length - 1, shape };
  };
  /** A vector in the lab's order as tensors in PyTorch's: weight and bias of each layer in turn. */
  const tensors = (vector: Float32Array): Pickled[] =>
    layerTensors(network, vector).flatMap(({ weight, bias }, l) => [
      tensor([layers[l].nOut, layers[l].nIn], weight),
      tensor([layers[l].nOut], bias),
    ]);
  const keys = names.flatMap((name) => [parameterName(name, "weight"), parameterName(name, "bias")]);
  const parameters = tensors(params);
  const model: Pickled = {
    dict: keys.map((key, i) => [key, parameters[i]]),
    isOrdered: true,
    ...(options.metadata && { attributes: labAttributes(network, options.metadata) }),
  };
  const root: Pickled =
    options.rprop === undefined
      ? model
      : {
          dict: [
            ["model_state_dict", model],
            ["optimizer_state_dict", rpropOf(options.rprop, network, tensors, tensor)],
          ],
        };
  const ascii = (text: string) => new TextEncoder().encode(text);
  return zip([
    { name: "archive/data.pkl", bytes: pickle(root) },
    { name: "archive/byteorder", bytes: ascii("little") },
    ...storages.map((values, key) => ({ name: `archive/data/${key}`, bytes: littleEndianBytes(values) })),
    { name: "archive/version", bytes: ascii("3\n") },
  ]);
}

/** What torch.optim.Rprop.state_dict() gives, in its order of keys: torch/optim/rprop.py, PyTorch 2.6. */
function rpropOf(
  { hyper, state, steps }: TorchRprop,
  network: Network,
  tensors: (vector: Float32Array) => Pickled[],
  tensor: (shape: readonly number[], values: Float32Array) => Pickled,
): Pickled {
  const size = parameterCount(network);
  if (state.delta.length !== size || state.prevGrad.length !== size) {
    throw new RangeError(`pt: expected an optimizer's state of ${size} parameters, got ${state.delta.length}`);
  }
  if (!Number.isInteger(steps) || steps < 0) throw new RangeError(`pt: expected steps from 0 on, got ${steps}`);
  const isNew = steps === 0; // then PyTorch has no state yet
  const prev = isNew ? [] : tensors(Float32Array.from(state.prevGrad));
  const stepSize = isNew ? [] : tensors(Float32Array.from(state.delta));
  const float = (value: number): Pickled => ({ float: value });
  const states = prev.map((_, i): [Pickled, Pickled] => [
    { int: i },
    {
      dict: [
        ["step", tensor([], Float32Array.of(steps))],
        ["prev", prev[i]],
        ["step_size", stepSize[i]],
      ],
    },
  ]);
  const group: Pickled = {
    dict: [
      ["lr", float(hyper.delta0)],
      ["etas", { tuple: [float(hyper.etaMinus), float(hyper.etaPlus)] }],
      ["step_sizes", { tuple: [float(hyper.deltaMin), float(hyper.deltaMax)] }],
      ["foreach", null],
      ["maximize", false],
      ["differentiable", false],
      ["capturable", false],
      ["params", { list: places(network).flatMap((_, l) => [{ int: 2 * l }, { int: 2 * l + 1 }]) }],
    ],
  };
  return {
    dict: [
      ["state", { dict: states }],
      ["param_groups", { list: [group] }],
    ],
  };
}
