import { Command } from "commander";
import { DataError } from "../core/errors.ts";
import type { Conformance, ConformanceRun } from "../experiment/conformance.ts";
import type { LawResult } from "../experiment/laws.ts";
import { stripControls } from "../report/terminal/text.ts";
import { sentenceList } from "../report/words/numbers.ts";
import type { Io } from "./io.ts";

const EXAMPLES = `
It exits with 1 if a law doesn't hold, or if a technique of the Rprop family is none of the published rules. What the laws and
the scripts are: docs/conformance.md.

Examples:
  nbl conformance ./mine.mjs
  nbl conformance irprop+local --json`;

/** `nbl conformance`: checks a technique against the laws, and runs the scripts that tell the Rprop family's rules apart. */
export function conformanceCommand(io: Io, exit: (exitCode: number) => void): Command {
  return new Command("conformance")
    .description(
      "Check a technique, built-in or your own, against the laws, and say which rule of the Rprop family it is.",
    )
    .argument("<technique>", "a file of your own, or an id of nbl list techniques")
    .option("--json", "print one JSON value instead of text")
    .addHelpText("after", EXAMPLES)
    .action(async (name: string, flags: { json?: true }) => exit(await conformance(name, flags, io)));
}

async function conformance(name: string, { json }: { json?: true }, io: Io): Promise<number> {
  const { loadOwnTechniques } = await import("./own-techniques.ts");
  const { technique } = await import("../optimizers/registry.ts");
  const { conformanceOf } = await import("../experiment/conformance.ts");
  const { lawsOf } = await import("../experiment/laws.ts");
  await loadOwnTechniques([name]);
  const known = technique(name);
  const { id, label, defaults, create } = known;
  const laws = lawsOf(known, "exact");
  const runs = await conformanceRuns();
  const lacking = Object.keys(runs[0].hyper).filter((key) => !(key in defaults));
  const found = lacking.length === 0 ? conformanceOf(create, runs) : null;
  if (json) io.out(`${JSON.stringify({ technique: id, laws, ...found })}\n`);
  else {
    const shownLabel = stripControls(label);
    const without = `${shownLabel} isn't of the Rprop family: it has no ${sentenceList(lacking, "or")}.\n`;
    io.print(`${lawLines(laws)}\n${found === null ? without : report(shownLabel, found)}`);
  }
  return laws.every(({ holds }) => holds !== false) && (found === null || found.rules.length > 0) ? 0 : 1;
}

function lawLines(laws: readonly LawResult[]): string {
  const signs = new Map<boolean | null, string>([
    [true, "holds "],
    [false, "BROKEN"],
    [null, "-     "],
  ]);
  return laws.map(({ law, holds, why }) => `${signs.get(holds)}  ${law}${why && `: ${stripControls(why)}`}\n`).join("");
}

function report(label: string, { rules, partings, faults }: Conformance): string {
  const verdict =
    rules.length > 0
      ? `${label} is ${sentenceList(rules, "or")}: it meets every number of the scripts.`
      : `${label} is none of the published rules.`;
  const lines = partings.map(
    ({ rule, run, step, expected, got }) =>
      `  ${rule.padEnd(8)}  differs in step ${step} of "${run}": expected ${expected}, got ${got}`,
  );
  const known = faults.map(
    ({ name, of, fault }) => `It takes the path of ${name}, which is meant to be ${of}: ${fault}.`,
  );
  return `${[verdict, ...lines, ...new Set(known)].join("\n")}\n`;
}

async function conformanceRuns(): Promise<ConformanceRun[]> {
  const { fileURLToPath } = await import("node:url");
  const { readText } = await import("../node/files/read.ts");
  const file = fileURLToPath(new URL("../../conformance/rprop.json", import.meta.url));
  try {
    const { scripts, functions } = JSON.parse(readText(file));
    return [...scripts, ...functions];
  } catch (error) {
    throw new DataError(`conformance/rprop.json: expected the package's own file (${(error as Error).message})`);
  }
}
