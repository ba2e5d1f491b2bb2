import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import conformance from "../../conformance/rprop-2.json" with { type: "json" };
import schema from "../../conformance/rprop-2.schema.json" with { type: "json" };
import { type Hyper, RULES, ruleNamed, walkOf } from "./census.ts";

const kit = fileURLToPath(new URL("../../conformance/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "kit-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Walk = (hyper: Hyper, start: number, gradient: (number | null)[], error: (number | null)[]) => number[];
type Found = { rules: string[]; partings: Record<string, string> };
const { check }: { check: (walk: Walk) => Found } = await import(
  new URL("../../conformance/check.mjs", import.meta.url).href
);

const walked =
  (id: string): Walk =>
  (hyper, start, gradient, error) =>
    gradient[0] === null
      ? walkOf(ruleNamed(id), { hyper, start, steps: gradient.length })
      : walkOf(ruleNamed(id), { hyper, start, gradient: gradient as number[], error: error as number[] });

test("the file keeps to its schema, and the schema tells a broken file", () => {
  const form = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  expect(form.safeParse(conformance).success).toBe(true);
  const [script] = conformance.scripts;
  const { error: _, ...without } = script;
  for (const broken of [
    { ...conformance, version: "3.0.0" },
    { ...conformance, scripts: [without] },
    { ...conformance, scripts: [{ ...script, within: -1 }] },
    { ...conformance, extra: 1 },
  ]) {
    expect(form.safeParse(broken).success).toBe(false);
  }
});

test.each(RULES)("check.mjs tells $id", ({ id }) => {
  const { rules, partings } = check(walked(id));
  expect(rules).toEqual([id]);
  expect(Object.keys(partings)).toHaveLength(RULES.length - 1);
});

test("check.mjs says where a walk leaves each rule", () => {
  expect(check(walked("irprop-")).partings).toMatchObject({
    "rprop-": "step 3 of turns",
    "irprop+": "step 6 of turns",
    "one-step-late": "step 18 of bounds",
  });
  expect(check(() => []).rules).toEqual([]);
});

const has = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;

/** A walk of iRprop⁻ in Python, with `stays` for what a turn does, that check.py is called with. */
const PYTHON = (stays: string) => `
import sys
sys.path.insert(0, ${JSON.stringify(kit)})
from check import check
sign = lambda x: (x > 0) - (x < 0)
def walk(hyper, start, gradients, errors):
    w, delta, stored, path = float(start), hyper["delta0"], 0.0, []
    for g in gradients:
        g = w if g is None else g
        s = sign(g) * sign(stored)
        if s > 0: delta = min(delta * hyper["etaPlus"], hyper["deltaMax"])
        if s < 0: delta = max(delta * hyper["etaMinus"], hyper["deltaMin"])
        stored = 0.0 if s < 0 else g
        w -= ${stays}
        path.append(w)
    return path
print(check(walk))
`;

describe.runIf(has("python3", "--version"))("check.py", () => {
  const told = (stays: string) => execFileSync("python3", ["-c", PYTHON(stays)], { encoding: "utf8" });

  test("tells iRprop⁻, and where it leaves the others", () => {
    const text = told("0 if s < 0 else sign(g) * delta");
    expect(text).toMatch(/^irprop- +IS THIS RULE$/m);
    expect(text).toMatch(/^irprop\+ +leaves at step 6 of turns$/m);
    expect(text).toMatch(/^\['irprop-'\]$/m);
  });

  test("tells the deviation that moves at a turn", () => {
    expect(told("sign(g) * delta")).toMatch(/^\['moves-at-turn'\]$/m);
  });
});

describe("the examples", () => {
  const separate = conformance.scripts.at(-1)!;
  const numbers = (text: string, name: string) =>
    new RegExp(`${name}[^=]*= *[{[]([^}\\]]*)[}\\]]`).exec(text)![1].split(",").map(Number);

  test.each(["example.c", "example.rs"])("%s has the file's numbers", (name) => {
    const text = readFileSync(join(kit, name), "utf8");
    expect(numbers(text, "GRADIENT")).toEqual(separate.gradient);
    expect(numbers(text, "ERROR")).toEqual(separate.error);
    expect(numbers(text, "EXPECTED")).toEqual(separate.weights["irprop-"]);
  });

  test.runIf(has("cc", "--version"))("in C compiles without warnings and takes the script", () => {
    const program = join(folder, "in-c");
    const flags = ["-std=c99", "-Wall", "-Wextra", "-Werror"];
    execFileSync("cc", [...flags, join(kit, "example.c"), "-o", program]);
    expect(execFileSync(program, { encoding: "utf8" })).toBe("irprop- on all 8 steps\n");
  });

  test.runIf(has("rustc", "--version"))("in Rust compiles without warnings and takes the script", () => {
    const program = join(folder, "in-rust");
    execFileSync("rustc", ["-D", "warnings", join(kit, "example.rs"), "-o", program]);
    expect(execFileSync(program, { encoding: "utf8" })).toBe("irprop- on all 8 steps\n");
  });
});
