import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { allRuns, asArguments, output, say, walksOf } from "./probe.mjs";

const folder = process.env["CENSUS_FOLDER"];
const jar = readdirSync(folder).find((name) => name.endsWith(".jar"));
const [, version] = /-([0-9][^-]*)\.jar$/.exec(jar);
const source = fileURLToPath(new URL("EncogRprop.java", import.meta.url));
const runs = allRuns();

/** Factors and lower bound are the library's own constants. */
const FIXED = { etaPlus: 1.2, etaMinus: 0.5, deltaMin: 1e-6 };

const walks = walksOf(output("java", ["-cp", join(folder, jar), source, ...asArguments(runs)]));
for (const type of new Set(walks.map(([variant]) => variant))) {
  say({
    library: "encog-core",
    version,
    language: "Java",
    variant: type,
    driven: "scripted, its calculateGradients overridden",
    runs: walks
      .filter(([variant]) => variant === type)
      .map(([, name, ...path]) => ({
        name,
        path: path.map(Number),
        hyper: { ...runs.find((run) => run.name === name).hyper, ...FIXED },
      })),
  });
}
