import { strToU8, type Zippable, zipSync } from "fflate";
import { resultOf } from "../../experiment/analysis/result.ts";
import { type Study, studyOf } from "../../experiment/analysis/study.ts";
import { planDigest, planText } from "../../experiment/plan/plan.ts";
import { recordText, type TrialRecord } from "../../experiment/record/record.ts";
import { csvFiles } from "../../report/export/csv.ts";
import { latexFiles } from "../../report/export/latex.ts";
import { svgFiles } from "../../report/export/svg.ts";
import { reportHtml } from "../../report/html/page.ts";
import type { ModelFile } from "./protocol.ts";
import type { DownloadKind, MadeFile } from "./report-calls.ts";

/** The date in all zip archives, so that the same content gives the same bytes. */
const DATE = new Date(1980, 0, 1);

/**
 * A study as a file for download. The archive of `run` contains a run's folder as the command line makes it: plan.json,
 * trials.jsonl, and the available models.
 * @param models by trial id
 */
export async function reportFile(
  kind: DownloadKind,
  of: Study,
  models: ReadonlyMap<string, ModelFile>,
): Promise<MadeFile> {
  const study = studyOf(of.plan, of.records);
  const name = `${study.plan.name}-${planDigest(study.plan).slice(0, 8)}`;
  switch (kind) {
    case "run":
      return zip(`${name}.zip`, runFiles(study, models));
    case "records":
      return { name: `${name}.jsonl`, type: "application/x-ndjson", bytes: strToU8(recordLines(study.records)) };
    case "report":
      return { name: "report.html", type: "text/html", bytes: strToU8(reportHtml(resultOf(study))) };
    case "tables":
      return zip(`${name}-tables.zip`, texts(csvFiles(resultOf(study))));
    case "latex":
      return zip(`${name}-latex.zip`, texts(latexFiles(resultOf(study))));
    case "figures":
      return zip(`${name}-figures.zip`, texts(svgFiles(resultOf(study))));
    case "models":
      return zip(`${name}-models.zip`, modelFiles(study.records, models, ""));
  }
}

function runFiles({ plan, records }: Study, models: ReadonlyMap<string, ModelFile>): Record<string, Uint8Array> {
  const kept = records.map((record) => ({ ...record, model: models.has(record.id) ? modelPlace(record) : null }));
  return {
    "plan.json": strToU8(planText(plan)),
    "trials.jsonl": strToU8(recordLines(kept)),
    ...modelFiles(records, models, "models/"),
  };
}

function modelFiles(
  records: readonly TrialRecord[],
  models: ReadonlyMap<string, ModelFile>,
  folder: string,
): Record<string, Uint8Array> {
  return Object.fromEntries(
    records.flatMap(({ id }) => {
      const model = models.get(id);
      return model === undefined ? [] : [[`${folder}${id}.safetensors`, model]];
    }),
  );
}

function modelPlace({ id }: TrialRecord): string {
  return `models/${id}.safetensors`;
}

function recordLines(records: readonly TrialRecord[]): string {
  return records.map((record) => `${recordText(record)}\n`).join("");
}

function texts(files: Readonly<Record<string, string>>): Record<string, Uint8Array> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]));
}

/** A zip archive; only texts are compressed, because weights don't get smaller. */
function zip(name: string, files: Readonly<Record<string, Uint8Array>>): MadeFile {
  const entries: Zippable = {};
  for (const [file, bytes] of Object.entries(files)) {
    entries[file] = [bytes, { level: file.endsWith(".safetensors") ? 0 : 6, mtime: DATE }];
  }
  return { name, type: "application/zip", bytes: zipSync(entries) };
}
