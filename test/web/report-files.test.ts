import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import type { Plan } from "../../src/experiment/plan/plan.ts";
import { reportFile } from "../../src/web/workers/report-files.ts";
import { emptyFolder, MAIN } from "../cli/nbl.ts";
import { recordedPlan, recordedTrials } from "../report/recorded.ts";

const records = recordedTrials();
const plan: Plan = recordedPlan(records);
const models = new Map([[records[3].id, Uint8Array.of(1, 2, 3)]]);
const made = (kind: Parameters<typeof reportFile>[0], given = records) =>
  reportFile(kind, { plan, records: given }, models);

const folder = emptyFolder();

beforeAll(async () => {
  const { bytes } = await made("run", [...records].reverse());
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
});

test("the zipped run is a run's folder, of which nbl makes the same report that the page gives", async () => {
  execFileSync(process.execPath, [MAIN, "report", folder]);
  const { name, bytes } = await made("report");
  expect(name).toBe("report.html");
  expect(readFileSync(join(folder, "report.html"), "utf8") === strFromU8(bytes)).toBe(true);
});

test("the zipped run has its models where their records say, and the same bytes whenever it is made", async () => {
  const lines = readFileSync(join(folder, "trials.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.map(({ id }) => id)).toEqual(plan.trials.map(({ id }) => id));
  const kept = lines.filter(({ model }) => model !== null);
  expect(kept.map(({ model }) => model)).toEqual([`models/${records[3].id}.safetensors`]);
  expect([...readFileSync(join(folder, kept[0].model))]).toEqual([1, 2, 3]);
  expect((await made("run")).bytes).toEqual((await made("run", [...records].reverse())).bytes);
});

test("nbl export makes the same tables and figures of the zipped run", async () => {
  execFileSync(process.execPath, [MAIN, "export", folder, "--csv", "--latex", "--svg"]);
  for (const kind of ["tables", "latex", "figures"] as const) {
    const files = Object.entries(unzipSync((await made(kind)).bytes));
    expect(files.length).toBeGreaterThan(1);
    for (const [name, content] of files) {
      expect(readFileSync(join(folder, "export", name), "utf8") === strFromU8(content), name).toBe(true);
    }
  }
});

test("records are lines that the command line reads, and models stand under their trials' ids", async () => {
  const { bytes, name } = await made("records");
  expect(name).toMatch(/^mnist-[0-9a-f]{8}\.jsonl$/);
  expect(strFromU8(bytes).trim().split("\n")).toHaveLength(records.length);
  expect(Object.keys(unzipSync((await made("models")).bytes))).toEqual([`${records[3].id}.safetensors`]);
});
