import { UsageError } from "../core/errors.ts";
import type { NetworkProblem } from "../experiment/record/record.ts";
import type { TrialSave } from "../experiment/trial/trial.ts";
import type { ModelMetadata } from "../formats/model.ts";
import type { OpenedModel } from "../formats/open-model.ts";
import type { TorchRprop } from "../formats/pt/torch-rprop.ts";
import type { RpropOptions, RpropState } from "../optimizers/card/rprop-options.ts";
import { TECHNIQUES } from "../optimizers/registry.ts";

/** The techniques with the steps and the state of `torch.optim.Rprop`, so that it can continue from them; its own one first. */
export const AS_PYTORCH: readonly string[] = (["stay, as PyTorch", "stay"] as const).flatMap((rule) =>
  TECHNIQUES.filter(({ turnRule }) => turnRule === rule).map(({ id }) => id),
);

/**
 * The network of a checkpoint after its last update, and the state of its technique if PyTorch has that. One of an earlier version
 * lacks the means and deviations of what is standardised.
 */
export async function openCheckpoint(
  bytes: Uint8Array,
  path: string,
  isStateWanted: boolean,
): Promise<{ opened: OpenedModel; rprop?: TorchRprop; lacksMoments: boolean }> {
  const { readCheckpoint } = await import("../experiment/trial/read-checkpoint.ts");
  const { nodeSha256 } = await import("../node/sha256.ts");
  const { isStandardised, networkOf, taskOf } = await import("../experiment/trial/layout.ts");
  const save = readCheckpoint(bytes, path, nodeSha256);
  const problem = networkOf(save.identity);
  const opened: OpenedModel = {
    format: "safetensors",
    network: taskOf(problem).network,
    params: save.trainer.params,
    metadata: metadataOf(save, problem),
    activationFrom: "file",
  };
  const lacksMoments = save.metadata === undefined && isStandardised(problem);
  return { opened, lacksMoments, ...(isStateWanted && { rprop: stateOf(save, problem, path) }) };
}

/** What its model says; of one of an earlier version, which doesn't keep that, as far as its identity says it. */
function metadataOf({ identity, curve, trainer, metadata }: TrialSave, problem: NetworkProblem): ModelMetadata {
  const { scale, loss: criterion, layers, targets } = problem;
  const known = { scale, criterion, classes: targets ? 0 : layers[layers.length - 1] };
  return {
    ...(metadata ?? { ...known, ...(targets && { targetNames: targets }) }),
    origin: {
      technique: identity.technique,
      epoch: trainer.epoch,
      loss: curve.evaluation.loss.at(-1) ?? Number.NaN,
      seed: identity.seed,
      data: problem.data,
      dataDigest: problem.dataDigest,
      numerics: identity.numerics,
    },
  };
}

function stateOf({ identity, trainer }: TrialSave, { batch, train }: NetworkProblem, path: string): TorchRprop {
  const { id, hyper } = identity.technique;
  if (!AS_PYTORCH.includes(id)) {
    throw new UsageError(
      `${path}: expected a training of ${AS_PYTORCH.join(" or ")}, whose steps torch.optim.Rprop takes, got one of ${id}`,
    );
  }
  const perEpoch = batch === "full" ? 1 : Math.ceil(train / batch);
  return {
    hyper: hyper as unknown as RpropOptions, // complete, as records have them
    state: trainer.state as unknown as RpropState,
    steps: trainer.epoch * perEpoch + trainer.updates,
  };
}
