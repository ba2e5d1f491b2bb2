import { sectionsOf } from "../plan/sections.ts";
import { type Across, across } from "./across.ts";
import { type SectionResult, sectionResult } from "./section.ts";
import { type Study, studyOf } from "./study.ts";

/**
 * What a study found: all that terminal, page, report and exports are made from. It is plain data, so that a worker can hand
 * it over; the same records give the same, in whatever order they come.
 */
export interface Result extends Study {
  /** One for each problem, in the plan's order. */
  readonly sections: readonly SectionResult[];
  /** Over several problems; null for one. */
  readonly across: Across | null;
}

/** Works out what a study found. */
export function resultOf(study: Study): Result {
  const { plan, records } = studyOf(study.plan, study.records);
  const sections = sectionsOf(plan, records).map((section) => sectionResult(section, records));
  return { plan, records, sections, across: across(sections) };
}
