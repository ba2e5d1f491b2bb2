import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { encodeJson } from "../../src/core/json.ts";
import { parsePlan, planText } from "../../src/experiment/plan/plan.ts";
import { recordsOf } from "../../src/experiment/record/read.ts";
import { recordText } from "../../src/experiment/record/record.ts";
import { openJournal } from "../../src/node/journal.ts";
import { readRunFolder } from "../../src/node/run-folder.ts";
import { readFiles } from "../../src/web/workers/read-files.ts";
import { asSchema2, examplePlan, exampleRecord } from "../experiment/example.ts";
import { hostile, tryToRead } from "../support/hostile.ts";
import { broken, brokenJson, brokenTexts } from "../support/mutations.ts";

const folder = mkdtempSync(join(tmpdir(), "nbl-hostile-"));
afterAll(() => rmSync(folder, { recursive: true }));

const json = (value: unknown) => JSON.stringify(value) ?? "";
const plan = examplePlan();
const old = plan.trials.map(({ identity }) => exampleRecord(identity));
const records = old.map((record, k) => (k % 2 === 0 ? asSchema2(record) : record)); // both schemas
const lines = `${records.map((record) => `${recordText(record)}\n`).join("")}`;
const recordJson = brokenJson(records.map(encodeJson)).map(json);

hostile("a plan of JSON", brokenTexts([planText(plan)]), (text) => parsePlan(parsed(text), "f"));
hostile("a plan's parts", brokenJson([encodeJson(plan)]).map(json), (text) => parsePlan(JSON.parse(text || "0"), "f"));
hostile("a record", brokenTexts(records.slice(0, 2).map(recordText)), (text) => recordsOf(text, "f.json"));
hostile("a record's parts", recordJson, (text) => recordsOf(text, "f.json"));
hostile("lines of records", brokenTexts([lines]), (text) => recordsOf(text, "f.jsonl"));
hostile("a journal", broken([new TextEncoder().encode(lines)]), (bytes) => {
  writeFileSync(join(folder, "trials.jsonl"), bytes);
  return openJournal(join(folder, "trials.jsonl"), plan, "read");
});
hostile("a gzipped journal", broken([new Uint8Array(gzipSync(lines))]), (bytes) => {
  writeFileSync(join(folder, "packed.jsonl.gz"), bytes);
  return openJournal(join(folder, "packed.jsonl"), plan, "read");
});
hostile("a run's plan", brokenTexts([planText(plan)]), (text) => {
  writeFileSync(join(folder, "plan.json"), text);
  rmSync(join(folder, "trials.jsonl"), { force: true });
  return readRunFolder(folder);
});
hostile(
  "files dropped as records",
  broken([lines, gzipSync(lines)].map((one) => new Uint8Array(Buffer.from(one)))),
  (bytes) => readFiles([{ name: "f.jsonl", bytes }], {}),
);

/** JSON, or nothing that a plan could be. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const many = (text: string, count: number) => text.repeat(count);
const record = json(encodeJson(records[0]));
const inRecord = (text: string) => record.replace('"epoch":[0,1,2]', `"epoch":[${text}]`);

test.each<[string, string, RegExp]>([
  ["half a million levels", `${many("[", 500_000)}${many("]", 500_000)}`, /^f\.json: expected JSON, got "\[+…$/],
  ["nothing but brackets", `[${many("[],", 300_000)}1]`, /^f\.json: expected JSON/],
  ["a curve of texts", inRecord(`${many('"",', 300_000)}1`), /at curve\.epoch\[0\]: expected a number, got ""$/],
  [
    "a curve of negatives",
    inRecord(`${many("-1,", 300_000)}1`),
    /at curve\.epoch\[0\]: expected a number of at least 0, got -1$/,
  ],
  ["a name of half a character", record.replace('"mnist"', '"\\ud800"'), /expected whole characters, got "\\ud800"$/],
  [
    "a key on two lines",
    record.replace('"delta0":', '"a\\u2028b":[],"delta0":'),
    /at identity\.technique\.hyper\["a\\u2028b"\]: expected/,
  ],
])("records with %s are refused in one short sentence", async (_, text, said) => {
  expect(await tryToRead(text.length, () => recordsOf(text, "f.json"))).toBe(false);
  expect(() => recordsOf(text, "f.json")).toThrow(said);
});

test("a plan whose parts would make a milliard of trials is refused before they are made", async () => {
  const some = encodeJson(plan) as {
    problems: { problem: { train: number }; label: string }[];
    techniques: { label: string; hyper: { delta0: number } }[];
    seeds: number[];
  };
  const long = {
    ...some,
    problems: Array.from({ length: 1000 }, (_, k) => ({
      label: `p${k}`,
      problem: { ...some.problems[0].problem, train: k + 1 },
    })),
    techniques: Array.from({ length: 1000 }, (_, k) => ({
      ...some.techniques[0],
      label: `t${k}`,
      hyper: { ...some.techniques[0].hyper, delta0: 1 + k },
    })),
    seeds: Array.from({ length: 100_000 }, (_, k) => k),
  };
  expect(await tryToRead(json(long).length, () => parsePlan(long, "f"))).toBe(false);
  expect(() => parsePlan(long, "f")).toThrow("f: expected the trials that follow from its problems");
});

test("what comes twice in a plan is told in a short sentence on one line", () => {
  const some = encodeJson(plan) as { techniques: object[] };
  for (const label of ["x".repeat(5000), "\u2028"]) {
    const twice = { ...some, techniques: some.techniques.map((technique) => ({ ...technique, label })) };
    expect(() => parsePlan(twice, "f")).toThrow(
      /^f: expected labels of techniques that differ, got "[^\u2028]{1,80} twice$/,
    );
  }
});
