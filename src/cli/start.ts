import type { Command } from "commander";
import type { Dataset } from "../core/contracts.ts";
import { UsageError } from "../core/errors.ts";
import type { Moments } from "../data/scaling.ts";
import type { Identity, NetworkProblem } from "../experiment/record/record.ts";
import type { Settings } from "../experiment/settings.ts";
import type { Start } from "../experiment/trial/start.ts";
import type { OpenedModel } from "../formats/open-model.ts";
import { usualLoss } from "../model/loss.ts";
import type { Network } from "../model/network.ts";
import { AS_PYTORCH } from "./checkpoint-model.ts";
import { openedNotes } from "./model-file.ts";
import { readSource } from "./model-source.ts";
import { checkColumns } from "./start-columns.ts";

/** Flags of a training that starts from the weights in a file. */
export interface StartFlags {
  readonly start?: string;
  readonly optimizer?: true;
}

/** Adds them to a command. */
export function addStartFlags(command: Command): Command {
  return command
    .option(
      "--start <file>",
      "start from the weights of a model (safetensors, .pt, ONNX) or checkpoint instead of drawn ones",
    )
    .option("--optimizer", "with --start: use the file's state of torch.optim.Rprop too, to continue its training");
}

/** Weights of a file, and what the file says about the training that continues from them. */
export interface FileStart {
  readonly vectors: Start;
  readonly path: string;
  readonly network: Network;
  /** The network and, if there is a state, the technique: defaults that a configuration can override. */
  readonly settings: Settings;
  readonly digests: NonNullable<NetworkProblem["start"]>;
  readonly opened: OpenedModel;
}

/** Reads the file of --start. @throws UsageError if a state is requested and there is none; DataError as openModel. */
export async function readStart({ start: path = "", optimizer }: StartFlags): Promise<FileStart> {
  const { startDigests } = await import("../experiment/trial/start.ts");
  const { nodeSha256 } = await import("../node/sha256.ts");
  const { opened, rprop } = await readSource(path, { ...(optimizer && { optimizer }) });
  const { network, params, metadata, scaling } = opened;
  const { layers, activation, outputActivation } = network;
  const state = rprop && { ...rprop.state };
  const given = { params, ...(state && { state }) };
  const scale = metadata?.scale ?? scaling?.scale;
  return {
    vectors: given,
    path,
    network,
    settings: {
      hidden: layers.slice(1, -1),
      activation,
      outputActivation,
      loss: metadata?.criterion ?? usualLoss(outputActivation),
      ...(scale && { scale }),
      ...(rprop && { technique: { id: AS_PYTORCH[0], hyper: { ...rprop.hyper } } }),
    },
    digests: startDigests(network, given, nodeSha256),
    opened,
  };
}

/**
 * Checks that weights and state fit a training.
 * @param said the activation from a flag, and the scale from flag, configuration or file
 * @returns notes for the user on properties that were assumed
 * @throws UsageError if the network isn't that of the weights, or the technique can't use the state.
 */
export async function checkStart(
  { path, network, vectors, opened }: FileStart,
  identity: Identity,
  dataset: Dataset,
  said: Readonly<Record<string, unknown>>,
): Promise<string[]> {
  const { networkOf, trainingMoments } = await import("../experiment/trial/layout.ts");
  const { layers, activation, scale } = networkOf(identity);
  const technique = identity.technique.id;
  if (String(layers) !== String(network.layers)) {
    throw new UsageError(`${path}: expected weights of ${layers.join("-")}, got those of ${network.layers.join("-")}`);
  }
  if (vectors.state !== undefined && !AS_PYTORCH.includes(technique)) {
    throw new UsageError(`--optimizer: expected the technique ${AS_PYTORCH.join(" or ")}, got ${technique}`);
  }
  if (opened.activationFrom === "file" && layers.length > 2 && activation !== network.activation) {
    throw new UsageError(`${path}: expected the activation that it says, ${network.activation}, got ${activation}`);
  }
  const { moments } = opened.metadata ?? opened.scaling ?? {};
  const isRescaled = moments && scale === "standard" && !isSame(moments, trainingMoments(dataset, identity));
  return [
    ...checkColumns(path, opened.metadata ?? {}, dataset),
    ...(said["activation"] ? [] : openedNotes(path, { ...opened, network: { ...network, activation } })),
    ...(said["scale"] === undefined
      ? [`${path}: doesn't say how its input is scaled; taken as ${scale}, others are named with --scale`]
      : []),
    ...(isRescaled
      ? [`${path}: has other means and deviations of its columns than these training samples, whose are taken`]
      : []),
  ];
}

function isSame(a: Moments, b: Moments): boolean {
  return a.mean.every((value, c) => value === b.mean[c]) && a.deviation.every((value, c) => value === b.deviation[c]);
}
