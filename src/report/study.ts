import { type Across, type AnalysedSection, across } from "../experiment/analysis/across.ts";
import { analyse, MOST_PAIRED_ROWS } from "../experiment/analysis/analysis.ts";
import { type Study, studyOf } from "../experiment/analysis/study.ts";
import { sectionsOf } from "../experiment/plan/sections.ts";
import { type ComparedGroup, type Comparison, comparisonOf } from "./comparison.ts";

/** One problem of a study, ready to be shown. */
export interface StudySection extends AnalysedSection {
  readonly comparison: Comparison;
  /** The rows that figures show: all, or of a grid the best variant of each technique. Places among the rows. */
  readonly shown: readonly number[];
  readonly isGrid: boolean;
}

/** A study, ready to be shown. */
export interface AnalysedStudy extends Study {
  readonly sections: readonly StudySection[];
  readonly across: Across | null;
}

/** Puts together all that reports say of a study; the same records give the same, in whatever order they come. */
export function analyseStudy(study: Study): AnalysedStudy {
  const { plan, records: ordered } = studyOf(study.plan, study.records);
  const sections = sectionsOf(plan, ordered).map((section): StudySection => {
    const comparison = comparisonOf(section, ordered);
    const analysis = analyse(section, ordered);
    const isGrid = comparison.groups.length > MOST_PAIRED_ROWS;
    const all = Array.from(comparison.groups.keys());
    return { section, analysis, comparison, isGrid, shown: isGrid ? bestOfEach(comparison, analysis.ranking) : all };
  });
  return { plan, records: ordered, sections, across: across(sections) };
}

/** Of each technique, by its id, the row that ranks first. */
function bestOfEach({ groups }: Comparison, ranking: readonly number[]): number[] {
  const idOf = ({ row }: ComparedGroup) => row.techniques[0].id;
  const ids = [...new Set(groups.map(idOf))];
  return ids.map((id) => ranking.find((row) => idOf(groups[row]) === id)!);
}
