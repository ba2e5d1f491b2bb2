import type { SectionResult } from "../../experiment/analysis/section.ts";
import { chosenOf } from "../../experiment/record/networks.ts";
import type { TrialRecord } from "../../experiment/record/record.ts";

/** The tested run with the least evaluation loss in the row that ranks first. */
export function bestRun({ rows, ranking }: SectionResult): TrialRecord | undefined {
  const tested = (rows[ranking[0]]?.records ?? []).filter(isTested);
  const loss = (record: TrialRecord) => chosenOf(record)?.evaluation?.loss ?? Number.POSITIVE_INFINITY;
  return tested.length === 0 ? undefined : tested.reduce((a, b) => (loss(b) < loss(a) ? b : a));
}

/** Whether a record has what its network says of the test set. */
function isTested(record: TrialRecord): boolean {
  return record.test !== null || (record.schema !== 1 && Boolean(record.predictions));
}
