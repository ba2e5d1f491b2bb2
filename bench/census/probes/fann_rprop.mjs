import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { allRuns, asArguments, output, say, walksOf } from "./probe.mjs";

const folder = process.env["CENSUS_FOLDER"];
const program = join(folder, "fann_rprop");
const source = fileURLToPath(new URL("fann_rprop.c", import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
const library = join(folder, dirname(files.find((name) => name.endsWith("/libdoublefann.so"))));
const flags = [`-I${join(folder, "usr", "include")}`, `-L${library}`, `-Wl,-rpath,${library}`];
output("gcc", [...flags, source, "-o", program, "-ldoublefann", "-lm"]);

say({
  library: "fann",
  version: /^libfann-dev_([^_]+)_/.exec(files.find((name) => name.startsWith("libfann-dev_")))[1].replace("%2b", "+"),
  language: "C",
  variant: "FANN_TRAIN_RPROP",
  driven: "trained: one linear neuron, a target an epoch",
  runs: walksOf(output(program, asArguments(allRuns()))).map(([name, ...path]) => ({ name, path: path.map(Number) })),
});
