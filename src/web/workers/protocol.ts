/**
 * What the page and its workers say to each other. One data worker holds the data set: it loads, plans, lays out in memory
 * and answers questions about samples and networks. Run workers train: on an isolated page one for each technique, all on one
 * shared memory; else one for all of them, which take turns in a memory of its own. Where one technique runs alone, further
 * workers help it. Calls and events are those of calls.ts; all that crosses is plain data. The page itself computes nothing.
 */
import type { TableReading } from "../../core/contracts.ts";
import type { Arithmetic } from "../../engine/kernels.ts";
import type { Plan, PlannedTrial } from "../../experiment/plan/plan.ts";
import type { TrialRecord } from "../../experiment/record/record.ts";
import type { DataFacts, TrialLayout } from "../../experiment/trial/layout.ts";
import type { Activation } from "../../model/activation.ts";
import type { Inside } from "../../trainer/inside.ts";
import type { Point } from "../../trainer/trainer.ts";
import type { Setup } from "./setup.ts";

/** What the page knows of the data that is loaded. */
export interface LoadedData extends DataFacts {
  /** Of a table, how it was understood. */
  readonly table?: TableReading;
  /** Values of a sample. */
  readonly columns: number;
  /** Samples to train and evaluate on, and to test. */
  readonly count: number;
  readonly testCount: number;
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

/** Data in a memory: shared with all workers where the page is isolated, else the data set itself is handed over. */
export interface PlacedData {
  readonly memory: WebAssembly.Memory;
  readonly layout: TrialLayout;
}

/** A trained network as the page hands it about: a safetensors file (formats/read-model.ts). */
export type ModelFile = Uint8Array;

/** How another tool's model was taken, as far as its file doesn't say it. */
export interface TakenModel {
  /** Of raw values v: v, or v/255; null where the file says it. */
  readonly scale: "none" | "unit" | null;
  /** The hidden layers' activation; null where the file says it. */
  readonly activation: Activation | null;
  /** Its layers from input to output, where other orders fit too; null where one alone does. */
  readonly order: readonly string[] | null;
  /** Entries of its file that were taken for no part of it, if there are any. */
  readonly passedOver: readonly string[] | null;
  /** Whether its one output was taken for the second of two classes. */
  readonly isPair: boolean;
}

/** What the data worker can be asked for. Each answer comes as a promise; what goes wrong rejects with one sentence. */
export interface DataCalls {
  /** Finds out which kernels this browser can run (self-test), before anything else. `page` is the page's address, beside which the data lies. */
  begin(page: string): Arithmetic;
  /** Loads data: known by name from the page's own server, synthetic, or of dropped files. What was loaded before stays where this fails. */
  load(data: string, files: readonly DroppedFile[]): LoadedData;
  /** The plan that a setup makes on the loaded data. */
  plan(setup: Setup): Plan;
  /** Lays the loaded data out in a memory that threads share, with room for the page's runs; those before must be over. */
  placeRuns(trials: readonly PlannedTrial[], threads: number): PlacedData;
  /** The same for trials beside the page's runs. */
  place(trials: readonly PlannedTrial[], threads: number): PlacedData;
  /** Sends the loaded data set through a port, where memory can't be shared. */
  lend(port: MessagePort): void;
  /** Reads records and models of files. */
  read(files: readonly DroppedFile[]): {
    readonly name: string;
    readonly record: TrialRecord | null;
    readonly model: ModelFile | null;
    readonly taken: TakenModel | null;
    /** Whether it is another tool's model, which is read for the data that is loaded. */
    readonly isForeign: boolean;
  }[];
  /** Samples of the loaded data, for pictures and scatter plots. */
  samples(part: "train" | "test", indices: readonly number[]): RawSample[];
  /** Each model's outputs as probabilities [models][classes], for one sample of raw values [columns]. */
  classify(models: readonly ModelFile[], values: Float32Array): number[][];
  /** Each point's class probabilities of a network with two inputs: [points · classes]; points [points · 2], raw. */
  regions(params: Float32Array, trial: PlannedTrial, points: Float32Array): Float32Array;
  /**
   * The loss of a network around `params` in the plane of two directions (random ones of the seed, scaled by layer), on the first
   * `count` training samples: [size · size] losses for coordinates from −reach to reach, row after row.
   */
  lossPlane(
    params: Float32Array,
    trial: PlannedTrial,
    options: { readonly size: number; readonly reach: number; readonly count: number; readonly seed: number },
  ): Float64Array;
}

/** How a weight's update went, by the sign of g(t)·g(t−1). */
export type BranchGroup = "grow" | "turn" | "keep";

/** What is inside a technique at an epoch: all vectors in the lab's order of parameters (model/network.ts), copies. */
export interface Look {
  readonly epoch: number;
  readonly params: Float32Array;
  /** Step sizes; null for techniques without one of each weight. */
  readonly delta: Float32Array | null;
  /** Gradient at `params`; null before the first and after the last update, and for mini-batches. */
  readonly gradient: Float32Array | null;
  /** The stored gradient of the update before; null for techniques that store none. */
  readonly storedGradient: Float32Array | null;
  readonly inside: Inside | null;
  /** Counts of log₂ Δ [layers][epochs][bins]: bin b counts Δ from 2^(b − 32) to 2^(b − 31), clamped; null as `delta`. */
  readonly histograms: readonly (readonly Uint32Array[])[] | null;
  /** Epochs from one histogram to the next: 1, or a power of 2 in runs of thousands of epochs. */
  readonly histogramEvery: number;
}

/** One row of a weight's strip: the update from epoch t to t + 1. */
export interface WeightRow {
  readonly epoch: number;
  readonly w: number;
  readonly g: number;
  /** g(t)·g(t−1) with the stored g(t−1). */
  readonly s: number;
  /** Δ after the update; null for techniques without one. */
  readonly delta: number | null;
  readonly move: number;
  readonly branch: BranchGroup;
}

/** What a run's worker tells of its own accord. `run` is the trial's id. */
export type RunEvent =
  /** Points of the curve, in order, bundled. */
  | { readonly kind: "points"; readonly run: string; readonly points: readonly Point[] }
  /** It is at an earlier epoch again: its curve ends there. */
  | { readonly kind: "back"; readonly run: string; readonly epoch: number }
  /** It reached the epoch that it was to train to. */
  | { readonly kind: "paused"; readonly run: string }
  | { readonly kind: "ended"; readonly run: string; readonly record: TrialRecord; readonly model: ModelFile | null }
  | { readonly kind: "failed"; readonly run: string; readonly reason: string };

/** What a run's worker can be asked for; `run` is the trial's id. Calls are answered in order, between two epochs. */
export interface RunCalls {
  /**
   * Opens runs instead of those before, and measures their first weights: point 0. `lent` brings the data set where memory isn't
   * shared; `helpers` lead to threads that help in the same memory.
   */
  open(task: OpenTask, lent: MessagePort | null, helpers: readonly MessagePort[]): void;
  /** Trains on, at most so many epochs a second, until epoch `until`, paused or ended. Asked again, the later call counts. */
  go(runs: readonly string[], perSecond: number, until: number): void;
  /** Stops after the epoch that is on; answers when it has. */
  pause(): void;
  /** Back to an epoch, computed anew from the nearest snapshot. */
  backTo(runs: readonly string[], epoch: number): void;
  /** What is inside at the present epoch, or an earlier one, which is computed anew where it isn't remembered; the run stays where it is. */
  look(run: string, epoch?: number): Look;
  /** What happened inside the technique up to the present epoch; null where there is nothing to see. */
  inside(run: string): Inside | null;
  /**
   * The last updates of one weight, at most `rows`, up to the present epoch or an earlier one: while it trains those that are
   * remembered, else what is wanting is computed anew.
   */
  weight(run: string, index: number, rows: number, until?: number): WeightRow[];
  /** Another run is looked at: this one need not remember what was inside. */
  unwatch(run: string): void;
  /** Ends all runs; the memory may be used for something else then. */
  close(): void;
}

/** What a run's worker is started with: one run, or where memory can't be shared, all of them. */
export interface OpenTask {
  readonly trials: readonly PlannedTrial[];
  readonly arithmetic: Arithmetic;
  /** Where memory is shared: the data, and the place of the first trial; the others have those behind it. */
  readonly placed: PlacedData | null;
  readonly place: number;
}
