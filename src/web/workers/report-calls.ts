import type { Plan, PlannedTechnique, PlannedTrial } from "../../experiment/plan/plan.ts";
import type { TrialRecord } from "../../experiment/record/record.ts";
import type { ModelFile } from "./protocol.ts";
import type { SentResult } from "./sent-result.ts";

/** Records that belong together without a plan: same problem, same stopping rules. */
export interface GatheredStudy {
  /** Identifies the study, independently of its techniques and seeds. */
  readonly key: string;
  readonly plan: Plan;
  /** The trials that have a record and didn't fail. */
  readonly done: readonly string[];
  /** Number of trials that several sources have with the same bits; and for each other one, a sentence on how they differ. */
  readonly agreed: number;
  readonly conflicts: readonly string[];
}

/** The kinds of downloads. */
export type DownloadKind = "run" | "records" | "report" | "tables" | "latex" | "figures" | "models";

/** A file for download. */
export interface MadeFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The calls of the report's worker, which keeps the records it is given. */
export interface ReportCalls {
  /** Adds records of a source: a file's name, or `""` for those trained on this page. Later ones replace earlier ones. */
  put(source: string, records: readonly TrialRecord[]): void;
  /** Forgets the records of a source. */
  drop(source: string): void;
  /** The studies into which the records fall, those of `known` plans first. */
  studies(known: readonly Plan[]): GatheredStudy[];
  /** The result of a plan's records, which are told by their places. */
  result(plan: Plan): SentResult;
  /** The same plan with other seeds and techniques. */
  over(plan: Plan, seeds: readonly number[], techniques: readonly PlannedTechnique[]): Plan;
  /** The trials of a plan without a record, or with a failed one. */
  missing(plan: Plan): PlannedTrial[];
  /** A figure, by its name, as SVG: the same bytes as in the download of all figures. */
  figure(plan: Plan, name: string): string;
  /** Makes a file from a plan's records. */
  make(kind: DownloadKind, plan: Plan, models: ReadonlyMap<string, ModelFile>): MadeFile;
}
