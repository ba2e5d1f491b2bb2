import type { ResultRow } from "../../experiment/analysis/rows.ts";
import type { SectionResult } from "../../experiment/analysis/section.ts";
import { styleTechniques, type TechniqueStyle } from "./techniques-style.ts";

/** A row of the tables with its techniques' styles. */
export interface StyledRow extends ResultRow {
  /** Styles of the row's techniques, in their order. */
  readonly styles: readonly TechniqueStyle[];
}

/** The rows of a section, in their order; a technique's style depends on all techniques of the section. */
export function styledRows({ techniques, rows }: Pick<SectionResult, "techniques" | "rows">): StyledRow[] {
  const styles = styleTechniques(techniques);
  return rows.map((row) => ({ ...row, styles: row.techniques.map((one) => styles[techniques.indexOf(one)]) }));
}

/** The rows that figures show. */
export function shownRows(one: SectionResult): StyledRow[] {
  const rows = styledRows(one);
  return one.shown.map((row) => rows[row]);
}
