import type { Network } from "../../model/network.ts";
import { fromMetadataTexts, metadataTexts } from "../metadata-texts.ts";
import type { ModelMetadata } from "../model.ts";
import type { Reading } from "../reading.ts";
import type { FoundModel } from "./find-model.ts";
import type { Pickled } from "./pickle.ts";
import { PyDict } from "./values.ts";

/** The attribute of a state_dict that holds what the lab says of a model. */
const ATTRIBUTE = "neuro_backprop_lab";

/** What the lab says of a model, as attributes of its state_dict. */
export function labAttributes(network: Network, metadata: ModelMetadata): Pickled {
  return { dict: [[ATTRIBUTE, { dict: Object.entries(metadataTexts(network, metadata)) }]] };
}

/**
 * What the lab said of a model when it wrote it; undefined in files of other programs.
 * @param found the network that the tensors are
 * @throws DataError if what it says isn't of this network.
 */
export function labMetadata(
  model: FoundModel["model"],
  found: Network,
  reading: Reading,
): { network: Network; metadata: ModelMetadata } | undefined {
  const said = model instanceof PyDict ? model.attributes?.get(ATTRIBUTE) : undefined;
  if (!(said instanceof PyDict)) return undefined;
  const texts: Record<string, string> = {};
  for (const [key, text] of said.entries()) {
    if (typeof key === "string" && typeof text === "string") texts[key] = text;
  }
  const known = fromMetadataTexts(texts, reading.what);
  const { layers } = known.network;
  if (String(layers) === String(found.layers)) return known;
  throw reading.error(
    `expected the network that the metadata tell, ${layers.join("-")}, got ${found.layers.join("-")}`,
  );
}
