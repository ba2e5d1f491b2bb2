import { join } from "node:path";
import { Command } from "commander";
import { UsageError } from "../core/errors.ts";
import type { Result } from "../experiment/analysis/result.ts";
import type { Study } from "../experiment/analysis/study.ts";
import type { CsvTextOptions } from "../report/export/csv-text.ts";
import { stripControls } from "../report/terminal/text.ts";
import type { Io } from "./io.ts";

/** The formats of an export: each gives the texts of files, by their names. */
const FORMATS: Readonly<
  Record<string, (result: Result, options: CsvTextOptions) => Promise<Readonly<Record<string, string>>>>
> = {
  csv: async (result, options) => (await import("../report/export/csv.ts")).csvFiles(result, options),
  latex: async (result) => (await import("../report/export/latex.ts")).latexFiles(result),
  svg: async (result) => (await import("../report/export/svg.ts")).svgFiles(result),
  json: async (result) => ({ "records.json": await recordsText(result) }),
};

interface ExportFlags extends Readonly<Record<string, unknown>> {
  readonly guard?: true;
  readonly out?: string;
  readonly force?: true;
}

const EXAMPLES = `
Examples:
  nbl export runs/mine --csv --svg
  nbl export runs/mine --latex --out paper/tables
  nbl export runs/mine --json > records.json
  nbl export runs/mine --json --out figures`;

/** `nbl export`: writes a run's results for other programs. */
export function exportCommand(io: Io): Command {
  return new Command("export")
    .description("Write a run's results for other programs: CSV, LaTeX, SVG, JSON.")
    .argument("<run>", "a run's folder")
    .option("--csv", "tidy tables: runs, curves, medians, pairs")
    .option("--guard", "with --csv: an apostrophe before texts that spreadsheets would run as formulas")
    .option("--latex", "tables for LaTeX with booktabs")
    .option("--svg", "each figure of the report alone")
    .option("--json", "the trial records in the plan's order; without --out on standard output")
    .option("--out <folder>", "where the files are put (default: export in the run's folder)")
    .option("--force", "replace files of --out that exist")
    .addHelpText("after", EXAMPLES)
    .action(async (path: string, flags: ExportFlags) => exportRun(path, flags, io));
}

async function exportRun(path: string, flags: ExportFlags, io: Io): Promise<void> {
  const formats = Object.keys(FORMATS).filter((format) => flags[format]);
  if (formats.length === 0) {
    const known = Object.keys(FORMATS).map((format) => `--${format}`);
    throw new UsageError(`export: expected one or more of ${known.join(", ")}, got none`);
  }
  if (flags.guard && !flags["csv"]) throw new UsageError("export: expected --guard together with --csv, got it alone");
  const { readRunFolder, runFiles } = await import("../node/run-folder.ts");
  const { studyOf } = await import("../experiment/analysis/study.ts");
  const { plan, records } = readRunFolder(path);
  const study = studyOf(plan, records.values());
  const { out, guard = false } = flags;
  const isPrinted = flags["json"] === true && out === undefined;
  if (isPrinted) io.out(await recordsText(study));
  const { checkOutputs, makeFolder, makeFolderIn, writeFileAtomic } = await import("../node/files/write.ts");
  const written = formats.filter((format) => format !== "json" || !isPrinted);
  if (written.length === 0) return;
  const { resultOf } = await import("../experiment/analysis/result.ts");
  const result = resultOf(study);
  const files: [name: string, text: string][] = [];
  for (const format of written) files.push(...Object.entries(await FORMATS[format](result, { guard })));
  const folder = out ?? makeFolderIn(path, "export");
  if (out !== undefined) makeFolder(out);
  const force = out === undefined || flags.force === true; // what is in the run's own folder is made again
  const writing = { force, inputs: runFiles(path) };
  checkOutputs(
    files.map(([name]) => join(folder, name)),
    writing,
  );
  for (const [name, text] of files) {
    writeFileAtomic(join(folder, name), text, writing);
    (isPrinted ? io.err : io.print)(`${stripControls(join(folder, name))}\n`);
  }
}

async function recordsText({ records }: Study): Promise<string> {
  const { recordText } = await import("../experiment/record/record.ts");
  return `[${records.map(recordText).join(",\n")}]\n`;
}
