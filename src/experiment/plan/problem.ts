import type { Dataset } from "../../core/contracts.ts";
import { UsageError } from "../../core/errors.ts";
import { restCount } from "../../data/folds.ts";
import { KNOWN_DATA } from "../../data/known.ts";
import { type Loss, taskLoss } from "../../model/loss.ts";
import { network, parameterCount } from "../../model/network.ts";
import { checkOutputActivation } from "../configuration/configuration.ts";
import { type NetworkProblem, networkProblem } from "../record/record.ts";
import { type ProblemConfiguration, SETTINGS } from "../settings.ts";

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
  /** Number of classes; 0 in a regression. */
  readonly classes: number;
  /** Regression: the names of the targets. */
  readonly targets?: readonly string[];
  /** Samples to train and evaluate on. */
  readonly count: number;
  /** Whether the values are a picture's pixels. */
  readonly pictures: boolean;
  /** Whether it is a table, whose splits are stratified where nothing else is said. */
  readonly isTable?: boolean;
  /** Whether values are missing, for which a mean must stand. */
  readonly hasMissing?: boolean;
}

/** Whether data are rows of a table: neither pictures nor points in the plane that the lab computes. */
export function isTable(picture: Dataset["picture"], digest: string): boolean {
  return picture === undefined && !KNOWN_DATA.some((known) => known.kind === "plane" && known.digest === digest);
}

/**
 * What is left of a data set to train and evaluate on where a fold is held out: as many samples for each, those of the largest fold less.
 * @throws UsageError if there are fewer samples than folds.
 */
export function withoutFold(facts: DatasetFacts, folds: number | undefined): DatasetFacts {
  if (folds === undefined) return facts;
  const { name, count } = facts;
  if (folds > count) throw new UsageError(`folds: expected at most the ${count} samples of ${name}, got ${folds}`);
  return { ...facts, count: restCount(count, folds) };
}

/** What a plan must know of a data set. */
export function datasetFacts({
  name,
  digest,
  columns,
  classes,
  targetNames,
  train,
  picture,
  table,
}: Dataset): DatasetFacts {
  const hasMissing = (table?.missing.length ?? 0) > 0;
  return {
    name,
    digest,
    columns,
    classes,
    ...(targetNames && { targets: targetNames }),
    count: train.count,
    pictures: picture !== undefined,
    ...(isTable(picture, digest) && { isTable: true }),
    ...(hasMissing && { hasMissing }),
  };
}

/**
 * What every trial of a configuration works on.
 * @param start digests of the weights that it starts from, if they aren't to be drawn
 * @throws UsageError if the data has too few samples for the sets, the network would be too large, values are missing and not
 * standardised, or a setting isn't for the data's task.
 */
export function problemOf(
  configuration: ProblemConfiguration,
  facts: DatasetFacts,
  start?: NetworkProblem["start"],
): NetworkProblem {
  const { hidden, ...settings } = configuration;
  const { activation, outputActivation, batch } = settings;
  const { targets } = facts;
  const loss = settings.loss ?? taskLoss(targets !== undefined);
  checkTask({ ...configuration, loss }, facts);
  const layers = [facts.columns, ...hidden, targets?.length ?? facts.classes];
  const parameters = parameterCount(network(layers, activation, outputActivation));
  if (parameters > MAX_PARAMETERS) {
    throw new UsageError(`hidden: expected a network of at most ${MAX_PARAMETERS} parameters, got ${parameters}`);
  }
  const { train, evaluation } = sizes(configuration, facts);
  const scale = settings.scale ?? (facts.pictures ? "symmetric" : "standard");
  if (facts.hasMissing && scale !== "standard") {
    throw new UsageError(`scale: expected standard for data with missing values, for which means stand, got ${scale}`);
  }
  return networkProblem({
    ...settings,
    ...(targets && { task: "regression", targets: [...targets] }),
    loss,
    data: facts.name,
    dataDigest: facts.digest,
    layers,
    scale,
    stratify: settings.stratify ?? (facts.isTable === true && facts.classes > 0),
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

/** Refuses what isn't for the data's task. */
function checkTask(
  { loss, outputActivation, select, stratify, targetScale }: ProblemConfiguration & { loss: Loss },
  facts: DatasetFacts,
): void {
  const fail = (said: string): never => {
    throw new UsageError(`${said}, got data (${facts.name}) ${facts.targets ? "with targets" : "with classes"}`);
  };
  if (facts.targets) {
    if (loss !== "mean-squared-error") fail(`loss: expected classes for ${loss}`);
    if (select === "accuracy") fail("select: expected classes for accuracy");
    if (stratify) fail("stratify: expected classes");
  } else {
    if (select === "rmse") fail("select: expected a regression for rmse");
    if (targetScale !== SETTINGS.targetScale.default) fail("targetScale: expected a regression");
  }
  checkOutputActivation(loss, outputActivation);
}
