import type { OpenedModel } from "../formats/open-model.ts";
import type { Beside } from "../formats/reading.ts";

/** The most bytes of a model file: 256 MiB of parameters, and what is said of them. */
const MODEL_LIMIT = 0x11000000;

/** The content of a model file, unpacked if it is gzipped. @throws DataError if it can't be read. */
export async function readModelBytes(path: string): Promise<Uint8Array> {
  const { readDataFile } = await import("../node/data-file.ts");
  return readDataFile(path, MODEL_LIMIT);
}

/** Gives the files in the folder of a model file, for models that have their numbers there. */
export async function filesBeside(path: string): Promise<Beside> {
  const { readInside } = await import("../node/files/inside.ts");
  const { dirname } = await import("node:path");
  return (name) => readInside(dirname(path), name, MODEL_LIMIT);
}

/** What its user should know where a file doesn't say for sure which activations a network has. */
export function activationNotes(path: string, { activationFrom, network }: OpenedModel): string[] {
  if (activationFrom !== "guess" && activationFrom !== "default") return [];
  if (network.layers.length === 2) return []; // no hidden layer
  const why =
    activationFrom === "guess" ? "only its program says where activations are used" : "doesn't say its activations";
  return [`${path}: ${why}; taken as ${network.activation}, others are named with --activation`];
}
