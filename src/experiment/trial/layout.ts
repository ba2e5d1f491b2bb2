import type { Dataset, InputColumn, Samples, Split } from "../../core/contracts.ts";
import { DataError } from "../../core/errors.ts";
import { foldedDataset } from "../../data/folds.ts";
import {
  affineMap,
  applyMoments,
  applyTargetMoments,
  type Moments,
  momentsOf,
  targetMomentsOf,
} from "../../data/scaling.ts";
import { split } from "../../data/split.ts";
import { fitIntoFour } from "../../engine/entries.ts";
import {
  fillSamples,
  type PackedSamples,
  planSamples,
  type SamplesPlan,
  type Width,
} from "../../engine/packed-samples.ts";
import { planRunLayout, type Task } from "../../engine/run-layout.ts";
import type { Model, ModelMetadata } from "../../formats/model.ts";
import { network } from "../../model/network.ts";
import { type Identity, type NetworkProblem, networkProblemOf, wholeProblem } from "../record/record.ts";

/** What a record says of its data: plain data that goes to workers. */
export interface DataFacts {
  readonly name: string;
  readonly digest: string;
  readonly classes: number;
  readonly classNames?: readonly string[];
  readonly targetNames?: readonly string[];
  readonly picture?: { readonly height: number; readonly width: number };
  /** Of a table: the columns that go into the network, and the column of the labels. */
  readonly inputs?: readonly InputColumn[];
  readonly label?: string;
  /** Of the scale `standard`: each column's mean and deviation in the training samples. */
  readonly moments?: Moments;
  /** Of a regression whose targets are standardised: mean and deviation of each in the training samples. */
  readonly targetMoments?: Moments;
}

/** A data set laid out in a memory, once for all threads and trials, with room for runs behind it: plain data. */
export interface TrialLayout {
  /** What must be known of the data. */
  readonly facts: DataFacts;
  /** The packed samples to train and evaluate on. */
  readonly train: PackedSamples;
  /** The packed test samples, if there are any. */
  readonly test: PackedSamples | null;
  /** Bytes of one run's place; run k has its own at `firstRun + k · runBytes`. */
  readonly firstRun: number;
  /** Bytes of a run beside the samples. */
  readonly runBytes: number;
  /** Threads of each run. */
  readonly threads: number;
}

/** A layout that is planned but not yet in a memory, of which it needs `bytes`. */
export interface TrialLayoutPlan {
  /** Where everything will stand. */
  readonly layout: TrialLayout;
  /** Bytes of all in memory. */
  readonly bytes: number;
  /** How the samples will be packed. */
  readonly plans: readonly SamplesPlan[];
}

/** What the engine is to do for a model that is tested or asked. */
export function taskOfModel({ network, metadata: { criterion, scale } }: Pick<Model, "network" | "metadata">): Task {
  return { network, loss: criterion, map: affineMap(scale), batch: 0 };
}

/** The network problem of an identity. @throws RangeError for a landscape, which has no data */
export function networkOf(identity: Identity): NetworkProblem {
  return networkProblemOf(identity.problem);
}

/** What the engine is to do for a problem. Batches that hold the whole training set are full batches. */
export function taskOf(problem: NetworkProblem): Task {
  const { layers, activation, outputActivation, loss, scale, batch, train } = wholeProblem(problem);
  return {
    network: network(layers, activation, outputActivation),
    loss,
    map: affineMap(scale),
    batch: batch === "full" || batch >= train ? 0 : batch,
  };
}

/**
 * Plans a memory for a data set and `regions` runs at a time of any of the problems, each of `threads` threads, for an engine
 * whose registers are `width`.
 * @throws DataError if a problem is of other data.
 */
export function planTrialLayout(
  dataset: Dataset,
  problems: readonly NetworkProblem[],
  options: RoomOptions & Standardisation & { readonly width?: Width } = {},
): TrialLayoutPlan {
  for (const problem of problems) checkData(problem, dataset);
  const plans = planAllSamples(
    dataset,
    problems.some((problem) => taskOf(problem).batch === 0),
    options,
  );
  const [train, test = null] = plans.map(({ packed }) => packed);
  return { ...layoutBehind({ train, test }, factsOf(dataset, options), problems, options), plans };
}

/** How many runs go on in a layout at a time, and the threads of each; one, if absent. */
export interface RoomOptions {
  readonly regions?: number;
  readonly threads?: number;
}

/**
 * Plans where a data set's samples go, from a memory's beginning; `fullBatches` says whether gradients of them will be wanted, `isCompact`
 * whether all bytes are to take as little memory as they can.
 */
export function planAllSamples(
  dataset: Dataset,
  fullBatches: boolean,
  { width = "narrow", isCompact = false }: { readonly width?: Width; readonly isCompact?: boolean } = {},
): SamplesPlan[] {
  const { columns, train: ofTrain, test } = dataset;
  const wanted = isCompact && fitIntoFour(ofTrain.values, columns) ? 4 : undefined;
  const train = planSamples(0, ofTrain, columns, fullBatches, undefined, width, wanted);
  if (test === undefined) return [train];
  // Both sets go one way, as a network's first layer does.
  const { path, entryBytes, end } = train.packed;
  return [
    train,
    planSamples(end, test, columns, false, path, width, fitIntoFour(test.values, columns) ? entryBytes : 8),
  ];
}

/** Plans room for runs behind samples that lie in a memory, which must then have so many bytes. */
export function layoutBehind(
  { train, test }: Pick<TrialLayout, "train" | "test">,
  facts: DataFacts,
  problems: readonly NetworkProblem[],
  { regions = 1, threads = 1 }: RoomOptions = {},
): Pick<TrialLayoutPlan, "layout" | "bytes"> {
  const firstRun = (test ?? train).end;
  const bytesOf = (problem: NetworkProblem) => planRunLayout(0, train, taskOf(problem), threads).end;
  const runBytes = Math.max(0, ...problems.map(bytesOf));
  const layout = { facts, train, test, firstRun, runBytes, threads };
  return { layout, bytes: firstRun + regions * runBytes };
}

/** What a model of a data set says of it and of its problem, beside where it comes from. */
export function modelMetadata(facts: DataFacts, { scale, loss }: NetworkProblem): ModelMetadata {
  const { classes, classNames, targetNames, inputs, label, moments, targetMoments } = facts;
  return {
    scale,
    ...(moments && { moments }),
    criterion: loss,
    classes,
    ...(classNames && { classNames }),
    ...(targetNames && { targetNames }),
    ...(targetMoments && { targetMoments }),
    ...(inputs && { table: { columns: inputs, ...(label !== undefined && { label }) } }),
  };
}

/** What a record says of a data set, and how its columns and targets were standardised, where they were. */
export function factsOf(
  dataset: Omit<Dataset, "train" | "test">,
  { moments, targetMoments }: Standardisation = {},
): DataFacts {
  const { name, digest, classes, classNames, targetNames, picture, inputs, table } = dataset;
  const label = table?.label?.name;
  return {
    name,
    digest,
    classes,
    ...(classNames && { classNames }),
    ...(targetNames && { targetNames }),
    ...(picture && { picture }),
    ...(inputs && { inputs }),
    ...(label !== undefined && { label }),
    ...(moments && { moments }),
    ...(targetMoments && { targetMoments }),
  };
}

/** Writes a planned data set into a memory. */
export function fillTrialLayout(memory: WebAssembly.Memory, plan: TrialLayoutPlan): TrialLayout {
  for (const packed of plan.plans) fillSamples(memory, packed);
  return plan.layout;
}

/** The samples that a trial's threads measure beside those that they train on. */
export function otherSets({ test }: Pick<TrialLayout, "test">): PackedSamples[] {
  return test === null ? [] : [test];
}

/** Where run `place` of a layout has its own memory. */
export function runLayoutBase({ firstRun, runBytes }: TrialLayout, place: number): number {
  return firstRun + place * runBytes;
}

/** Mean and deviation of each column of a trial's training samples. */
export function trainingMoments(dataset: Dataset, identity: Identity): Moments {
  const { train } = withoutFold(dataset, identity);
  return momentsOf(train, splitOf(identity, train).train);
}

/** Mean and deviation of a trial's columns and of its targets, as far as they are standardised. */
export interface Standardisation {
  readonly moments?: Moments;
  readonly targetMoments?: Moments;
}

/** Whether a trial has samples of its own: a fold is held out, or values are standardised from the training samples of its split. */
export function hasOwnSamples(identity: Identity): boolean {
  const { fold, problem } = identity;
  return problem.kind === "network" && (fold !== undefined || isStandardised(problem));
}

/** Whether columns or targets are standardised from the training samples of a trial's split. */
export function isStandardised(problem: NetworkProblem): boolean {
  return problem.scale === "standard" || standardisesTargets(problem);
}

/**
 * A data set as a trial has it: with its fold as the test set, if one is held out, and with columns and targets standardised, as the problem
 * asks, from the training samples of the trial's split.
 */
export function ownSamples(dataset: Dataset, identity: Identity): { dataset: Dataset } & Standardisation {
  const problem = networkOf(identity);
  const whole = withoutFold(dataset, identity);
  const part = splitOf(identity, whole.train).train;
  const moments = problem.scale === "standard" ? momentsOf(whole.train, part) : undefined;
  const targetMoments = standardisesTargets(problem) ? targetMomentsOf(whole.train, part) : undefined;
  const standardisation = { ...(moments && { moments }), ...(targetMoments && { targetMoments }) };
  const train = scaledAs(standardisation, whole.train);
  const test = whole.test && scaledAs(standardisation, whole.test);
  return { dataset: { ...whole, train, ...(test && { test }) }, ...standardisation };
}

/** Samples with their columns and targets standardised, as far as there is mean and deviation for them. */
export function scaledAs({ moments, targetMoments }: Standardisation, samples: Samples): Samples {
  const own = moments ? applyMoments(samples, moments) : samples;
  return targetMoments ? applyTargetMoments(own, targetMoments) : own;
}

function standardisesTargets(problem: NetworkProblem): boolean {
  return problem.task === "regression" && wholeProblem(problem).targetScale === "standard";
}

/** A data set without the samples that a trial holds out, which are its test set. */
function withoutFold(dataset: Dataset, { fold, seed, problem }: Identity): Dataset {
  if (fold === undefined || problem.kind !== "network") return dataset;
  return foldedDataset(dataset, fold, seed, wholeProblem(problem).stratify === true);
}

/** Which samples a trial trains on, and which it evaluates on, of those that it doesn't hold out. */
export function splitOf(identity: Identity, { count, labels }: Pick<Samples, "count" | "labels">): Split {
  const { train, evaluation, stratify } = wholeProblem(networkOf(identity));
  return split(count, train, evaluation, identity.seed, stratify ? labels : undefined);
}

/**
 * Checks that a problem is of this data set.
 * @throws DataError if digest, values a sample, or classes differ.
 */
export function checkData({ layers, dataDigest, data, targets }: NetworkProblem, dataset: Dataset): void {
  if (dataDigest !== dataset.digest) {
    throw new DataError(
      `trial: expected the data ${data} with digest ${dataDigest}, got ${dataset.name} with ${dataset.digest}`,
    );
  }
  checkFit(layers, dataset, "trial", targets?.length);
}

/**
 * Checks that a network fits a data set: a value for each input, a class for each output, or in a regression of so many
 * `targets` one of these.
 * @throws DataError, in the name of `who`.
 */
export function checkFit(layers: readonly number[], dataset: Dataset, who: string, targets?: number): void {
  const inputs = layers[0];
  const expected = outputsText(targets === undefined ? layers[layers.length - 1] : 0, targets);
  const got = outputsText(dataset.classes, dataset.targetNames?.length);
  if (inputs === dataset.columns && expected === got) return;
  throw new DataError(
    `${who}: expected data with ${inputs} values a sample and ${expected}, got ${dataset.name} with ${dataset.columns} and ${got}`,
  );
}

function outputsText(classes: number, targets: number | undefined): string {
  if (targets === undefined) return classes === 1 ? "2 classes or 1 target" : `${classes} classes`;
  return targets === 1 ? "1 target" : `${targets} targets`;
}
