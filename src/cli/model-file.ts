import type { OpenedModel, OpenOptions } from "../formats/open-model.ts";

/** The most bytes of a model file: 256 MiB of parameters, and what is said of them. */
const MODEL_LIMIT = 0x11000000;

/** The content of a model file, unpacked if it is gzipped. @throws DataError if it can't be read. */
export async function readModelBytes(path: string): Promise<Uint8Array> {
  const { readDataFile } = await import("../node/data-file.ts");
  return readDataFile(path, MODEL_LIMIT);
}

/** The network in a model file of any form. @throws DataError as readModelBytes and openModel. */
export async function openModelFile(
  path: string,
  { activation, outputActivation }: Pick<OpenOptions, "activation" | "outputActivation">,
  bytes?: Uint8Array,
): Promise<OpenedModel> {
  const { openModel } = await import("../formats/open-model.ts");
  return openModel(bytes ?? (await readModelBytes(path)), { what: path, activation, outputActivation });
}

/** Whether a file is a checkpoint of nbl train. */
export async function isCheckpoint(bytes: Uint8Array, path: string): Promise<boolean> {
  const { knownModelFormat } = await import("../formats/open-model.ts");
  const { readMetadata } = await import("../formats/unpack-tensors.ts");
  const { CHECKPOINT_FORMAT } = await import("../experiment/checkpoint.ts");
  if (knownModelFormat(bytes, path) !== "safetensors") return false;
  return readMetadata(bytes, path)["format"] === CHECKPOINT_FORMAT;
}

/** What its user should know where a file doesn't say for sure which activations a network has. */
export function activationNote({ activationFrom, network }: OpenedModel): string | undefined {
  if (activationFrom !== "guess" && activationFrom !== "default") return undefined;
  if (network.layers.length === 2) return undefined; // no hidden layer
  const why =
    activationFrom === "guess" ? "only its program says where activations are used" : "doesn't say its activations";
  return `${why}; taken as ${network.activation}, others are named with --activation`;
}
