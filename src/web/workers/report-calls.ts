import type { Result } from "../../experiment/analysis/result.ts";
import type { Plan, PlannedTechnique, PlannedTrial } from "../../experiment/plan/plan.ts";
import type { TrialRecord } from "../../experiment/record/record.ts";
import type { ModelFile } from "./protocol.ts";

/** Records that belong together without a plan: one problem, one stop. */
export interface GatheredStudy {
  /** Tells studies apart, whatever techniques and seeds they have. */
  readonly key: string;
  readonly plan: Plan;
  /** The trials that have a record which didn't fail. */
  readonly done: readonly string[];
  /** Trials that several sources have, all with the same bits; and how others differ, in a sentence each. */
  readonly agreed: number;
  readonly conflicts: readonly string[];
}

/** What can be downloaded. */
export type DownloadKind = "run" | "records" | "report" | "tables" | "latex" | "figures" | "models";

/** A file that was made for the reader. */
export interface MadeFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What the report's worker can be asked for. It remembers the records that it was given. */
export interface ReportCalls {
  /** Gives it records, by where they are from: their file's name, or `""` for those trained here. Later ones replace earlier ones. */
  put(source: string, records: readonly TrialRecord[]): void;
  /** Forgets the records of a source. */
  drop(source: string): void;
  /** The studies that the records make, those of `known` plans first. */
  studies(known: readonly Plan[]): GatheredStudy[];
  /** What a plan's records found. */
  result(plan: Plan): Result;
  /** The same plan with other seeds and techniques. */
  over(plan: Plan, seeds: readonly number[], techniques: readonly PlannedTechnique[]): Plan;
  /** The trials of a plan that have no record, or one that failed. */
  missing(plan: Plan): PlannedTrial[];
  /** One of the figures, by its name, as SVG: the same bytes as among all figures. */
  figure(plan: Plan, name: string): string;
  /** Makes a file of a plan's records. */
  make(kind: DownloadKind, plan: Plan, models: ReadonlyMap<string, ModelFile>): MadeFile;
}
