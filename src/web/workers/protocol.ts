/**
 * The protocol between the page and its workers. One data worker holds the data set: it loads, plans, lays out in memory
 * and answers questions about samples and networks. Run workers train: on an isolated page one for each core, all on one
 * shared memory; otherwise a single one for all of them, which take turns in its memory. If there is only one technique, further
 * workers help it. Calls and events are those of calls.ts; all messages are plain data. The page itself computes nothing.
 */
import type { Dataset, TableReading } from "../../core/contracts.ts";
import type { TablePreview } from "../../data/csv-preview.ts";
import type { Arithmetic } from "../../engine/kernels.ts";
import type { Plan, PlannedTrial } from "../../experiment/plan/plan.ts";
import type { TrialRecord } from "../../experiment/record/record.ts";
import type { ReadingSettings } from "../../experiment/settings.ts";
import type { DataFacts, TrialLayout } from "../../experiment/trial/layout.ts";
import type { Activation } from "../../model/activation.ts";
import type { Inside } from "../../trainer/inside.ts";
import type { Point } from "../../trainer/trainer.ts";
import type { Setup } from "./setup.ts";

/** What the page knows about the loaded data. */
export interface LoadedData extends DataFacts {
  /** For a table: how it was interpreted. */
  readonly table?: TableReading;
  /** Values per sample. */
  readonly columns: number;
  /** Number of samples to train and evaluate on, and of those to test on. */
  readonly count: number;
  readonly testCount: number;
  /** The setup's data that these are; undefined of files that are only looked at. */
  readonly of?: string;
}

/** A file that was dropped or chosen. */
export interface DroppedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One sample of the data, as it was read. */
export interface RawSample {
  /** Raw values [columns]: grey values 0…255 of pictures. */
  readonly values: Float32Array;
  /** Its class; 0 in a regression. */
  readonly label: number;
  /** Regression: its targets in their units. */
  readonly targets?: Float32Array;
}

/** Data in a memory that all workers share, on an isolated page; otherwise the data set itself is sent. */
export interface PlacedData {
  readonly memory: WebAssembly.Memory;
  readonly layout: TrialLayout;
}

/** How a network answers for a sample: the probability of each class, or the value of each target in its unit. */
export type NetworkAnswer =
  | {
      readonly probabilities: readonly number[];
      /** The classes' names in the same order; null if the model only numbers them. */
      readonly classNames: readonly string[] | null;
    }
  | { readonly targets: readonly number[]; readonly targetNames: readonly string[] };

/** Dropped files that are data: `id` stands for them and the way they are read. */
export interface DroppedData {
  readonly id: number;
  readonly files: readonly DroppedFile[];
  readonly reading: ReadingSettings;
}

/** The facts about the loaded data that decide how another tool's model is interpreted. */
export type ForData = Partial<Pick<Dataset, "picture" | "classes" | "targetNames">>;

/** A trained network in messages: a safetensors file (formats/read-model.ts). */
export type ModelFile = Uint8Array;

/** How another tool's model was interpreted, where its file doesn't say. */
export interface TakenModel {
  /** Inputs for raw values v: v, or v/255; null if the file says. */
  readonly scale: "none" | "unit" | null;
  /** The hidden layers' activation; null if the file says. */
  readonly activation: Activation | null;
  /** Its layers from input to output, if other orders fit too; null if only one does. */
  readonly order: readonly string[] | null;
  /** Entries of its file that weren't used; null if there are none. */
  readonly passedOver: readonly string[] | null;
  /** Whether its single output was interpreted as the second of two classes. */
  readonly isPair: boolean;
}

/** The calls of the data worker. Each returns a promise; failures reject it with a message of one sentence. */
export interface DataCalls {
  /** Finds out which kernels this browser can run (self-test); the first call. `page` is the page's address, to which the data's is relative. */
  begin(page: string): Arithmetic;
  /** Loads data: by name from the page's server, synthetic, or from dropped files. If this fails, the data loaded before stays. */
  load(data: string, dropped: DroppedData | null): LoadedData;
  /** Reads dropped data without using it: to see whether it can be read, before it takes the place of the data that is loaded. */
  check(dropped: DroppedData): LoadedData;
  /** The columns of the first table in dropped files, whatever they are for. */
  preview(files: readonly DroppedFile[], reading: ReadingSettings): TablePreview;
  /** The plan of a setup on the loaded data. */
  plan(setup: Setup): Plan;
  /** Lays the loaded data out in a shared memory, with room for the page's runs; earlier ones must have ended. */
  placeRuns(trials: readonly PlannedTrial[], threads: number): PlacedData;
  /** The same for trials beside the page's runs. */
  place(trials: readonly PlannedTrial[], threads: number): PlacedData;
  /** Sends the loaded data set through a port: for pages that can't share memory. */
  lend(port: MessagePort): void;
  /** Reads records and models from files. */
  read(
    files: readonly DroppedFile[],
    data: ForData,
  ): {
    readonly name: string;
    readonly record: TrialRecord | null;
    readonly model: ModelFile | null;
    readonly taken: TakenModel | null;
    /** Whether it is another tool's model, whose interpretation depends on the loaded data. */
    readonly isForeign: boolean;
  }[];
  /** Samples of the loaded data, for pictures and scatter plots. */
  samples(part: "train" | "test", indices: readonly number[]): RawSample[];
  /**
   * Each model's answer for one sample of raw values [columns] of the loaded data, whose columns are matched by name with those that
   * a table's model wants.
   */
  answer(models: readonly ModelFile[], values: Float32Array): NetworkAnswer[];
  /** Each point's class probabilities of a network with two inputs: [points · classes]; points [points · 2], raw. */
  regions(params: Float32Array, trial: PlannedTrial, points: Float32Array): Float32Array;
  /**
   * The loss of a network around `params` in the plane of two directions (random, from the seed, scaled by layer), on the first
   * `count` training samples: [size · size] losses for coordinates from −reach to reach, row by row.
   */
  lossPlane(
    params: Float32Array,
    trial: PlannedTrial,
    options: { readonly size: number; readonly reach: number; readonly count: number; readonly seed: number },
  ): Float64Array;
}

/** Kind of a weight's update, by what it does to Δ. */
export type BranchGroup = "grow" | "turn" | "keep";

/** A network's and its technique's vectors at an epoch: copies, in the lab's order of parameters (model/network.ts). */
export interface Look extends OverTime {
  readonly epoch: number;
  readonly params: Float32Array;
  /** Step sizes; null for techniques that don't have one for each weight. */
  readonly delta: Float32Array | null;
  /** Gradient at `params`; null before the first and after the last update, and for mini-batches. */
  readonly gradient: Float32Array | null;
  /** The stored gradient of the previous update; null for techniques that store none. */
  readonly storedGradient: Float32Array | null;
}

/** What a technique's steps were like, epoch by epoch, up to one. */
export interface OverTime {
  readonly inside: Inside | null;
  /** Counts of log₂ Δ [layers][epochs · 64 bins]: bin b counts Δ from 2^(b − 32) to 2^(b − 31), clamped; null without step sizes. */
  readonly histograms: readonly Uint32Array[] | null;
  /** Epochs from one histogram to the next: 1, or a power of 2 in runs of thousands of epochs. */
  readonly histogramEvery: number;
}

/** One row of a weight's strip: the update from epoch t to t + 1. */
export interface WeightRow {
  readonly epoch: number;
  readonly w: number;
  readonly g: number;
  /** The stored g(t−1); 0 where none is stored. */
  readonly stored: number;
  /** Δ after the update; null for techniques without step sizes. */
  readonly delta: number | null;
  readonly move: number;
  /** The error that the update was made with, and the one before it; NaN for techniques that don't compare them. */
  readonly loss: number;
  readonly prevLoss: number;
}

/** Events of a run's worker. `run` is the trial's id. */
export type RunEvent =
  /** Points of the curve, in order, bundled. */
  | { readonly kind: "points"; readonly run: string; readonly points: readonly Point[] }
  /** The run went back to an earlier epoch, where its curve now ends. */
  | { readonly kind: "back"; readonly run: string; readonly epoch: number }
  /** The run reached the epoch until which it was to train. */
  | { readonly kind: "paused"; readonly run: string }
  | { readonly kind: "ended"; readonly run: string; readonly record: TrialRecord; readonly model: ModelFile | null }
  | { readonly kind: "failed"; readonly run: string; readonly reason: string };

/** The calls of a run's worker; `run` is the trial's id. They are answered in order, between epochs. */
export interface RunCalls {
  /**
   * Opens runs, replacing earlier ones, and measures their initial weights: point 0. If memory isn't shared, the data set comes
   * through `lent`; `helpers` are ports to threads that help in the same memory.
   */
  open(task: OpenTask, lent: MessagePort | null, helpers: readonly MessagePort[]): void;
  /** Continues training, at most so many epochs per second, until epoch `until`, a pause or the end. A later call replaces an earlier one. */
  go(runs: readonly string[], perSecond: number, until: number): void;
  /** Stops after the present epoch; resolves then. */
  pause(): void;
  /** Goes back to an epoch, by training again from the nearest snapshot. */
  backTo(runs: readonly string[], epoch: number): void;
  /** Vectors at the present epoch or an earlier one, which is computed again if it isn't remembered; the run stays at its epoch. */
  look(run: string, epoch?: number): Look;
  /** Statistics of the technique's steps up to the present epoch; null for techniques without any. */
  inside(run: string): Inside | null;
  /** These statistics with the histograms of the step sizes. */
  overTime(run: string): OverTime;
  /**
   * The last updates of one weight, at most `rows`, up to the present epoch or an earlier one. While the run trains, only
   * remembered ones; otherwise missing ones are computed again.
   */
  weight(run: string, index: number, rows: number, until?: number): WeightRow[];
  /** The run needn't remember its states any longer, because another one is inspected. */
  unwatch(run: string): void;
  /** Ends all runs; their memory may be reused then. */
  close(): void;
}

/** What a run's worker is started with: one run, or all of them if memory can't be shared. */
export interface OpenTask {
  readonly trials: readonly PlannedTrial[];
  readonly arithmetic: Arithmetic;
  /** With shared memory: the data and the place of the first trial; the others' places follow. */
  readonly placed: PlacedData | null;
  readonly place: number;
}
