import type { Dataset } from "../../core/contracts.ts";
import { UsageError } from "../../core/errors.ts";
import { network, parameterCount } from "../../model/network.ts";
import { type NetworkProblem, networkProblem } from "../record/record.ts";
import type { ProblemConfiguration } from "../settings.ts";

/** The most parameters of a network, 256 MiB of them. */
const MAX_PARAMETERS = 64 * 1024 * 1024;

/** What a plan must know of the data. */
export interface DatasetFacts {
  /** The name in records. */
  readonly name: string;
  /** SHA-256 of its whole content, in hexadecimal. */
  readonly digest: string;
  /** Values per sample. */
  readonly columns: number;
  /** Number of classes. */
  readonly classes: number;
  /** Samples to train and evaluate on. */
  readonly count: number;
  /** Whether the values are a picture's pixels. */
  readonly pictures: boolean;
}

/** What a plan must know of a data set. */
export function datasetFacts({ name, digest, columns, classes, train, picture }: Dataset): DatasetFacts {
  return { name, digest, columns, classes, count: train.count, pictures: picture !== undefined };
}

/**
 * What every trial of a configuration works on.
 * @param start digests of the weights that it starts from, if they aren't to be drawn
 * @throws UsageError if the data has too few samples for the sets, or the network would be too large.
 */
export function problemOf(
  configuration: ProblemConfiguration,
  facts: DatasetFacts,
  start?: NetworkProblem["start"],
): NetworkProblem {
  const { hidden, ...settings } = configuration;
  const { activation, outputActivation, batch } = settings;
  const layers = [facts.columns, ...hidden, facts.classes];
  const parameters = parameterCount(network(layers, activation, outputActivation));
  if (parameters > MAX_PARAMETERS) {
    throw new UsageError(`hidden: expected a network of at most ${MAX_PARAMETERS} parameters, got ${parameters}`);
  }
  const { train, evaluation } = sizes(configuration, facts);
  return networkProblem({
    ...settings,
    data: facts.name,
    dataDigest: facts.digest,
    layers,
    scale: settings.scale ?? (facts.pictures ? "symmetric" : "standard"),
    train,
    evaluation,
    batch: batch === "full" || batch >= train ? "full" : batch, // the same computation has one id
    start,
  });
}

/** Sizes of training and evaluation set: five sixths and the rest, as far as neither is given. */
function sizes({ train, evaluation }: ProblemConfiguration, { name, count }: DatasetFacts) {
  const fiveSixths = Math.floor((5 * count) / 6);
  const forTraining = train ?? Math.min(fiveSixths, count - (evaluation ?? 0));
  const forEvaluation = evaluation ?? Math.min(count - fiveSixths, count - forTraining);
  if (forTraining < 1 || forEvaluation < 1 || forTraining + forEvaluation > count) {
    const asked = `${Math.max(forTraining, 0)} + ${Math.max(forEvaluation, 0)}`;
    throw new UsageError(
      `train and evaluation: expected at least one sample each and at most the ${count} of ${name} in all, got ${asked}`,
    );
  }
  return { train: forTraining, evaluation: forEvaluation };
}
