import { canonicalJson, encodeJson } from "../../core/json.ts";
import { packTensors } from "../../formats/pack-tensors.ts";
import type { Tensor } from "../../formats/tensors.ts";
import type { TrialSave } from "./trial.ts";

/** What a checkpoint's metadata say it is. */
export const CHECKPOINT_FORMAT = "neuro-backprop-lab checkpoint 1";

/**
 * A trial between two updates as a safetensors file: `params`, `best` where there is one, and the technique's vectors `state.NAME`, all
 * flat in the lab's order; everything else is JSON in the metadata. Equal checkpoints give equal bytes.
 */
export function checkpointFile({ identity, curve, initial, trainer }: TrialSave): Uint8Array {
  const { params, state, best, ...rest } = trainer;
  const vectors = Object.entries(state).flatMap(([name, value]) =>
    typeof value === "number" ? [] : [tensor(`state.${name}`, Float32Array.from(value))],
  );
  const numbers = Object.fromEntries(Object.entries(state).filter(([, value]) => typeof value === "number"));
  const tensors = [tensor("params", params), ...(best ? [tensor("best", best.params)] : []), ...vectors];
  const kept = best && { epoch: best.epoch, evaluationLoss: best.evaluationLoss };
  const text = { identity, curve, initial, trainer: { ...rest, best: kept, numbers } };
  return packTensors({
    tensors,
    metadata: { format: CHECKPOINT_FORMAT, checkpoint: canonicalJson(encodeJson(text)) },
  });
}

function tensor(name: string, values: Float32Array): Tensor {
  return { name, shape: [values.length], values };
}
