import { recordsOfRow } from "../experiment/analysis/analysis.ts";
import { type Summary, type SummaryRow, summarize } from "../experiment/analysis/summary.ts";
import type { Section } from "../experiment/plan/sections.ts";
import type { TrialRecord } from "../experiment/record/record.ts";
import { styleTechniques, type TechniqueStyle } from "./figures/techniques-style.ts";

/** A row of the summary with its techniques' looks and the records it is made from. */
export interface ComparedGroup {
  readonly row: SummaryRow;
  readonly styles: readonly TechniqueStyle[];
  /** `iRprop⁻ = iRprop⁺`. */
  readonly label: string;
  /** Of the first of its techniques, in the order of the seeds: the others' are the same, bit for bit. */
  readonly records: readonly TrialRecord[];
}

/** A section of a plan and what its trials found: all that tables and figures are made from. */
export interface Comparison {
  /** Problem, techniques and seeds. */
  readonly section: Section;
  /** A row for each technique, or for several that came to the same bits. */
  readonly summary: Summary;
  /** The rows with the looks of their techniques and their records. */
  readonly groups: readonly ComparedGroup[];
}

/** Puts a section's records together for tables and figures. Records of other trials are passed over. */
export function comparisonOf(section: Section, records: readonly TrialRecord[]): Comparison {
  const summary = summarize(section, records);
  const byId = new Map(records.map((record) => [record.id, record]));
  const styles = styleTechniques(section.techniques);
  const groups = summary.rows.map((row): ComparedGroup => {
    const own = row.techniques.map((technique) => styles[section.techniques.indexOf(technique)]);
    return {
      row,
      styles: own,
      label: own.map(({ label }) => label).join(" = "),
      records: recordsOfRow(section, row, byId),
    };
  });
  return { section, summary, groups };
}
