import { join } from "node:path";
import { Command } from "commander";
import { stripControls } from "../report/terminal/text.ts";
import type { Io } from "./io.ts";

interface ReportFlags {
  readonly out?: string;
  readonly force?: boolean;
}

const EXAMPLES = `
A folder with only plan.json and trials.jsonl.gz, such as a published study, is enough. Nothing is trained.

Examples:
  nbl report runs/mine
  nbl report docs/studies/seed-report --out seed-report.html`;

/** `nbl report`: makes a run's page from its records. */
export function reportCommand(io: Io): Command {
  return new Command("report")
    .description("Make a run's page from its records: one file, the same byte for byte each time.")
    .argument("<run>", "a run's folder")
    .option("--out <file>", "where the page is put (default: report.html in the run's folder)")
    .option("--force", "replace the file of --out if it exists")
    .addHelpText("after", EXAMPLES)
    .action(async (path: string, flags: ReportFlags) => report(path, flags, io));
}

async function report(path: string, { out, force = false }: ReportFlags, io: Io): Promise<void> {
  const { readRunFolder, runFiles } = await import("../node/run-folder.ts");
  const { checkOutputs, writeFileAtomic } = await import("../node/files/write.ts");
  const { resultOf } = await import("../experiment/analysis/result.ts");
  const { reportHtml } = await import("../report/html/page.ts");
  const file = out ?? join(path, "report.html");
  const writing = { force: out === undefined || force, inputs: runFiles(path) };
  if (out !== undefined) checkOutputs([out], writing);
  const { plan, records } = readRunFolder(path);
  const html = reportHtml(resultOf({ plan, records: [...records.values()] }));
  writeFileAtomic(file, html, writing);
  io.print(`${stripControls(file)}\n`);
}
