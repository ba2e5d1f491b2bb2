import { DataError, shown } from "../core/errors.ts";
import { type Network, places } from "../model/network.ts";
import { fromLayerTensors } from "./layer-tensors.ts";
import { fromMetadataTexts } from "./metadata-texts.ts";
import type { Model } from "./model.ts";
import type { StoredFile, Tensor } from "./tensors.ts";
import { asFloat32, unpackStored } from "./unpack-tensors.ts";

/**
 * The model in a safetensors file that writeModel made.
 * @param what names the file in errors
 * @throws DataError if the file is broken, or isn't a model of the lab's.
 */
export function readModel(bytes: Uint8Array, what = "model"): Model {
  return modelIn(unpackStored(bytes, what), what);
}

/** The model in a file that was read. @throws DataError as {@link readModel}. */
export function modelIn(file: StoredFile, what: string): Model {
  const { tensors, metadata: texts } = asFloat32(file, what);
  const { network, metadata } = fromMetadataTexts(texts, what);
  return { network, params: paramsOf(network, tensors, what), metadata };
}

/** The tensors' values as one vector, after checking that they are the network's, no more and no less. */
function paramsOf(network: Network, tensors: readonly Tensor[], what: string): Float32Array {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  if (network.layers.length > tensors.length + 1) {
    const got = `${tensors.length} tensors`;
    throw new DataError(
      `${what}: expected tensors of the ${network.layers.length} layers of its architecture, got ${got}`,
    );
  }
  const values = (name: string, shape: readonly number[]) => {
    const tensor = byName.get(name);
    const got = tensor === undefined ? "nothing" : `shape ${shown(tensor.shape)}`;
    if (tensor === undefined || String(tensor.shape) !== String(shape)) {
      throw new DataError(`${what}: expected a tensor ${name} of shape ${shown(shape)}, got ${got}`);
    }
    if (!tensor.values.every(Number.isFinite)) throw new DataError(`${what}: expected finite values in tensor ${name}`);
    byName.delete(name);
    return tensor.values;
  };
  const layers = places(network).map(({ nIn, nOut }, layer) => ({
    weight: values(`${2 * layer}.weight`, [nOut, nIn]),
    bias: values(`${2 * layer}.bias`, [nOut]),
  }));
  for (const name of byName.keys()) {
    throw new DataError(`${what}: expected only the tensors of layers ${shown(network.layers)}, got ${shown(name)}`);
  }
  return fromLayerTensors(network, layers);
}
