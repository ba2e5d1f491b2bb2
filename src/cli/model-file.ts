import { DataError, oneLine } from "../core/errors.ts";
import type { OpenedModel } from "../formats/open-model.ts";
import type { Beside } from "../formats/reading.ts";

/** The most bytes of a model file: 256 MiB of parameters, and what is said of them. */
const MODEL_LIMIT = 0x11000000;

/** A model file, and the files in its folder. */
export interface ModelBytes {
  readonly bytes: Uint8Array;
  readonly beside: Beside;
}

/**
 * The content of a model file, unpacked if it is gzipped. For a part of a model, it is the content of the list of parts.
 * @throws DataError if it can't be read, or is a part of a list that isn't there.
 */
export async function readModelBytes(path: string): Promise<ModelBytes> {
  const { readDataFile } = await import("../node/data-file.ts");
  const { readInside } = await import("../node/files/inside.ts");
  const { indexNameOf } = await import("../formats/shards.ts");
  const { basename, dirname } = await import("node:path");
  const beside: Beside = (name) => readInside(dirname(path), name, MODEL_LIMIT);
  const index = indexNameOf(basename(path));
  if (index === undefined) return { bytes: await readDataFile(path, MODEL_LIMIT), beside };
  const bytes = beside(index);
  if (bytes !== undefined) return { bytes, beside };
  throw new DataError(`${path}: expected the list of its parts beside it, ${index}, got none`);
}

/** Notes for the user if a file doesn't say for sure what a network is. */
export function openedNotes(path: string, { activationFrom, network, guesses = {} }: OpenedModel): string[] {
  const { order, norms, passedOver } = guesses;
  const why =
    activationFrom === "guess" ? "only its program says where activations are used" : "doesn't say its activations";
  const isOpen = (activationFrom === "guess" || activationFrom === "default") && network.layers.length > 2;
  return [
    ...(isOpen ? [`${path}: ${why}; taken as ${network.activation}, others are named with --activation`] : []),
    ...(order
      ? [`${path}: doesn't say the order of its layers; taken as ${listed(order)}, another is named with --order`]
      : []),
    ...(norms
      ? [
          `${path}: batch normalisation ${listed(norms.names)} is taken with ε = ${norms.epsilon}, before the activation where names don't say more`,
        ]
      : []),
    ...(passedOver ? [`${path}: has entries that are no part of the network, passed over: ${listed(passedOver)}`] : []),
  ];
}

/** The first of some names. */
export function listed(names: readonly string[]): string {
  const some = names.slice(0, MOST_NAMES).map((name) => oneLine(name));
  return some.join(", ") + (names.length > MOST_NAMES ? `, … (${names.length})` : "");
}

/** Names in a sentence, at most. */
const MOST_NAMES = 12;
