import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { recordText, type TrialRecord1 } from "../../src/experiment/record/record.ts";
import { readRecords } from "../../src/node/record-files.ts";
import { openRunFolder } from "../../src/node/run-folder.ts";
import { examplePlan, exampleRecord } from "../experiment/example.ts";

const folder = mkdtempSync(join(tmpdir(), "nbl-records-"));
afterAll(() => rmSync(folder, { recursive: true }));

const plan = examplePlan();
const records = plan.trials.map(({ identity }) => exampleRecord(identity));
const failed: TrialRecord1 = { ...records[0], status: "failed", reason: "the worker died" };
const lines = [failed, records[1], records[0]].map((record) => `${recordText(record)}\n`);
const statuses = async (path: string) => (await readRecords(path)).map(({ id, status }) => [id, status]);
const expected = [
  [records[0].id, "done"],
  [records[1].id, "done"],
];

test("of a trial that failed and was tried again, the last record counts: in a run's folder", async () => {
  const path = join(folder, "run");
  openRunFolder(plan, { out: path }).close();
  writeFileSync(join(path, "trials.jsonl"), lines.join(""));
  expect(await statuses(path)).toEqual(expected);
});

test("and in a file of its lines, of which the last may be torn", async () => {
  const path = join(folder, "some.jsonl");
  writeFileSync(path, `${lines.join("")}${lines[0].slice(0, 50)}`);
  expect(await statuses(path)).toEqual(expected);
});

test("a folder that has a plan and no records is no run's", async () => {
  const path = join(folder, "unrun");
  openRunFolder(plan, { out: path }).close();
  rmSync(join(path, "trials.jsonl"));
  await expect(readRecords(path)).rejects.toThrow(`${path}: expected a run's folder with a trials.jsonl`);
});

test("a file without records is refused", async () => {
  const path = join(folder, "none.json");
  writeFileSync(path, "[]");
  await expect(readRecords(path)).rejects.toThrow(`${path}: expected at least one trial's record, got none`);
});
