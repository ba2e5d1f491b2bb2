import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import conformance from "../../conformance/rprop-2.json" with { type: "json" };
import { classify, DEVIATIONS, PUBLISHED, RULES, type Variant, walkOf } from "./census.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const census: { conformance: string; variants: (Variant & { failed?: string })[] } = JSON.parse(
  readFileSync(`${root}docs/census.json`, "utf8"),
);
const walked = census.variants.filter(({ failed }) => failed === undefined);

test("docs/census.md, its picture, the table in docs/rprop.md and the libraries' file are up to date: else run bench/census/page.mjs", () => {
  const program = `${root}bench/census/page.mjs`;
  expect(execFileSync(process.execPath, [program, "--check"], { encoding: "utf8" })).toBe("");
});

test("the census was made with the conformance file's version, and every verdict follows from its walks", () => {
  expect(census.conformance).toBe(conformance.version);
  for (const variant of walked) {
    const { rules, partings } = classify(variant, [...conformance.scripts, ...conformance.functions]);
    expect({ rules, partings }, `${variant.library} ${variant.variant}`).toEqual({
      rules: variant.rules,
      partings: variant.partings,
    });
  }
});

test("what the libraries walked on the scripts is exactly what their rules walk, where the options are the script's own", () => {
  let compared = 0;
  for (const { rules, runs } of walked.filter((variant) => variant.rules.length > 0)) {
    const rule = RULES.find(({ id }) => id === rules[0])!;
    for (const run of runs.filter(({ hyper, gradient }) => hyper === undefined && gradient === undefined)) {
      const script = conformance.scripts.find(({ name }) => name === run.name);
      if (script === undefined) continue;
      expect(run.path, run.name).toEqual(walkOf(rule, script));
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(40);
});

test("every published rule and every deviation but Shark's second and the Python project's was seen in a library", () => {
  const seen = new Set(walked.flatMap(({ rules }) => rules));
  const unseen = [...PUBLISHED, ...DEVIATIONS].map(({ id }) => id).filter((id) => !seen.has(id));
  expect(unseen).toEqual(["repeats-at-turn", "own-gradient"]);
});

test("each library that differs has a minimal reproduction", () => {
  const page = readFileSync(`${root}docs/census/README.md`, "utf8");
  const files = [...page.matchAll(/\]\(([\w.]+)\)/g)].map(([, file]) => file);
  const differs = walked.filter(({ rules }) => rules.length > 0 && !PUBLISHED.some(({ id }) => rules.includes(id)));
  for (const { library, version } of differs.filter(({ library }) => library !== "braintools")) {
    const text = files
      .map((file) => readFileSync(`${root}docs/census/${file}`, "utf8"))
      .find((one) => {
        const [head] = one.split("\n");
        return head.toLowerCase().includes(library) && head.includes(version.split("+")[0]);
      });
    expect(text, `${library} ${version}`).toBeDefined();
  }
});

test("README counts the libraries that were run", () => {
  const count = new Set(walked.map(({ library }) => library)).size;
  expect(readFileSync(`${root}README.md`, "utf8")).toContain(`did so with ${count} libraries`);
});
