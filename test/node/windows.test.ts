/** What Windows does in its own way, as far as it can be tried on every system: line ends, drives, paths, signals. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { stopSignals } from "../../src/cli/io.ts";
import { resolveConfiguration } from "../../src/experiment/configuration/configuration.ts";
import { techniqueFile } from "../../src/experiment/configuration/notation.ts";
import { readSettings } from "../../src/experiment/configuration/read-settings.ts";
import { formatConfiguration } from "../../src/experiment/configuration/text.ts";
import { parsePlanFile } from "../../src/experiment/plan/file.ts";
import { planText } from "../../src/experiment/plan/plan.ts";
import { resolvePlan } from "../../src/experiment/plan/resolve.ts";
import { insidePath } from "../../src/node/files/inside.ts";
import { loadOwnTechnique } from "../../src/node/own-technique.ts";
import { presetFile, presetNames } from "../../src/node/presets.ts";
import { exampleFacts } from "../experiment/example.ts";

const folder = mkdtempSync(join(tmpdir(), "nbl-windows-"));
afterAll(() => rmSync(folder, { recursive: true }));

const withCarriageReturns = (text: string) => text.replaceAll("\n", "\r\n");

test("plan files with CRLF line ends give the plan that they give with LF", () => {
  const texts = presetNames().map((name) => readFileSync(presetFile(name)!, "utf8"));
  texts.push("about: |\n  two\n  lines\ntechniques:\n  - rprop-\n  - irprop+:delta0=0.001\nproblem:\n  hidden: 8\n");
  for (const text of texts) {
    const planOf = (one: string) => planText(resolvePlan(parsePlanFile(one, "mine.yaml"), exampleFacts));
    const file = parsePlanFile(text, "mine.yaml");
    if (/^data:/m.test(text) || file.sources.length !== 1) {
      const other = parsePlanFile(withCarriageReturns(text), "mine.yaml");
      expect(JSON.stringify(other)).toBe(JSON.stringify(file));
    } else expect(planOf(withCarriageReturns(text))).toBe(planOf(text));
  }
});

test("configuration files with CRLF line ends say what they say with LF, as YAML and as JSON", () => {
  const configuration = resolveConfiguration("compare", { epochs: 7, hidden: [8, 4] });
  for (const form of ["yaml", "json"] as const) {
    const text = withCarriageReturns(formatConfiguration(configuration, form));
    expect(resolveConfiguration("compare", readSettings(text, "mine"))).toEqual(configuration);
  }
});

test("a technique's file with CRLF line ends is loaded, and its error has the right line", async () => {
  const example = readFileSync(new URL("../../examples/pausing-rprop.mjs", import.meta.url), "utf8");
  const path = join(folder, "pausing.mjs");
  writeFileSync(path, withCarriageReturns(example));
  expect((await loadOwnTechnique(path)).id).toBe("pausing-rprop");
  const faulty = join(folder, "faulty.mjs");
  writeFileSync(faulty, "// one\r\n// two\r\nthrow new Error('here');\r\n");
  await expect(loadOwnTechnique(faulty)).rejects.toThrow(/faulty\.mjs:3:\d+: expected a module/);
});

test("the colon of a drive isn't the one before hyper-parameters", () => {
  expect(techniqueFile("C:\\lab\\mine.mjs")).toBe("C:\\lab\\mine.mjs");
  expect(techniqueFile("C:\\lab\\mine.mjs:alpha=0.1")).toBe("C:\\lab\\mine.mjs");
  expect(techniqueFile("\\\\server\\share\\mine.js:alpha=0.1")).toBe("\\\\server\\share\\mine.js");
});

test.each([
  "..\\secret",
  "C:\\secret",
  "C:secret",
  "\\\\server\\share",
  "models/nul",
  "models/a ",
  "models/a:b",
  "COM1.txt",
])("a name from a file that Windows would take elsewhere is refused: %s", (name) => {
  expect(() => insidePath(folder, name)).toThrow("expected the name of a file in the folder");
});

test("a plan file's name without folders and drive is its plan's name", () => {
  const nameOf = (path: string) => resolvePlan(parsePlanFile("techniques: [rprop-]", path), exampleFacts).name;
  expect(nameOf("C:\\plans\\mine.yaml")).toBe("mine");
  expect(nameOf("plans/mine.yaml")).toBe("mine");
});

test("Ctrl-Break and a closed console stop a run on Windows; elsewhere a hangup stays the system's", () => {
  const names = (platform: NodeJS.Platform) => stopSignals(platform).map(([name]) => name);
  expect(names("win32")).toEqual(["SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP"]);
  expect(names("linux")).toEqual(["SIGINT", "SIGTERM"]);
  expect(names("darwin")).toEqual(["SIGINT", "SIGTERM"]);
});
