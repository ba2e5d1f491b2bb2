import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { recordText } from "../../src/experiment/record.ts";
import { openRunFolder } from "../../src/node/run-folder.ts";
import { examplePlan, exampleRecord } from "../experiment/example.ts";
import { emptyFolder, nblHere } from "./nbl.ts";

const folder = emptyFolder();
const plan = examplePlan();
const records = plan.trials.map(({ identity }) => exampleRecord(identity, { model: null }));
const RUN = join(folder, "run");
const run = openRunFolder(plan, { out: RUN });
for (const record of [...records].reverse()) run.append(record, null);
run.close();
const expected = `[${records.map(recordText).join(",\n")}]\n`;

test("nbl export --json prints the records in the plan's order, and writes nothing", async () => {
  const names = readdirSync(RUN);
  expect(await nblHere(["export", RUN, "--json"])).toEqual({ code: 0, stdout: expected, stderr: "" });
  expect(readdirSync(RUN)).toEqual(names);
});

test("with --out it is a file, which isn't replaced without --force", async () => {
  const out = join(folder, "figures", "deep");
  const first = await nblHere(["export", RUN, "--json", "--out", out]);
  expect(first).toEqual({ code: 0, stdout: `${join(out, "records.json")}\n`, stderr: "" });
  writeFileSync(join(out, "records.json"), "mine");
  const second = await nblHere(["export", RUN, "--json", "--out", out]);
  expect(second).toEqual({
    code: 2,
    stdout: "",
    stderr: `nbl: ${join(out, "records.json")}: exists already; use --force to replace it\n`,
  });
  expect((await nblHere(["export", RUN, "--json", "--out", out, "--force"])).code).toBe(0);
  expect(readFileSync(join(out, "records.json"), "utf8")).toBe(expected);
});

test("a study whose records are gzipped is exported as ever", async () => {
  const packed = join(folder, "packed");
  openRunFolder(plan, { out: packed }).close();
  renameSync(join(packed, "trials.jsonl"), join(packed, "empty"));
  const lines = readFileSync(join(RUN, "trials.jsonl"));
  writeFileSync(join(packed, "trials.jsonl.gz"), gzipSync(lines));
  expect((await nblHere(["export", packed, "--json"])).stdout).toBe(expected);
  expect(existsSync(join(packed, "export"))).toBe(false);
});
