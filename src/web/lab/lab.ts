import type { ReadonlySignal } from "@preact/signals";
import type { Plan, PlannedTechnique, PlannedTrial } from "../../experiment/plan/plan.ts";
import type { Curve, TrialRecord } from "../../experiment/record/record.ts";
import type { TechniqueStyle } from "../../report/figures/techniques-style.ts";
import type { Inside } from "../../trainer/inside.ts";
import type { Remote } from "../workers/calls.ts";
import type { DataCalls, DroppedFile, LoadedData, Look, ModelFile, WeightRow } from "../workers/protocol.ts";
import type { Setup } from "../workers/setup.ts";

/** Where a run is. */
export type RunStatus = "ready" | "running" | "paused" | "done" | "diverged" | "failed";

/** One technique's training, as views see it. */
export interface Run {
  readonly trial: PlannedTrial;
  readonly technique: PlannedTechnique;
  readonly style: TechniqueStyle;
  /** Up to the present epoch; a new object whenever it changes, which is at most once a frame. */
  readonly curve: ReadonlySignal<Curve>;
  readonly epoch: ReadonlySignal<number>;
  readonly status: ReadonlySignal<RunStatus>;
  /** Why it failed or diverged, in one sentence. */
  readonly reason: ReadonlySignal<string | null>;
  /** Once it has come to its end. */
  readonly result: ReadonlySignal<{ readonly record: TrialRecord; readonly model: ModelFile | null } | null>;
  /** What is inside at the present epoch, or at an earlier one. */
  look(epoch?: number): Promise<Look>;
  /** What happened inside the technique up to the present epoch, which is cheap to ask for; null where there is nothing to see. */
  inside(): Promise<Inside | null>;
  /** The last updates of a weight, by its place in the flat parameters, up to the present epoch or an earlier one. */
  weight(index: number, rows: number, until?: number): Promise<WeightRow[]>;
}

/** What the page is doing. */
export type Phase = "loading" | "ready" | "running" | "paused" | "done" | "failed";

/** The state of the laboratory: views read signals and call actions, and know no worker. */
export interface Lab {
  readonly setup: ReadonlySignal<Setup>;
  readonly phase: ReadonlySignal<Phase>;
  /** What went wrong and what to do, in one sentence; null where all is well. */
  readonly trouble: ReadonlySignal<string | null>;
  /** What the reader should know, though nothing went wrong; null where there is nothing. */
  readonly remark: ReadonlySignal<string | null>;
  readonly data: ReadonlySignal<LoadedData | null>;
  readonly plan: ReadonlySignal<Plan | null>;
  readonly runs: ReadonlySignal<readonly Run[]>;
  /** The epoch that all runs have reached. */
  readonly epoch: ReadonlySignal<number>;
  /** Epochs a second at most; Infinity for as fast as it goes. */
  readonly speed: ReadonlySignal<number>;
  /** Threads of each run, and whether the page may share memory between threads. */
  readonly threads: ReadonlySignal<number>;
  readonly isIsolated: boolean;
  /** Milliseconds of an epoch lately: median of the last ones of a run. */
  readonly epochMilliseconds: ReadonlySignal<number | null>;

  /** Changes the experiment, and begins it anew at epoch 0. */
  change(part: Partial<Setup>): void;
  /** Begins another experiment, all of it. */
  replace(setup: Setup): void;
  /** Takes dropped files as data. */
  drop(files: readonly DroppedFile[]): Promise<void>;
  run(): void;
  pause(): void;
  step(): void;
  back(): void;
  reset(): void;
  setSpeed(perSecond: number): void;
  /**
   * The data worker, for views that need samples, answers or planes, and for trainings beside the runs, which have memory and
   * workers of their own: see screens/report/train-seeds.ts.
   */
  readonly ask: Remote<Pick<DataCalls, "samples" | "classify" | "regions" | "lossPlane" | "begin" | "place" | "lend">>;
  /** Records and models loaded from files, beside those trained here. */
  readonly loaded: ReadonlySignal<
    readonly { readonly record: TrialRecord | null; readonly model: ModelFile | null; readonly name: string }[]
  >;
  load(files: readonly DroppedFile[]): Promise<void>;
}
