import type { StartSha256 } from "../../core/contracts.ts";
import { canonicalJson, encodeJson } from "../../core/json.ts";
import { littleEndianBytes, startSha256 } from "../../core/sha256.ts";
import { metadataTexts } from "../../formats/metadata-texts.ts";
import { packTensors } from "../../formats/pack-tensors.ts";
import type { Tensor } from "../../formats/tensors.ts";
import { networkOf, taskOf } from "./layout.ts";
import type { TrialSave } from "./trial.ts";

/** What a checkpoint's metadata say it is. */
export const CHECKPOINT_FORMAT = "neuro-backprop-lab checkpoint 1";

/**
 * A trial between two updates as a safetensors file: `params`, `best`, which is the chosen network, where there is one, and the
 * technique's vectors `state.NAME`, all flat in the lab's order; everything else is JSON in the metadata, with a digest of it all. Equal checkpoints give equal bytes.
 * @param start the host's SHA-256
 */
export function checkpointFile(
  { identity, curve, initial, trainer, metadata }: TrialSave,
  start: StartSha256 = startSha256,
): Uint8Array {
  const { params, state, chosen, ...rest } = trainer;
  const vectors = Object.entries(state).flatMap(([name, value]) =>
    typeof value === "number" ? [] : [tensor(`state.${name}`, Float32Array.from(value))],
  );
  const numbers = Object.fromEntries(Object.entries(state).filter(([, value]) => typeof value === "number"));
  const tensors = [tensor("params", params), ...(chosen ? [tensor("best", chosen.params)] : []), ...vectors];
  const best = chosen && { epoch: chosen.epoch, evaluationLoss: chosen.evaluation.loss };
  const model = metadata && metadataTexts(taskOf(networkOf(identity)).network, metadata);
  const checkpoint = canonicalJson(
    encodeJson({ identity, curve, initial, trainer: { ...rest, best, numbers }, ...(model && { model }) }),
  );
  const digest = checkpointDigest(checkpoint, tensors, start);
  return packTensors({ tensors, metadata: { format: CHECKPOINT_FORMAT, checkpoint, digest } });
}

/** SHA-256 of a checkpoint's JSON and of its vectors, each after its name, by the names' order. */
export function checkpointDigest(text: string, tensors: readonly Tensor[], start: StartSha256 = startSha256): string {
  const encoder = new TextEncoder();
  const hash = start().update(encoder.encode(text));
  const byName = [...tensors].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, values } of byName) {
    hash.update(encoder.encode(`\n${name} ${values.length}\n`)).update(littleEndianBytes(values));
  }
  return hash.hex();
}

function tensor(name: string, values: Float32Array): Tensor {
  return { name, shape: [values.length], values };
}
