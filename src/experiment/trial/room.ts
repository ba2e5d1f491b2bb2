import type { Dataset, Samples } from "../../core/contracts.ts";
import { DataError } from "../../core/errors.ts";
import { affineMap, applyMoments, type Moments, momentsOf, standardise } from "../../data/scaling.ts";
import { split } from "../../data/split.ts";
import { fillImage, type Image, type ImagePlan, planImage, type Width } from "../../engine/image.ts";
import { planRegion, type Task } from "../../engine/region.ts";
import { network } from "../../model/network.ts";
import type { Identity, NetworkProblem } from "../record/record.ts";

/** What a record says of its data: plain data that goes to workers. */
export interface DataFacts {
  readonly name: string;
  readonly digest: string;
  readonly classes: number;
  readonly classNames?: readonly string[];
  readonly picture?: { readonly height: number; readonly width: number };
  /** Of the scale `standard`: each column's mean and deviation in the training samples. */
  readonly moments?: Moments;
}

/** A data set laid out in a memory, once for all threads and trials, and room for runs behind it: plain data. */
export interface Room {
  readonly facts: DataFacts;
  readonly train: Image;
  readonly test: Image | null;
  /** Bytes of one run's region; run k has its own at `firstRegion + k · regionBytes`. */
  readonly firstRegion: number;
  readonly regionBytes: number;
  /** Threads of each run. */
  readonly threads: number;
}

/** A room that is planned but not yet in a memory, of which it needs `bytes`. */
export interface RoomPlan {
  readonly room: Room;
  readonly bytes: number;
  readonly images: readonly ImagePlan[];
}

/** The network problem of an identity. Landscapes have no data: see landscapes/. */
export function networkOf(identity: Identity): NetworkProblem {
  if (identity.problem.kind !== "network") throw new RangeError("trial: expected a network's problem, got a landscape");
  return identity.problem;
}

/** What the engine is to do for a problem. Batches that hold the whole training set are full batches. */
export function taskOf(problem: NetworkProblem): Task {
  const { layers, activation, outputActivation = "identity", loss, scale, batch, train } = problem;
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
export function planRoom(
  dataset: Dataset,
  problems: readonly NetworkProblem[],
  options: RoomOptions & { readonly moments?: Moments; readonly width?: Width } = {},
): RoomPlan {
  for (const problem of problems) checkData(problem, dataset);
  const images = planImages(
    dataset,
    problems.some((problem) => taskOf(problem).batch === 0),
    options.width,
  );
  const [train, test = null] = images.map(({ image }) => image);
  return { ...roomBehind({ train, test }, factsOf(dataset, options.moments), problems, options), images };
}

/** How many runs go on in a room at a time, and the threads of each; one, if absent. */
export interface RoomOptions {
  readonly regions?: number;
  readonly threads?: number;
}

/** Plans where a data set's samples go, from a memory's beginning; `fullBatches` says whether gradients of them will be wanted. */
export function planImages(dataset: Dataset, fullBatches: boolean, width: Width = "narrow"): ImagePlan[] {
  const { columns, train: ofTrain, test } = dataset;
  const train = planImage(0, ofTrain, columns, fullBatches, undefined, width);
  if (test === undefined) return [train];
  // Both sets go one way, as a network's first layer does.
  return [train, planImage(train.image.end, test, columns, false, train.image.path, width)];
}

/** Plans room for runs behind samples that lie in a memory, which must then have so many bytes. */
export function roomBehind(
  { train, test }: Pick<Room, "train" | "test">,
  facts: DataFacts,
  problems: readonly NetworkProblem[],
  { regions = 1, threads = 1 }: RoomOptions = {},
): Pick<RoomPlan, "room" | "bytes"> {
  const firstRegion = (test ?? train).end;
  const bytesOf = (problem: NetworkProblem) => planRegion(0, train, taskOf(problem), threads).end;
  const regionBytes = Math.max(0, ...problems.map(bytesOf));
  const room = { facts, train, test, firstRegion, regionBytes, threads };
  return { room, bytes: firstRegion + regions * regionBytes };
}

/** What a record says of a data set; `moments` where its columns were standardised. */
export function factsOf(dataset: Omit<Dataset, "train" | "test">, moments?: Moments): DataFacts {
  const { name, digest, classes, classNames, picture } = dataset;
  return {
    name,
    digest,
    classes,
    ...(classNames && { classNames }),
    ...(picture && { picture }),
    ...(moments && { moments }),
  };
}

/** Writes a planned data set into a memory. */
export function fillRoom(memory: WebAssembly.Memory, plan: RoomPlan): Room {
  for (const image of plan.images) fillImage(memory, image);
  return plan.room;
}

/** Where run `region` of a room has its own memory. */
export function regionBase({ firstRegion, regionBytes }: Room, region: number): number {
  return firstRegion + region * regionBytes;
}

/** Mean and deviation of each column of a trial's training samples. */
export function trainingMoments(dataset: Dataset, identity: Identity): Moments {
  return momentsOf(dataset.train, trainingPart(dataset, identity));
}

/** A data set with its columns standardised from the training samples of this trial's split. */
export function standardised(dataset: Dataset, identity: Identity): { dataset: Dataset; moments: Moments } {
  const { samples, moments } = standardise(dataset.train, trainingPart(dataset, identity));
  const test: Samples | undefined = dataset.test && applyMoments(dataset.test, moments);
  return { dataset: { ...dataset, train: samples, ...(test && { test }) }, moments };
}

function trainingPart(dataset: Dataset, identity: Identity): Uint32Array {
  const { train, evaluation } = networkOf(identity);
  return split(dataset.train.count, train, evaluation, identity.seed).train;
}

/**
 * Checks that a problem is of this data set.
 * @throws DataError if digest, values a sample, or classes differ.
 */
export function checkData({ layers, dataDigest, data }: NetworkProblem, dataset: Dataset): void {
  if (dataDigest !== dataset.digest) {
    throw new DataError(
      `trial: expected the data ${data} with digest ${dataDigest}, got ${dataset.name} with ${dataset.digest}`,
    );
  }
  checkFit(layers, dataset, "trial");
}

/**
 * Checks that a network fits a data set: a value for each input, a class for each output.
 * @throws DataError, in the name of `who`.
 */
export function checkFit(layers: readonly number[], dataset: Dataset, who: string): void {
  const [inputs, outputs] = [layers[0], layers[layers.length - 1]];
  if (inputs === dataset.columns && outputs === dataset.classes) return;
  throw new DataError(
    `${who}: expected data with ${inputs} values a sample and ${outputs} classes, ` +
      `got ${dataset.name} with ${dataset.columns} and ${dataset.classes}`,
  );
}
