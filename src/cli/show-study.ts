import { canonicalJson } from "../core/json.ts";
import type { Plan, PlannedTechnique } from "../experiment/plan/plan.ts";
import type { Section } from "../experiment/plan/sections.ts";
import type { TrialRecord } from "../experiment/record/record.ts";
import type { RunFolder } from "../node/run-folder.ts";
import type { Comparison } from "../report/comparison.ts";
import { sentenceList } from "../report/words/numbers.ts";
import type { Io } from "./io.ts";

/** What of a run is to be shown. */
export interface ShowOptions {
  /** Whether something was run: then the figures must be written, else it is enough to show what is there. */
  readonly isNew: boolean;
  /** Whether the folder has only a shard's share, of which no table is made. */
  readonly isPart: boolean;
  /** Whether the records are printed as JSON instead of tables. */
  readonly json: boolean;
}

/** Writes the figures of a run, and prints tables, curves and findings, or the records. */
export async function showStudy(folder: RunFolder, { isNew, isPart, json }: ShowOptions, io: Io): Promise<void> {
  const { sectionsOf } = await import("../experiment/plan/sections.ts");
  const { recordText } = await import("../experiment/record/record.ts");
  const { studyOf } = await import("../experiment/analysis/study.ts");
  const { records } = studyOf(folder.plan, folder.records.values());
  const { comparisonOf } = await import("../report/comparison.ts");
  const sections = sectionsOf(folder.plan, records);
  const comparisons = sections.map((section) => comparisonOf(section, records));
  if (!isPart) await drawStudy(folder, comparisons, records, isNew);
  if (json) {
    io.out(`[${records.map(recordText).join(",\n")}]\n`);
    return;
  }
  if (isPart || comparisons.length === 0) return;
  const { comparisonReport } = await import("../report/terminal/comparison.ts");
  const kept = [
    "records",
    ...(hasModels(folder) ? ["models"] : []),
    ...["curves.svg", "report.html"].filter(folder.has),
  ];
  const closing = [...chosenTexts(folder.plan, sections), `${sentenceList(kept)}: ${folder.path}`];
  io.print(comparisonReport(comparisons, closing, io.screen));
}

/** Writes the curves of a single problem, and the report. */
async function drawStudy(
  folder: RunFolder,
  comparisons: readonly Comparison[],
  records: readonly TrialRecord[],
  isNew: boolean,
): Promise<void> {
  const { curvesSvg } = await import("../report/figures/curves-svg.ts");
  const { reportHtml } = await import("../report/html/page.ts");
  if (comparisons.length === 1) writeOrShow(folder, "curves.svg", curvesSvg(comparisons[0]), isNew);
  writeOrShow(folder, "report.html", reportHtml({ plan: folder.plan, records }), isNew);
}

/** Of a tuned plan, which candidates were chosen, problem by problem. */
function chosenTexts({ techniques, tuning }: Plan, sections: readonly Section[]): string[] {
  if (tuning === null) return [];
  return sections.map(({ label, trials, seeds }) => {
    const chosen = trials
      .filter((_, k) => k % seeds.length === 0)
      .map(({ identity }) => techniqueKey(identity.technique));
    const labels = techniques.filter((one) => chosen.includes(techniqueKey(one))).map((one) => one.label);
    return `${label === "" ? "Of" : `${label}: of`} ${tuning.points} candidates each, the tuning chose ${sentenceList(labels)}.`;
  });
}

function techniqueKey({ id, hyper }: Pick<PlannedTechnique, "id" | "hyper">): string {
  return canonicalJson({ id, hyper });
}

/** How many trials should have a model's file and have none. */
export function missingModels({ records, has }: RunFolder): number {
  return [...records.values()].filter(({ model }) => model !== null && !has(model)).length;
}

function hasModels(folder: RunFolder): boolean {
  return missingModels(folder) === 0 && [...folder.records.values()].some(({ model }) => model !== null);
}

/** Writes a file of the folder; a run that was only to be shown may be where nobody can write. */
function writeOrShow(folder: RunFolder, name: string, content: string, isNew: boolean): void {
  try {
    folder.write(name, content);
  } catch (error) {
    if (isNew) throw error;
  }
}
