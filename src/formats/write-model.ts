import { places } from "../model/network.ts";
import { layerTensors } from "./layer-tensors.ts";
import { metadataTexts } from "./metadata-texts.ts";
import type { Model } from "./model.ts";
import { packTensors } from "./pack-tensors.ts";
import type { Tensor } from "./tensors.ts";

/**
 * A model as a safetensors file. Its tensors are named as those of PyTorch's `Sequential` of linear layers with an
 * activation after each but the last: `0.weight` [out, in], `0.bias` [out], `2.weight`, … Equal models give equal bytes.
 * @throws RangeError if parameters aren't finite or not as many as the network has.
 */
export function writeModel(model: Model): Uint8Array {
  const { network, metadata } = model;
  if (!model.params.every(Number.isFinite)) throw new RangeError("model: expected parameters that are finite");
  const layers = places(network);
  const tensors = layerTensors(network, model.params).flatMap(({ weight, bias }, l): Tensor[] => [
    { name: `${2 * l}.weight`, shape: [layers[l].nOut, layers[l].nIn], values: weight },
    { name: `${2 * l}.bias`, shape: [layers[l].nOut], values: bias },
  ]);
  return packTensors({ tensors, metadata: metadataTexts(network, metadata) });
}
