import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { recordText } from "../../src/experiment/record/record.ts";
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

test("tables and figures are written into the run's folder, and made again over what is there", async () => {
  for (let k = 0; k < 2; k++) {
    const { code, stdout } = await nblHere(["export", RUN, "--csv", "--latex", "--svg"]);
    expect(code).toBe(0);
    expect(stdout).toContain(`${join(RUN, "export", "trials.csv")}\n`);
  }
  const names = readdirSync(join(RUN, "export"));
  for (const name of ["trials.csv", "curves.csv", "summary.tex", "curves-evaluation-loss-by-epochs.svg"]) {
    expect(names).toContain(name);
  }
});

test("nbl report makes the page into the run's folder, the same bytes again, also from gzipped records", async () => {
  const file = join(RUN, "report.html");
  expect(await nblHere(["report", RUN])).toEqual({ code: 0, stdout: `${file}\n`, stderr: "" });
  const html = readFileSync(file, "utf8");
  expect(html).toMatch(/^<!doctype html>/);
  const packed = join(folder, "packed");
  const out = join(folder, "page.html");
  expect((await nblHere(["report", packed, "--out", out])).code).toBe(0);
  expect(readFileSync(out, "utf8") === html).toBe(true);
  const again = await nblHere(["report", packed, "--out", out]);
  expect(again.stderr).toBe(`nbl: ${out}: exists already; use --force to replace it\n`);
  expect(again.code).toBe(2);
  expect((await nblHere(["report", join(folder, "nowhere")])).code).toBe(2);
});
