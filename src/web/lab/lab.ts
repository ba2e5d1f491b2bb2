import type { ReadonlySignal } from "@preact/signals";
import type { TablePreview } from "../../data/csv-preview.ts";
import type { Plan, PlannedTechnique, PlannedTrial } from "../../experiment/plan/plan.ts";
import type { Curve, TrialRecord } from "../../experiment/record/record.ts";
import type { ReadingSettings } from "../../experiment/settings.ts";
import type { TechniqueStyle } from "../../report/figures/techniques-style.ts";
import type { Inside } from "../../trainer/inside.ts";
import type { Remote } from "../workers/calls.ts";
import type { DataCalls, DroppedFile, LoadedData, Look, ModelFile, OverTime, WeightRow } from "../workers/protocol.ts";
import type { Setup } from "../workers/setup.ts";
import type { LoadedFile } from "./loaded-files.ts";

/** State of a run. */
export type RunStatus = "ready" | "running" | "paused" | "done" | "diverged" | "failed";

/** The training of one technique, as views see it. */
export interface Run {
  readonly trial: PlannedTrial;
  readonly technique: PlannedTechnique;
  readonly style: TechniqueStyle;
  /** Up to the present epoch; a new object at each change, at most once per frame. */
  readonly curve: ReadonlySignal<Curve>;
  readonly epoch: ReadonlySignal<number>;
  readonly status: ReadonlySignal<RunStatus>;
  /** Why it failed or diverged, in one sentence. */
  readonly reason: ReadonlySignal<string | null>;
  /** After its end; null before. */
  readonly result: ReadonlySignal<{ readonly record: TrialRecord; readonly model: ModelFile | null } | null>;
  /** Weights, gradient and step sizes at the present epoch, or at an earlier one. */
  look(epoch?: number): Promise<Look>;
  /** The same for whoever doesn't go on looking: the run doesn't begin to remember its states. */
  glance(epoch?: number): Promise<Look>;
  /** Statistics of the technique's steps up to the present epoch, cheap to get; null for techniques without any. */
  inside(): Promise<Inside | null>;
  /** These statistics with the histograms of the step sizes. */
  overTime(): Promise<OverTime>;
  /** The last updates of a weight, by its place in the flat parameters, up to the present epoch or an earlier one. */
  weight(index: number, rows: number, until?: number): Promise<WeightRow[]>;
  /** Nobody looks at it for now: it need not remember its past states. */
  unwatch(): void;
}

/** A table that was dropped. */
export interface DroppedTable {
  /** Its files' names. */
  readonly name: string;
  /** How it is read, or was tried to be read. */
  readonly reading: ReadingSettings;
  /** Why it can't be read so, in one sentence; null if it is in use. */
  readonly fault: string | null;
}

/** What the page is doing. */
export type Phase = "loading" | "ready" | "running" | "paused" | "done" | "failed";

/** The state of the lab: views read its signals and call its actions, and know nothing of workers. */
export interface Lab {
  readonly setup: ReadonlySignal<Setup>;
  readonly phase: ReadonlySignal<Phase>;
  /** While it is loading: how many of the networks are there; null until the data is. */
  readonly opening: ReadonlySignal<{ readonly done: number; readonly of: number } | null>;
  /** What went wrong and what to do, in one sentence; null if nothing did. */
  readonly trouble: ReadonlySignal<string | null>;
  /** Remarks for the user that aren't about errors: what files were taken for, and how. */
  readonly remarks: ReadonlySignal<readonly string[]>;
  readonly data: ReadonlySignal<LoadedData | null>;
  readonly plan: ReadonlySignal<Plan | null>;
  readonly runs: ReadonlySignal<readonly Run[]>;
  /** The epoch that all runs have reached. */
  readonly epoch: ReadonlySignal<number>;
  /** Most epochs per second; Infinity for no limit. */
  readonly speed: ReadonlySignal<number>;
  /** Threads of each run. */
  readonly threads: ReadonlySignal<number>;
  /** Whether the page is cross-origin isolated, so that threads can share memory. */
  readonly isIsolated: boolean;
  /** Milliseconds per epoch: median of the last epochs of a run. */
  readonly epochMilliseconds: ReadonlySignal<number | null>;

  /** Changes the experiment and restarts it at epoch 0. */
  change(part: Partial<Setup>): void;
  /** Replaces the whole experiment. */
  replace(setup: Setup): void;
  /** Uses dropped files as data. */
  drop(files: readonly DroppedFile[]): Promise<void>;
  /** The dropped table, if there is one; `fault` says why it can't be read as it is. */
  readonly table: ReadonlySignal<DroppedTable | null>;
  /** Reads the dropped table in another way, and restarts with it. */
  readTable(reading: ReadingSettings): Promise<void>;
  /** The columns of the dropped table, found in a form. */
  previewTable(form: ReadingSettings): Promise<TablePreview>;
  run(): void;
  pause(): void;
  step(): void;
  back(): void;
  reset(): void;
  setSpeed(perSecond: number): void;
  /**
   * The data worker, for views that need samples, predictions or loss planes, and for trainings beside the runs, with their own
   * memory and workers: see screens/report/train-seeds.ts.
   */
  readonly ask: Remote<Pick<DataCalls, "samples" | "answer" | "regions" | "lossPlane" | "begin" | "place" | "lend">>;
  /** Records and models loaded from files, beside those trained here. */
  readonly loaded: ReadonlySignal<readonly LoadedFile[]>;
  load(files: readonly DroppedFile[]): Promise<void>;
}
