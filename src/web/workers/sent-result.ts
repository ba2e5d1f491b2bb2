import type { Result } from "../../experiment/analysis/result.ts";
import type { ResultRow } from "../../experiment/analysis/rows.ts";
import type { SectionResult } from "../../experiment/analysis/section.ts";
import type { TrialRecord } from "../../experiment/record/record.ts";

/** A record of a source, by its trial. */
export type RecordPlace = readonly [source: string, id: string];

type At<Part extends { readonly records: unknown }> = Omit<Part, "records"> & {
  readonly records: readonly RecordPlace[];
};

/** A result whose records are told by their places: they are most of it, and whoever asked has them. */
export interface SentResult extends Omit<At<Result>, "sections"> {
  readonly sections: readonly (Omit<SectionResult, "rows"> & { readonly rows: readonly At<ResultRow>[] })[];
}

/** A result as it is sent. `sourceOf` gives the source of a record's trial. */
export function sentResult(result: Result, sourceOf: (id: string) => string): SentResult {
  const places = (records: readonly TrialRecord[]) => records.map(({ id }): RecordPlace => [sourceOf(id), id]);
  return {
    ...result,
    records: places(result.records),
    sections: result.sections.map((section) => ({
      ...section,
      rows: section.rows.map((row) => ({ ...row, records: places(row.records) })),
    })),
  };
}

/** A sent result with its records. */
export function receivedResult(sent: SentResult, recordAt: (place: RecordPlace) => TrialRecord): Result {
  return {
    ...sent,
    records: sent.records.map(recordAt),
    sections: sent.sections.map((section) => ({
      ...section,
      rows: section.rows.map((row) => ({ ...row, records: row.records.map(recordAt) })),
    })),
  };
}
