import type { PlannedTechnique } from "../plan/plan.ts";
import type { Section } from "../plan/sections.ts";
import type { Target, TrialRecord } from "../record/record.ts";
import { EVALUATIONS_TO_TARGET, gain, MEASURES, type Measure, measureOf, worst } from "./measures.ts";
import { MAX_PAIRED_ROWS, type NoP, type PairFamily, pairsOf, type RowPair, whyNoP } from "./pairs.ts";
import { type ResultRow, rowsOf } from "./rows.ts";
import { lastSampleOf, type MeasureSample, sampleOf } from "./samples.ts";

/** A section by one measure: samples [row], and pairs [row][other row]. */
export interface MeasureResult {
  /** The measure's id: see {@link measureOf}. */
  readonly measure: string;
  readonly samples: readonly (MeasureSample | null)[];
  /** The same of the runs' last networks; null where one of them isn't known. */
  readonly lasts: readonly (MeasureSample | null)[];
  /** Null where there are too many rows, or techniques aren't compared by this measure. */
  readonly pairs: readonly (readonly (RowPair | null)[])[] | null;
  /** The tests that were corrected together; null where none was made. */
  readonly family: PairFamily | null;
}

/** One problem of a study and what was found there. */
export interface SectionResult extends Section {
  /** What epochs are counted to: the section's first target. */
  readonly target: Target;
  /** One for each technique, or for several that came to the same bits, in the order of the tables. */
  readonly rows: readonly ResultRow[];
  /** Of every measure, in their order. */
  readonly measures: readonly MeasureResult[];
  /** By the measure that decides: the plan's, or the first of a set of samples that is compared and has a value; on a landscape the evaluations to the target. */
  readonly deciding: MeasureResult;
  /** Rows from best to worst by the deciding measure's middle; last those without a rank, in the section's order. */
  readonly ranking: readonly number[];
  /** Which rows have a rank: a run that came to its end, and a value. */
  readonly ranked: ReadonlySet<number>;
  /** Why no p-values are given; null where they are. */
  readonly noP: NoP | null;
  /** Whether there are so many rows that they are a grid of variants. */
  readonly isGrid: boolean;
  /** The rows that figures show: all, or of a grid the best variant of each technique. Places among the rows. */
  readonly shown: readonly number[];
}

/** Compares a section's techniques by all measures. Records of other trials are passed over. */
export function sectionResult(section: Section, records: readonly TrialRecord[]): SectionResult {
  const [target] = section.targets;
  const sampling = { target, folds: section.folds };
  const rows = rowsOf(section, records);
  const isGrid = rows.length > MAX_PAIRED_ROWS;
  const noP = whyNoP(section, rows.length);
  const measures = MEASURES.map((measure): MeasureResult => {
    const samples = rows.map((row) => sampleOf(measure, row.records, sampling));
    const lasts = rows.map((row, r) => lastSampleOf(measure, row.records, samples[r], sampling));
    const found = measure.isCompared && !isGrid ? pairsOf(measure, rows, samples, section) : null;
    return { measure: measure.id, samples, lasts, pairs: found?.pairs ?? null, family: found?.family ?? null };
  });
  const compared = measures.filter(({ measure }) => measureOf(measure).isCompared);
  const isMeasured = ({ samples }: MeasureResult) => samples.some((sample) => sample !== null);
  const deciding =
    compared.find((one) => one.measure === section.measure && isMeasured(one)) ??
    (section.problem.kind === "landscape" ? compared.find((one) => one.measure === EVALUATIONS_TO_TARGET.id) : null) ??
    compared.find((one) => measureOf(one.measure).set !== null && isMeasured(one)) ??
    compared[0];
  const ranked = new Set(Array.from(rows.keys()).filter((row) => rows[row].isRanked && deciding.samples[row] !== null));
  const ranking = rankingOf(deciding, ranked);
  const shown = isGrid ? bestOfEach(rows, ranking) : Array.from(rows.keys());
  return { ...section, target, rows, measures, deciding, ranking, ranked, noP, isGrid, shown };
}

/** A section by a measure. */
export function resultBy({ measures }: SectionResult, { id }: Measure): MeasureResult {
  return measures.find(({ measure }) => measure === id)!;
}

/** The row that a technique of the section stands in. */
export function rowOfTechnique({ rows }: SectionResult, technique: PlannedTechnique): number {
  return rows.findIndex(({ techniques }) => techniques.includes(technique));
}

function rankingOf({ measure, samples }: MeasureResult, ranked: ReadonlySet<number>): number[] {
  const by = measureOf(measure);
  const value = (row: number) => gain(by, samples[row]?.middle ?? worst(by));
  return Array.from(samples.keys()).sort((a, b) => {
    if (ranked.has(a) !== ranked.has(b)) return ranked.has(a) ? -1 : 1;
    return !ranked.has(a) || value(a) === value(b) ? a - b : value(b) - value(a);
  });
}

/** Of each technique, by its id, the row that ranks first. */
function bestOfEach(rows: readonly ResultRow[], ranking: readonly number[]): number[] {
  const idOf = (row: number) => rows[row].techniques[0].id;
  const ids = [...new Set(Array.from(rows.keys(), idOf))];
  return ids.map((id) => ranking.find((row) => idOf(row) === id)!);
}
