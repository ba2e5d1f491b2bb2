import { modelFormat } from "../../formats/open-model.ts";
import { readMetadata } from "../../formats/unpack-tensors.ts";
import { CHECKPOINT_FORMAT } from "./checkpoint.ts";

/**
 * Whether a file is a checkpoint of `nbl train`, which is safetensors as a model is.
 * @param what names the file in errors
 * @throws DataError if it is safetensors whose header is broken.
 */
export function isCheckpoint(bytes: Uint8Array, what: string): boolean {
  return modelFormat(bytes) === "safetensors" && readMetadata(bytes, what)["format"] === CHECKPOINT_FORMAT;
}
