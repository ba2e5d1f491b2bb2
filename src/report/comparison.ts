import type { Plan } from "../experiment/plan.ts";
import type { TrialRecord } from "../experiment/record.ts";
import { type Summary, type SummaryRow, summarize } from "../experiment/summary.ts";
import { styleTechniques, type TechniqueStyle } from "./techniques-style.ts";

/** A row of the summary with its techniques' looks and the records it is made from. */
export interface ComparedGroup {
  readonly row: SummaryRow;
  readonly styles: readonly TechniqueStyle[];
  /** `iRprop⁻ = iRprop⁺`. */
  readonly label: string;
  /** Of the first of its techniques, in the order of the seeds: the others' are the same, bit for bit. */
  readonly records: readonly TrialRecord[];
}

/** A plan and what its trials found: all that tables and figures are made from. */
export interface Comparison {
  readonly plan: Plan;
  readonly summary: Summary;
  readonly groups: readonly ComparedGroup[];
}

/** Puts a plan's records together for tables and figures. Records of other plans are passed over. */
export function comparisonOf(plan: Plan, records: readonly TrialRecord[]): Comparison {
  const summary = summarize(plan, records);
  const byId = new Map(records.map((record) => [record.id, record]));
  const styles = styleTechniques(plan.techniques);
  const groups = summary.rows.map((row): ComparedGroup => {
    const first = plan.techniques.indexOf(row.techniques[0]);
    const trials = plan.trials.slice(first * plan.seeds.length, (first + 1) * plan.seeds.length);
    const own = row.techniques.map((technique) => styles[plan.techniques.indexOf(technique)]);
    return {
      row,
      styles: own,
      label: own.map(({ label }) => label).join(" = "),
      records: trials.map(({ id }) => byId.get(id)).filter((record) => record !== undefined),
    };
  });
  return { plan, summary, groups };
}
