import type { Dataset } from "../core/contracts.ts";
import type { Moments } from "../data/scaling.ts";
import { type Loss, usualLoss } from "../model/loss.ts";
import { type Network, network, places } from "../model/network.ts";
import type { Model } from "./model.ts";
import type { InputScaling } from "./onnx/input-scaling.ts";
import type { OpenedModel } from "./open-model.ts";

/** What is known of another tool's network from elsewhere. */
export interface ForeignUse {
  /**
   * Default: cross-entropy, whose soft-max is no part of a network; mean squared error where the last layer has an
   * activation.
   */
  readonly criterion?: Loss | undefined;
  /** Number of classes of the data that it is for, if that is known. */
  readonly classes?: number | undefined;
  /** Names of the targets of the data that it is for, in a regression. */
  readonly targetNames?: readonly string[] | undefined;
  /** Mean and deviation of each target, where its outputs are standardised targets. */
  readonly targetMoments?: Moments | undefined;
}

/**
 * Another tool's network as a model in the lab's format, which says how to use it. One whose only output is a probability, or
 * for data of two classes the logarithm of the odds, becomes one of two outputs.
 */
export function foreignModel(
  opened: OpenedModel,
  scaling: InputScaling,
  { criterion, classes, targetNames, targetMoments }: ForeignUse = {},
): Model {
  const { classNames, columnNames } = opened;
  const table = columnNames && { table: { columns: columnNames.map((name) => ({ name })) } };
  const { network, params } = isPairFor(opened.network, classes, criterion) ? asPair(opened) : opened;
  const { layers, outputActivation } = network;
  const outputs = layers[layers.length - 1];
  if (targetNames?.length === outputs) {
    const targets = { targetNames, ...(targetMoments && { targetMoments }) };
    return {
      network,
      params,
      metadata: { ...scaling, criterion: "mean-squared-error", classes: 0, ...targets, ...table },
    };
  }
  return {
    network,
    params,
    metadata: {
      ...scaling,
      criterion: criterion ?? usualLoss(outputActivation),
      classes: outputs,
      ...(classNames?.length === outputs && { classNames }),
      ...table,
    },
  };
}

/**
 * Whether a network's one output is taken for two classes. A sigmoid says so; without one, the data must have two.
 * @param classes of the data, if that is known
 */
export function isPairFor({ layers, outputActivation }: Network, classes?: number, criterion?: Loss): boolean {
  if (layers[layers.length - 1] !== 1 || criterion === "mean-squared-error") return false;
  return outputActivation === "sigmoid"
    ? classes === 2 || classes === undefined
    : outputActivation === "identity" && classes === 2;
}

/** The network of the outputs (0, z) where there was z or σ(z): their soft-max is (1 − σ(z), σ(z)). */
function asPair({ network: one, params }: Pick<OpenedModel, "network" | "params">) {
  const layers = [...one.layers.slice(0, -1), 2];
  const { nIn, weights, biases } = places(one)[one.layers.length - 2];
  const both = new Float32Array(params.length + nIn + 1);
  both.set(params.subarray(0, weights));
  for (let i = 0; i < nIn; i++) both[weights + 2 * i + 1] = params[weights + i];
  both[weights + 2 * nIn + 1] = params[biases];
  return { network: network(layers, one.activation), params: both };
}

/** How raw values come in where nobody says it: pictures as torchvision's ToTensor brings them, other values as they are. */
export function usualScale({ picture }: Pick<Dataset, "picture">): "unit" | "none" {
  return picture ? "unit" : "none";
}
