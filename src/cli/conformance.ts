import { Command } from "commander";
import { DataError } from "../core/errors.ts";
import type { Conformance, ConformanceRun, LibraryVariant } from "../experiment/conformance.ts";
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

/** What a library computes instead of the rule that it is named for, and the libraries in which the census found it. */
interface KnownDeviation {
  readonly id: string;
  readonly label: string;
  readonly of: string;
  readonly does: string;
  readonly libraries: readonly string[];
}

type Found = Omit<Conformance, "deviations"> & { readonly deviations: readonly KnownDeviation[] };

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
  const { runs, deviations } = await conformanceFile();
  const lacking = Object.keys(runs[0].hyper).filter((key) => !(key in defaults));
  const walked = lacking.length === 0 ? conformanceOf(create, runs) : null;
  const found = walked && {
    ...walked,
    deviations: deviations.filter(({ id: one }) => walked.deviations.includes(one)),
  };
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

function report(label: string, { rules, partings, deviations }: Found): string {
  const verdict =
    rules.length > 0
      ? `${label} is ${sentenceList(rules, "or")}: it meets every number of the scripts.`
      : `${label} is none of the published rules.`;
  const lines = partings.map(
    ({ rule, run, step, expected, got }) =>
      `  ${rule.padEnd(8)}  differs in step ${step} of "${run}": expected ${expected}, got ${got}`,
  );
  const known = deviations.map(({ label: name, does, libraries }) => {
    const seen = libraries.length > 0 ? ` The census found the same in ${sentenceList(libraries, "and")}.` : "";
    return `It is a known deviation, ${name}: ${does}.${seen}`;
  });
  return `${[verdict, ...lines, ...known].join("\n")}\n`;
}

async function conformanceFile(): Promise<{ runs: ConformanceRun[]; deviations: KnownDeviation[] }> {
  const { scripts, functions, deviations } = await packaged("rprop-2.json");
  const { variants } = await packaged("libraries.json");
  const librariesOf = (id: string) =>
    (variants as LibraryVariant[])
      .filter(({ rule }) => rule === id)
      .map(({ library, version, calls }) => `${library} ${version} (${calls})`);
  return {
    runs: [...scripts, ...functions],
    deviations: Object.entries(deviations as Record<string, Omit<KnownDeviation, "id" | "libraries">>).map(
      ([id, deviation]) => ({ id, ...deviation, libraries: librariesOf(id) }),
    ),
  };
}

/** A file of the package's folder conformance/. */
async function packaged(name: string) {
  const { fileURLToPath } = await import("node:url");
  const { readText } = await import("../node/files/read.ts");
  const file = fileURLToPath(new URL(`../../conformance/${name}`, import.meta.url));
  try {
    return JSON.parse(readText(file));
  } catch (error) {
    throw new DataError(`conformance/${name}: expected the package's own file (${(error as Error).message})`);
  }
}
