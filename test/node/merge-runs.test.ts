import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DataError } from "../../src/core/errors.ts";
import { canonicalJson } from "../../src/core/json.ts";
import type { Plan } from "../../src/experiment/plan/plan.ts";
import { canonicalView, type TrialRecord1 } from "../../src/experiment/record/record.ts";
import { mergeRuns } from "../../src/node/merge-runs.ts";
import { openRunFolder, readRunFolder } from "../../src/node/run-folder.ts";
import { examplePlan, exampleRecord } from "../experiment/example.ts";

const plan = examplePlan();
const records = plan.trials.map(({ identity }) => exampleRecord(identity, { model: null }));
const model = new Uint8Array([1, 2, 3]);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "nbl-merge-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

function runOf(name: string, some: readonly TrialRecord1[], withModels = true, itsPlan: Plan = plan): string {
  const run = openRunFolder(itsPlan, { out: at(name) });
  for (const record of some) run.append(record, withModels ? model : null);
  run.close();
  return at(name);
}

function merged(out: string, ...inputs: string[]) {
  const { folder: run, ...rest } = mergeRuns(at(out), inputs);
  const missing = run.toDo().map(({ id }) => id);
  run.close();
  return { ...rest, missing };
}

const viewOf = (name: string) => {
  const run = readRunFolder(at(name));
  return canonicalJson(
    canonicalView(
      run.records.values(),
      run.plan.trials.map(({ id }) => id),
    ),
  );
};

test("parts come to the canonical view, the plan and the models of one run, whatever their order", () => {
  const parts = [runOf("a", [records[3], records[1]]), runOf("b", [records[2]]), runOf("c", [records[0]])];
  runOf("whole", records);
  expect(merged("all", ...parts.reverse())).toEqual({ added: 4, agreed: [], missing: [] });
  expect(viewOf("all")).toBe(viewOf("whole"));
  expect(readFileSync(join(at("all"), "plan.json"))).toEqual(readFileSync(join(at("whole"), "plan.json")));
  expect(readdirSync(join(at("all"), "models")).sort()).toEqual(readdirSync(join(at("whole"), "models")).sort());
  const lines = readFileSync(join(at("all"), "trials.jsonl"), "utf8")
    .trimEnd()
    .split("\n");
  expect(lines.map((line) => JSON.parse(line).id)).toEqual(plan.trials.map(({ id }) => id));
});

test("overlaps that agree are kept once, and trials that nobody has are named", () => {
  const other = { ...records[1], host: { ...records[1].host, cpu: "another" } };
  const slower = { ...other, curve: { ...other.curve, seconds: [0, 7, 9] } };
  const result = merged("all", runOf("a", [records[0], records[1]]), runOf("b", [slower, records[2]]));
  expect(result).toEqual({ added: 3, agreed: [records[1].id], missing: [records[3].id] });
  expect(readRunFolder(at("all")).records.get(records[1].id)?.host.cpu).toBe(records[1].host.cpu);
});

test("overlaps that disagree are refused with their ids, and nothing is written", () => {
  const changed = { ...records[1], best: { epoch: 2, evaluationLoss: 0.25 } };
  const parts = [runOf("a", [records[1]]), runOf("b", [changed])];
  expect(() => merged("all", ...parts)).toThrow(DataError);
  expect(() => merged("all", ...parts)).toThrow(
    `got 1 trial with records that differ: ${records[1].id} (${at("a")} and ${at("b")}: expected evaluation loss 0.75 of the chosen network, got 0.25`,
  );
  expect(readdirSync(folder).sort()).toEqual(["a", "b"]);
});

test("what happened inside must agree too", () => {
  const inside = (grew: number) => ({
    grew: [grew, 1],
    turned: [0, 0],
    rested: [0, 0],
    undone: [0, 0],
    deltaQuantiles: { q: [0.5], layers: [] },
  });
  const parts = [1, 2].map((grew) => runOf(`p${grew}`, [{ ...records[0], inside: inside(grew) }]));
  expect(() => merged("all", ...parts)).toThrow(/p1 and .*p2: .*(inside|grew|steps)/);
});

test("a result counts more than a failure, and a record with a model more than one without", () => {
  const failed: TrialRecord1 = { ...records[0], status: "failed", reason: "the worker died" };
  const parts = [runOf("a", [failed, records[1]], false), runOf("b", [records[0], records[1]]), runOf("c", [failed])];
  expect(merged("all", ...parts)).toMatchObject({ added: 2, missing: [records[2].id, records[3].id] });
  const kept = readRunFolder(at("all")).records;
  expect([kept.get(records[0].id)?.status, kept.get(records[1].id)?.model]).toEqual([
    "done",
    `models/${records[1].id}.safetensors`,
  ]);
});

test("records are added to a run that is there, and a second time nothing is", () => {
  const [a, b] = [runOf("a", [records[0]]), runOf("b", [records[1], records[2]])];
  expect(merged("a", b)).toMatchObject({ added: 2, missing: [records[3].id] });
  expect(merged("a", a, b)).toMatchObject({ added: 0 });
  expect(readRunFolder(a).records.size).toBe(3);
});

test("a model that is gone leaves the record as it was", () => {
  const a = runOf("a", [records[0]]);
  rmSync(join(a, "models"), { recursive: true });
  merged("all", a);
  expect(readRunFolder(at("all")).records.get(records[0].id)?.model).toBe(`models/${records[0].id}.safetensors`);
  expect(readdirSync(join(at("all"), "models"))).toEqual([]);
});

/** Makes a run of one record whose line says another thing of its model. */
function runThatNames(name: string, place: string): string {
  const run = runOf(name, [records[0]]);
  const file = join(run, "trials.jsonl");
  const line = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, `${JSON.stringify({ ...line, model: place })}\n`);
  return run;
}

test.each([
  "../secret",
  "../../../../../../proc/self/environ",
  "/etc/passwd",
  "models/../../secret",
  "models/other.safetensors",
  "models\\..\\..\\secret",
  "C:\\secret",
  "plan.json",
  ".",
  "",
])("a record that names %s as its model is refused, and nothing is copied", (place) => {
  writeFileSync(at("secret"), "a key");
  expect(() => merged("all", runThatNames("a", place))).toThrow(
    /trials\.jsonl line 1: at model: expected models\/[0-9a-f]{64}\.safetensors or null, got "/,
  );
  expect(readdirSync(folder).sort()).toEqual(["a", "secret"]);
});

const modelIn = (run: string) => join(run, "models", `${records[0].id}.safetensors`);

test.each<[string, (run: string) => void, RegExp]>([
  [
    "a link in a model's place",
    (run) => symlinkSync(at("secret"), modelIn(run)),
    /safetensors: expected a file, got a link$/,
  ],
  ["a folder there", (run) => mkdirSync(modelIn(run)), /safetensors: expected a file, got a folder$/],
  [
    "a pipe there",
    (run) => void execFileSync("mkfifo", [modelIn(run)]),
    /safetensors: expected a file, got a device or the like$/,
  ],
  [
    "a link instead of models",
    (run) => {
      mkdirSync(at("elsewhere"));
      writeFileSync(join(at("elsewhere"), `${records[0].id}.safetensors`), "a key");
      rmSync(join(run, "models"), { recursive: true });
      symlinkSync(at("elsewhere"), join(run, "models"));
    },
    /models: expected a folder, got a link$/,
  ],
])("%s is refused, and what it leads to isn't copied", (what, put, said) => {
  if (what === "a pipe there" && process.platform === "win32") return;
  writeFileSync(at("secret"), "a key");
  const run = runOf("a", [records[0]]);
  rmSync(modelIn(run));
  put(run);
  expect(() => merged("all", run)).toThrow(said);
  expect(existsSync(modelIn(at("all")))).toBe(false);
});

test("a folder that is named twice, once by a link, is one folder", () => {
  const a = runOf("a", [records[0]]);
  symlinkSync(a, at("b"));
  expect(merged("b", a)).toMatchObject({ added: 0 });
});

test("runs of another plan, and folders of other things, are refused", () => {
  const a = runOf("a", [records[0]]);
  const b = runOf("b", [], true, examplePlan({ epochs: 9 }));
  expect(() => merged("all", a, b)).toThrow(/b: expected a run of the plan of .*a \([0-9a-f]{8}\), got one of another/);
  expect(() => merged("all", a, at("none"))).toThrow(/none: expected a run's folder with a plan\.json/);
  writeFileSync(at("thesis.txt"), "");
  expect(() => merged(".", a)).toThrow(/expected an empty folder or a run's/);
});
