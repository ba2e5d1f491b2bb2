// What each deviation costs: trains its transcription and the rule that it is named for on the same seeds, and writes
// bench/results/census.json, from which docs/census.md is made:
//     npm run build && node bench/census/cost.mjs [--folder FOLDER]
// With a folder, the runs are kept there, and a second call goes on with what they lack.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { DEVIATIONS, PUBLISHED } from "./rules.mjs";
import { techniqueText } from "./technique-text.mjs";

const NBL = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const OUT = fileURLToPath(new URL("../results/census.json", import.meta.url));

/** Igel & Hüsken's Δ0 on landscapes, the lab's on MNIST; a Δmin of 0 would hold the rules that begin with it for ever. */
const LANDSCAPE = { options: "delta0=0.0125,deltaMin=1e-8", seeds: 20, measure: "evaluations" };
const LIMIT = ["--evaluations", "20000", "--precision", "1e-6"];
export const PROBLEMS = [
  { id: "axes", ...LANDSCAPE, args: ["--landscape", "ellipsoid:condition=1000000", "--n", "20", ...LIMIT] },
  {
    id: "rotated",
    ...LANDSCAPE,
    args: ["--landscape", "ellipsoid:condition=100,rotation=true", "--n", "20", ...LIMIT],
  },
  { id: "rosenbrock", ...LANDSCAPE, args: ["--landscape", "rosenbrock", "--n", "5", ...LIMIT] },
  {
    id: "mnist",
    options: "delta0=0.01",
    seeds: 10,
    measure: "loss",
    args: ["--data", "mnist", "--hidden", "16", "--train", "1000", "--evaluation", "500", "--epochs", "20"],
  },
];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { folder: { type: "string" } } });
  const folder = values.folder ?? mkdtempSync(join(tmpdir(), "census-cost-"));
  mkdirSync(folder, { recursive: true });
  try {
    const files = DEVIATIONS.map((rule) => {
      const file = join(folder, `${rule.id}.mjs`);
      writeFileSync(file, techniqueText(rule));
      return file;
    });
    const problems = PROBLEMS.map((problem) => measured(problem, files, folder));
    writeFileSync(OUT, `${JSON.stringify({ made: "bench/census/cost.mjs", problems }, undefined, 2)}\n`);
  } finally {
    if (values.folder === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** Evaluations to f − f* < 1e-6, or the training loss after the last epoch; null if that wasn't reached, or wasn't finite. */
function figureOf({ status, reason, curve, last }, measure) {
  if (measure === "loss") return status === "done" ? last.train.loss : null;
  return reason.startsWith("f − f*") ? curve.forward.at(-1) : null;
}

/** A problem's figures: by rule, one for each seed. */
function measured({ id, args, options, seeds, measure }, files, folder) {
  console.error(`${id} …`);
  const techniques = [...PUBLISHED.map((rule) => rule.id), ...files].map((name) => `${name}:${options}`);
  const out = ["--out", join(folder, id), "--no-models", "--json"];
  const command = [NBL, "compare", ...args, "--seeds", String(seeds), "--techniques", ...techniques, ...out];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8", maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(`nbl compare: ${stderr.trim().split("\n").at(-1)}`);
  const figures = {};
  for (const record of JSON.parse(stdout)) {
    const { technique, seed } = record.identity;
    figures[technique.id] ??= new Array(seeds).fill(null);
    figures[technique.id][seed] = figureOf(record, measure);
  }
  return { id, args, options, seeds, measure, figures };
}
