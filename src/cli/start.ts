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

/** Flags of a training that begins with the weights in a file. */
export interface StartFlags {
  readonly start?: string;
  readonly optimizer?: true;
}

/** Adds them to a command. */
export function addStartFlags(command: Command): Command {
  return command
    .option(
      "--start <file>",
      "begin with the weights of a model (safetensors, .pt, ONNX) or checkpoint, not with drawn ones",
    )
    .option("--optimizer", "with --start: also with the state of torch.optim.Rprop in it, so that training goes on");
}

/** Weights of a file, and what the file says of the training that goes on from them. */
export interface FileStart {
  readonly vectors: Start;
  readonly path: string;
  readonly network: Network;
  /** The network and, if it comes with a state, the technique: what a configuration has where it says nothing else. */
  readonly settings: Settings;
  readonly digests: NonNullable<NetworkProblem["start"]>;
  readonly opened: OpenedModel;
}

/** Reads the file of --start. @throws UsageError if a state is wanted and there is none; DataError as openModel. */
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
 * Checks that weights and state are for a training.
 * @param said activation that a flag says, and scale that flag, configuration or file say
 * @returns what its user should know of what nobody has said
 * @throws UsageError if the network isn't that of the weights, or the technique has no use for the state.
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
    ...(said["activation"] ? [] : openedNotes(path, { ...opened, network: { ...network, activation } })),
    ...(said["scale"] === undefined
      ? [`${path}: doesn't say how raw values come into it; taken as ${scale}, others are named with --scale`]
      : []),
    ...(isRescaled
      ? [`${path}: has other means and deviations of its columns than these training samples, whose are taken`]
      : []),
  ];
}

function isSame(a: Moments, b: Moments): boolean {
  return a.mean.every((value, c) => value === b.mean[c]) && a.deviation.every((value, c) => value === b.deviation[c]);
}
