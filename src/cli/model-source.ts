import { DataError, UsageError } from "../core/errors.ts";
import type { OpenedModel, OpenOptions } from "../formats/open-model.ts";
import type { TorchRprop } from "../formats/pt/torch-rprop.ts";
import { openCheckpoint } from "./checkpoint-model.ts";
import { readModelBytes } from "./model-file.ts";

/** A network from a file, and on request the optimizer's state. */
export interface ModelSource {
  readonly opened: OpenedModel;
  readonly rprop?: TorchRprop;
  /** Whether it is a checkpoint that lacks the means and deviations of what is standardised. */
  readonly lacksMoments?: boolean;
}

/** How to read a source. */
export interface SourceFlags extends Pick<OpenOptions, "activation" | "outputActivation" | "key" | "order"> {
  /** Whether the state of `torch.optim.Rprop` is wanted, too. */
  readonly optimizer?: true;
}

/**
 * Reads a model in any format, or a checkpoint of nbl train.
 * @throws DataError as readModelBytes and openModel; UsageError if a state is requested and there is none, or one that PyTorch doesn't have.
 */
export async function readSource(path: string, flags: SourceFlags): Promise<ModelSource> {
  const { openModel } = await import("../formats/open-model.ts");
  const { isCheckpoint } = await import("../experiment/trial/is-checkpoint.ts");
  const { activation, outputActivation, optimizer, key, order } = flags;
  const { bytes, beside } = await readModelBytes(path);
  if (isCheckpoint(bytes, path)) {
    if (activation !== undefined || outputActivation !== undefined) {
      throw new DataError(`${path}: expected no activation beside a checkpoint, which says its own`);
    }
    return openCheckpoint(bytes, path, optimizer ?? false);
  }
  const opened = openModel(bytes, { what: path, activation, outputActivation, key, order, beside });
  if (!optimizer) return { opened };
  if (opened.format !== "pt") {
    throw new UsageError(
      `--optimizer: expected a checkpoint of nbl train or torch.save, got a model without an optimizer's state, ${path}`,
    );
  }
  const { readPtRprop } = await import("../formats/pt/read-pt-rprop.ts");
  return {
    opened,
    rprop: readPtRprop(bytes, { what: path, ...(key !== undefined && { key }), ...(order && { order }) }),
  };
}
