import type { Dataset } from "../core/contracts.ts";
import { type Loss, usualLoss } from "../model/loss.ts";
import type { Model } from "./model.ts";
import type { InputScaling } from "./onnx/input-scaling.ts";
import type { OpenedModel } from "./open-model.ts";

/**
 * Another tool's network as a model in the lab's format, which says how to use it.
 * @param criterion default: cross-entropy, whose soft-max is no part of a network; mean squared error where the last layer
 *   has an activation
 */
export function foreignModel({ network, params }: OpenedModel, scaling: InputScaling, criterion?: Loss): Model {
  const { layers, outputActivation } = network;
  return {
    network,
    params,
    metadata: { ...scaling, criterion: criterion ?? usualLoss(outputActivation), classes: layers[layers.length - 1] },
  };
}

/** How raw values come in where nobody says it: pictures as torchvision's ToTensor brings them, other values as they are. */
export function usualScale({ picture }: Pick<Dataset, "picture">): "unit" | "none" {
  return picture ? "unit" : "none";
}
