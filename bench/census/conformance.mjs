// Writes conformance/rprop-2.json: the scripts of rprop.json with the walks of all rules that the census knows, and the shortest script
// that parts them all:
//     node bench/census/conformance.mjs && npx biome format --write conformance
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { cellOf, DEVIATIONS, PUBLISHED, stepCell, walkOf } from "./rules.mjs";
import { HYPER, shortestScript } from "./shortest.mjs";

/** A change of a number raises the first part, an added script or rule the second, a text the third. */
export const VERSION = "2.0.0";

const FILE = new URL("../../conformance/rprop-2.json", import.meta.url);
const first = JSON.parse(readFileSync(new URL("../../conformance/rprop.json", import.meta.url), "utf8"));

/** The whole file, made from the rules. */
export function conformanceFile(shortest = shortestScript()) {
  return {
    format: 2,
    version: VERSION,
    about:
      "Scripts that tell the rules of the Rprop family apart: the four published ones, and what libraries compute instead. How to use them: docs/conformance.md.",
    rules: first.rules,
    deviations: Object.fromEntries(DEVIATIONS.map(({ id, label, of, does }) => [id, { label, of, does }])),
    scripts: [...first.scripts.map(ofFirst), separate(shortest)].map(withWalks),
    functions: functions().map(withWalks),
  };
}

/** A script of format 1, without its walks. */
function ofFirst({ name, about, hyper, start, gradient, error, within }) {
  return { name, about, hyper, start, gradient, error, within };
}

function separate({ gradient, error }) {
  return {
    name: "separate",
    about: `On these ${gradient.length} steps, each two of all rules part. No shorter script does that (bench/census/shortest.mjs).`,
    hyper: HYPER,
    start: 0,
    gradient,
    error,
    within: 0,
  };
}

/** w²/2 from the right, as in format 1, and from the left: some faults show from one side only. */
function functions() {
  const [{ name, hyper, start, within, weights }] = first.functions;
  const steps = weights["rprop-"].length;
  return [
    { name, about: "E = w²/2, so that g = w.", hyper, start, within, steps },
    { name: `${name}-left`, about: "E = w²/2 from the other side.", hyper, start: -start, within, steps },
  ];
}

/** A run with what each rule walks on it, and where a deviation parts from the rule that it is named for. */
function withWalks({ steps, ...run }) {
  const long = { ...run, steps: steps ?? run.gradient.length };
  const weights = Object.fromEntries(PUBLISHED.map((rule) => [rule.id, walkOf(rule, long)]));
  return {
    ...run,
    weights,
    stepSizes: Object.fromEntries(PUBLISHED.map((rule) => [rule.id, stepSizesOf(rule, long)])),
    misses: DEVIATIONS.map((rule) => {
      const walk = walkOf(rule, long);
      const at = walk.findIndex((w, t) => w !== weights[rule.of][t]);
      return { rule: rule.id, of: rule.of, differs: at < 0 ? null : at + 1, weights: walk };
    }),
  };
}

function stepSizesOf(rule, { hyper, start, gradient, error, steps }) {
  const cell = cellOf(rule, hyper, start);
  return Array.from({ length: steps }, (_, t) => {
    stepCell(rule, cell, gradient?.[t] ?? cell.w, error?.[t] ?? (cell.w * cell.w) / 2, hyper);
    return cell.delta;
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(FILE, `${JSON.stringify(conformanceFile(), undefined, 2)}\n`);
}
