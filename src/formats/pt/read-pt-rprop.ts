import type { Reals } from "../../core/contracts.ts";
import { network, parameterCount } from "../../model/network.ts";
import { inFloat32, type RpropOptions, rpropState } from "../../optimizers/card/rprop-options.ts";
import { technique } from "../../optimizers/registry.ts";
import { fromLayerTensors } from "../layer-tensors.ts";
import { sizesOf } from "../state-network.ts";
import type { TensorFacts } from "../tensors.ts";
import { type OpenPt, openPt, type PtOptions } from "./read-pt.ts";
import { tensorValues } from "./tensor-values.ts";
import type { TorchRprop } from "./torch-rprop.ts";
import { kindOf, type Py, PyDict, PyList, PyTensor, PyTuple } from "./values.ts";

/**
 * Reads the state of `torch.optim.Rprop` from a checkpoint of `torch.save`, so that the technique `rprop-torch` goes on
 * where PyTorch was: what `optimizer.state_dict()` gave, beside the model's, under a key that begins with `optim`.
 * @throws DataError as {@link readPt}; if there is no such state, it is another optimizer's, maximises, has several groups
 *   of parameters, or isn't of the model's parameters.
 */
export function readPtRprop(bytes: Uint8Array, options: PtOptions = {}): TorchRprop {
  const pt = openPt(bytes, options);
  const { reading, optimizer, arranged, activations, isPlain } = pt;
  const { layers } = arranged;
  const net = network(sizesOf(layers), activations.activation, activations.outputActivation);
  if (optimizer === undefined)
    throw reading.error("expected a checkpoint with the state_dict of an optimizer, got none");
  if (layers.some(({ bias }) => bias === undefined)) {
    throw reading.error("expected layers with biases beside an optimizer's state, got one without");
  }
  if (!isPlain) {
    throw reading.error(
      "expected layers that are the file's own in their order beside an optimizer's state, got others",
    );
  }
  const group = onlyGroup(optimizer, 2 * layers.length, pt);
  const hyper = hyperOf(group, pt);
  const states = optimizer.get("state");
  if (!(states instanceof PyDict)) throw reading.error(`expected a dictionary of states, got ${kindOf(states)}`);
  if (states.size === 0) {
    const size = parameterCount(net); // as the layers claim: no tensor of them was read yet
    reading.take(8 * size);
    return { hyper, state: rpropState(size, inFloat32(hyper).delta0, Float32Array), steps: 0 };
  }
  // All tensors are read before anything is made in the sizes that the layers claim.
  const parts = layers.map(({ weight, bias }, l) => ({
    weight: partOf(states, 2 * l, weight, pt),
    bias: partOf(states, 2 * l + 1, bias!, pt),
  }));
  const vector = (name: "stepSize" | "prev") =>
    fromLayerTensors(
      net,
      parts.map(({ weight, bias }) => ({ weight: weight[name], bias: bias[name] })),
    );
  return {
    hyper,
    state: { delta: vector("stepSize"), prevGrad: vector("prev") },
    steps: Math.max(...parts.flatMap(({ weight, bias }) => [weight.step, bias.step])),
  };
}

function onlyGroup(optimizer: PyDict, parameters: number, { reading }: OpenPt): PyDict {
  const groups = itemsOf(optimizer.get("param_groups"));
  const group = groups?.[0];
  if (groups?.length !== 1 || !(group instanceof PyDict)) {
    throw reading.error(`expected one group of parameters in the optimizer's state, got ${groups?.length ?? "none"}`);
  }
  const indices = itemsOf(group.get("params"));
  if (indices?.length !== parameters || indices.some((index, i) => index !== i)) {
    throw reading.error(
      `expected an optimizer of the model's ${parameters} parameters in order, got ${indices?.length ?? "none"}`,
    );
  }
  if (group.get("maximize") === true) throw reading.error("expected an optimizer that minimises, got maximize=True");
  return group;
}

function hyperOf(group: PyDict, pt: OpenPt): RpropOptions {
  const { reading } = pt;
  const etas = itemsOf(group.get("etas"));
  const sizes = itemsOf(group.get("step_sizes"));
  if (etas?.length !== 2 || sizes?.length !== 2) {
    throw reading.error("expected the state of torch.optim.Rprop with etas and step_sizes, got another optimizer's");
  }
  const hyper = {
    delta0: numberOf(group.get("lr"), "lr", pt),
    etaMinus: numberOf(etas[0], "etas", pt),
    etaPlus: numberOf(etas[1], "etas", pt),
    deltaMin: numberOf(sizes[0], "step_sizes", pt),
    deltaMax: numberOf(sizes[1], "step_sizes", pt),
  };
  try {
    return technique("rprop-torch").create(hyper).hyper as RpropOptions;
  } catch (error) {
    throw reading.error((error as Error).message);
  }
}

/** What is kept for one parameter, whose shape it must have. */
function partOf(states: PyDict, index: number, parameter: TensorFacts, pt: OpenPt) {
  const { reading, little } = pt;
  const state = states.get(index);
  if (!(state instanceof PyDict)) throw reading.error(`expected a state of parameter ${index}, got ${kindOf(state)}`);
  const vector = (key: string, isFine: (value: number) => boolean): Reals => {
    const tensor = state.get(key);
    if (!(tensor instanceof PyTensor) || String(tensor.shape) !== String(parameter.shape)) {
      throw reading.error(`expected ${key} of parameter ${index} in shape [${parameter.shape}], got ${kindOf(tensor)}`);
    }
    const values = tensorValues(tensor, key, little, reading);
    if (!values.every((value) => isFine(Math.fround(value)))) {
      throw reading.error(`expected finite ${key} of parameter ${index} in float32, step sizes from 0 on`);
    }
    return values;
  };
  const step = numberOf(state.get("step"), "step", pt);
  if (!Number.isSafeInteger(step) || step < 0) throw reading.error(`expected steps from 0 on, got ${step}`);
  return {
    step,
    prev: vector("prev", Number.isFinite),
    stepSize: vector("step_size", (value) => value >= 0 && value < Infinity),
  };
}

/** A number, or a tensor of one. */
function numberOf(value: Py | undefined, name: string, { reading, little }: OpenPt): number {
  if (typeof value === "number") return value;
  const isOne = value instanceof PyTensor && value.shape.every((size) => size === 1);
  if (!isOne) throw reading.error(`expected a number as ${name}, got ${kindOf(value)}`);
  return tensorValues(value, name, little, reading)[0];
}

function itemsOf(value: Py | undefined): readonly Py[] | undefined {
  return value instanceof PyList || value instanceof PyTuple ? value.items : undefined;
}
