import type { Result } from "../experiment/analysis/result.ts";
import type { RunFolder } from "../node/run-folder.ts";
import { sentenceList } from "../report/words/numbers.ts";
import type { Io } from "./io.ts";

/** What to show of a run. */
export interface ShowOptions {
  /** Whether something was run: then the figures must be written; otherwise a failure to write them is ignored. */
  readonly isNew: boolean;
  /** Whether the folder is only a shard, for which no table is made. */
  readonly isPart: boolean;
  /** Whether the records are printed as JSON instead of tables. */
  readonly json: boolean;
}

/** Writes the figures of a run, and prints tables, curves and findings, or the records. */
export async function showStudy(folder: RunFolder, { isNew, isPart, json }: ShowOptions, io: Io): Promise<void> {
  const { studyOf } = await import("../experiment/analysis/study.ts");
  const { resultOf } = await import("../experiment/analysis/result.ts");
  const study = studyOf(folder.plan, folder.records.values());
  const result = isPart ? null : resultOf(study);
  if (result !== null) await drawStudy(folder, result, isNew);
  if (json) {
    const { recordText } = await import("../experiment/record/record.ts");
    io.out(`[${study.records.map(recordText).join(",\n")}]\n`);
    return;
  }
  if (result === null || result.sections.length === 0) return;
  const { tuningSentences } = await import("../report/words/tuning.ts");
  const { comparisonReport } = await import("../report/terminal/comparison.ts");
  const kept = [
    "records",
    ...(hasModels(folder) ? ["models"] : []),
    ...["curves.svg", "report.html"].filter(folder.has),
  ];
  const closing = [...result.sections.flatMap((one) => tuningSentences(one)), `${sentenceList(kept)}: ${folder.path}`];
  io.print(comparisonReport(result, closing, io.screen));
}

/** Writes the curves of a single problem, and the report. */
async function drawStudy(folder: RunFolder, result: Result, isNew: boolean): Promise<void> {
  const { curvesSvg } = await import("../report/figures/curves-svg.ts");
  const { reportHtml } = await import("../report/html/page.ts");
  const { sections } = result;
  if (sections.length === 1) writeOrShow(folder, "curves.svg", curvesSvg(sections[0]), isNew);
  writeOrShow(folder, "report.html", reportHtml(result), isNew);
}

/** How many trials should have a model's file and have none. */
export function missingModels({ records, has }: RunFolder): number {
  return [...records.values()].filter(({ model }) => model !== null && !has(model)).length;
}

function hasModels(folder: RunFolder): boolean {
  return missingModels(folder) === 0 && [...folder.records.values()].some(({ model }) => model !== null);
}

/** Writes a file of the folder; a run that is only shown may be in a read-only place. */
function writeOrShow(folder: RunFolder, name: string, content: string, isNew: boolean): void {
  try {
    folder.write(name, content);
  } catch (error) {
    if (isNew) throw error;
  }
}
