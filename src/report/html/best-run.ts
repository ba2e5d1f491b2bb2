import type { TrialRecord } from "../../experiment/record/record.ts";
import type { StudySection } from "../study.ts";

/** The tested run with the least evaluation loss among those of the row that ranks first. */
export function bestRun({ analysis }: StudySection): TrialRecord | undefined {
  const tested = (analysis.records[analysis.ranking[0]] ?? []).filter(({ test }) => test !== null);
  const loss = ({ best }: TrialRecord) => best?.evaluationLoss ?? Number.POSITIVE_INFINITY;
  return tested.length === 0 ? undefined : tested.reduce((a, b) => (loss(b) < loss(a) ? b : a));
}
