import { Command } from "commander";
import { DataError, UsageError } from "../core/errors.ts";
import type { Conformance, ConformanceRun } from "../experiment/conformance.ts";
import { stripControls } from "../report/terminal/text.ts";
import { sentenceList } from "../report/words/numbers.ts";
import type { Io } from "./io.ts";

const EXAMPLES = `
It exits with 1 if the technique is none of the published rules. What the scripts are: docs/conformance.md.

Examples:
  nbl conformance ./mine.mjs
  nbl conformance irprop+local --json`;

/** `nbl conformance`: walks a technique through the scripts that tell the Rprop family's rules apart. */
export function conformanceCommand(io: Io, exit: (exitCode: number) => void): Command {
  return new Command("conformance")
    .description("Tell which rule of the Rprop family a technique is, one of your own too.")
    .argument("<technique>", "a file of your own, or an id of nbl list techniques")
    .option("--json", "print one JSON value instead of text")
    .addHelpText("after", EXAMPLES)
    .action(async (name: string, flags: { json?: true }) => exit(await conformance(name, flags, io)));
}

async function conformance(name: string, { json }: { json?: true }, io: Io): Promise<number> {
  const { loadOwnTechniques } = await import("./own-techniques.ts");
  const { technique } = await import("../optimizers/registry.ts");
  const { conformanceOf } = await import("../experiment/conformance.ts");
  await loadOwnTechniques([name]);
  const { label, defaults, create } = technique(name);
  const runs = await conformanceRuns();
  const lacking = Object.keys(runs[0].hyper).filter((key) => !(key in defaults));
  if (lacking.length > 0) {
    throw new UsageError(
      `technique ${name}: expected one of the Rprop family, got one without ${sentenceList(lacking, "or")}`,
    );
  }
  const found = conformanceOf(create, runs);
  if (json) io.out(`${JSON.stringify(found)}\n`);
  else io.print(report(stripControls(label), found));
  return found.rules.length > 0 ? 0 : 1;
}

function report(label: string, { rules, partings, faults }: Conformance): string {
  const verdict =
    rules.length > 0
      ? `${label} is ${sentenceList(rules, "or")}: it meets every number of the scripts.`
      : `${label} is none of the published rules.`;
  const lines = partings.map(
    ({ rule, run, step, expected, got }) =>
      `  ${rule.padEnd(8)}  parts in step ${step} of "${run}": expected ${expected}, got ${got}`,
  );
  const known = faults.map(({ name, of, fault }) => `It walks as ${name}, which is meant to be ${of}: ${fault}.`);
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
