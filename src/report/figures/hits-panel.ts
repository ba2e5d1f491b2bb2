import { distributionEnds, hitDistribution } from "../../experiment/analysis/hit-distribution.ts";
import type { ResultRow } from "../../experiment/analysis/rows.ts";
import { rowOfTechnique, type SectionResult } from "../../experiment/analysis/section.ts";
import { hitsOf } from "../../experiment/record/hits.ts";
import { ENGLISH, type ReportWords } from "../words/words.ts";
import type { Panel } from "./line-panel.ts";
import { type StepLine, stepsPanel } from "./steps-panel.ts";
import { styledRows } from "./styled-rows.ts";

/** The distributions of evaluations to target on one landscape, or pooled over several that have the same techniques. */
export function hitLines(sections: readonly SectionResult[], { hits }: ReportWords = ENGLISH): StepLine[] {
  const [first] = sections;
  const styled = styledRows(first);
  return first.shown.flatMap((row) => {
    const steps = hitDistribution(pooled(sections, row)).map(({ place, share }) => ({ x: place, share }));
    const { styles, label } = styled[row];
    return [{ styles, label, steps, ending: hits.ending(steps.at(-1)?.share ?? 0) }];
  });
}

/** Whether a shown row has hit any target. */
export function hasHits(sections: readonly SectionResult[]): boolean {
  const isHit = ({ records }: ResultRow) =>
    records.some((record) => hitsOf(record)?.evaluations.some((evaluations) => evaluations !== null));
  return sections[0].shown.some((shown) => pooled(sections, shown).some(({ row }) => isHit(row)));
}

/** A row of the first section, and in the others the rows of the same technique. */
function pooled(sections: readonly SectionResult[], row: number): { one: SectionResult; row: ResultRow }[] {
  const [technique] = sections[0].rows[row].techniques;
  return sections.map((one) => ({ one, row: one.rows[rowIn(one, technique.label)] }));
}

function rowIn(one: SectionResult, label: string): number {
  return rowOfTechnique(one, one.techniques.find((technique) => technique.label === label)!);
}

/** A panel of such distributions. */
export function hitsPanel(
  sections: readonly SectionResult[],
  lines: readonly StepLine[],
  size: { readonly width: number; readonly height: number; readonly labelWidth: number },
  words: ReportWords = ENGLISH,
): Panel {
  const [from, to] = distributionEnds(sections);
  const axis = { name: words.hits.axis, text: words.numbers.exact };
  return stepsPanel({ title: words.hits.title, axis, from, to, lines, ...size }, words);
}

/** How many targets and runs were pooled. */
export function pooledCounts(sections: readonly SectionResult[]): { readonly targets: number; readonly runs: number } {
  const runs = sections.reduce((sum, { trials, techniques }) => sum + trials.length / techniques.length, 0);
  const targets = Math.max(
    ...sections.flatMap(({ rows }) =>
      rows.flatMap(({ records }) =>
        records.map((record) => (record.schema === 1 ? 0 : (record.hits?.exponents.length ?? 0))),
      ),
    ),
    0,
  );
  return { targets, runs };
}
