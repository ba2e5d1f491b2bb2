import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { canonicalJson } from "../../src/core/json.ts";
import { parseRecord } from "../../src/experiment/record/parse-record.ts";
import { canonicalView } from "../../src/experiment/record/record.ts";
import { readRunFolder } from "../../src/node/run-folder.ts";
import { longTest } from "../support/long.ts";
import { emptyFolder, nbl, nblHere, writeFlowers } from "./nbl.ts";

const folder = emptyFolder();
const at = (name: string) => join(folder, name);
writeFlowers(at("flowers.csv"));

const settings = (...lines: string[]) => `data: ${at("flowers.csv")}\nstop: {epochs: 12}\n${lines.join("\n")}\n`;
const TWO = settings("vary: {hidden: [4, 6], batch: [full, 10]}", "techniques: [rprop-, irprop+]", "seeds: 2");
writeFileSync(at("two.yaml"), TWO);
const TUNED = settings(
  "problem: {hidden: 4}",
  "techniques: [rprop-, irprop-]",
  "seeds: 2",
  "track: {tuning: {points: 3, seeds: 2}}",
);
writeFileSync(at("tuned.yaml"), TUNED);
writeFileSync(at("large.yaml"), settings("problem: {hidden: 60000}", "techniques: [rprop-]", "seeds: 300"));

const viewOf = (path: string) => {
  const { plan, records } = readRunFolder(path);
  const ids = plan.trials.map(({ id }) => id);
  return canonicalJson(canonicalView(records.values(), ids));
};

test("nbl run does all problems of a plan, and prints a table for each and what was found in each", async () => {
  const out = at("two");
  const first = await nbl(["run", at("two.yaml"), "--out", out], { env: { COLUMNS: "80" } });
  expect(first.code).toBe(0);
  expect(first.stderr).toContain(`${out}: 16 trials to run\n`);
  const names = ["4", "6"].flatMap((units) =>
    ["full batch", "batch 10"].map((batch) => `${units} hidden units, ${batch}`),
  );
  for (const name of names) {
    expect(first.stdout).toContain(`\n${name}\n`.slice(name === names[0] ? 1 : 0));
    expect(first.stdout).toMatch(new RegExp(`\n${name}: .*evaluation`));
  }
  expect(first.stdout.match(/range over 2/g)).toHaveLength(4);
  for (const line of first.stdout.split("\n").slice(0, -2)) expect(line.length).toBeLessThanOrEqual(80);
  expect(first.stdout).toContain(`: ${out}\n`);
  expect(readRunFolder(out).records.size).toBe(16);

  const second = await nbl(["run", at("two.yaml"), "--out", out], { env: { COLUMNS: "80" } });
  expect(second).toEqual({ ...first, stderr: `${out}: all 16 trials are there already; --fresh begins anew\n` });
});

test("a tuned plan's chosen candidates are tested in the same command", async () => {
  const out = at("tuned");
  const { code, stdout, stderr } = await nbl(["run", at("tuned.yaml"), "--out", out, "--jobs", "3"]);
  expect(code).toBe(0);
  expect(stderr).toContain(`${out}: 16 trials to run, 4 of them once the tuning has chosen\n`);
  expect(stdout).toMatch(/\nOf 3 candidates each, the tuning chose Rprop⁻ delta0=[\d.]+ and iRprop⁻ delta0=[\d.]+\.\n/);
  const { plan, records } = readRunFolder(out);
  const roles = plan.trials.filter(({ id }) => records.has(id)).map(({ role }) => role);
  expect(roles.filter((role) => role === "tuning")).toHaveLength(12);
  expect(roles.filter((role) => role === "test")).toHaveLength(4);
});

test("shards that are joined are the run in one piece, byte for byte in the canonical view", async () => {
  const parts = ["1/3", "2/3", "3/3"];
  const runs = await Promise.all(parts.map((shard) => nbl(["run", at("two.yaml"), "--shard", shard], { cwd: folder })));
  expect(runs.map(({ code, stdout }) => [code, stdout])).toEqual(parts.map(() => [0, ""]));
  expect(runs[1].stderr).toMatch(
    /shard 2\/3: 5 of its 5 trials are in .*\.shard-2-of-3; nbl merge joins the shards\n$/,
  );
  const folders = readdirSync(at("runs")).map((name) => join(at("runs"), name));
  expect(folders).toHaveLength(3);

  const some = await nblHere(["merge", at("joined"), ...folders.slice(1)]);
  expect([some.code, some.stdout]).toEqual([3, ""]);
  expect(some.stderr).toContain(
    "nbl: 6 of 16 trials are missing or failed: 4 hidden units, full batch: Rprop⁻ seed 0; ",
  );
  const all = await nblHere(["merge", at("joined"), ...folders]);
  expect(all.code).toBe(0);
  expect(all.stderr).toContain("10 trials are in several folders with the same bits, and kept once\n");
  expect(all.stdout).toContain("4 hidden units, full batch\n");
  expect(viewOf(at("joined"))).toBe(viewOf(at("two"))); // of the first test
});

longTest("shards of a tuned plan tune first, and test on a folder that has all of the tuning", async () => {
  const shard = (part: string, out: string) => nbl(["run", at("tuned.yaml"), "--shard", part, "--out", at(out)]);
  const one = await shard("1/2", "tuned-1");
  expect(one.stderr).toMatch(
    /6 of its 6 trials are in .*, of the tuning; its test trials come once all shards have tuned/,
  );
  await shard("2/2", "tuned-2");
  expect((await nblHere(["merge", at("tuned-all"), at("tuned-1"), at("tuned-2")])).code).toBe(3);
  cpSync(at("tuned-all"), at("tuned-again"), { recursive: true });
  const tests = await shard("1/2", "tuned-all");
  expect(tests.stderr).toMatch(/shard 1\/2: \d+ of its \d+ trials are in .*; nbl merge joins the shards\n$/);
  await shard("2/2", "tuned-again");
  expect((await nblHere(["merge", at("tuned-all"), at("tuned-again")])).code).toBe(0);
  expect(viewOf(at("tuned-all"))).toBe(viewOf(at("tuned")));
});

longTest(
  "each shard of a tuned plan tunes and tests by one command, run twice, beside the others or with them named",
  async () => {
    const cwd = emptyFolder();
    const shard = (part: string, ...more: string[]) =>
      nbl(["run", at("tuned.yaml"), "--shard", part, ...more], { cwd });
    await shard("1/2");
    const runs = join(cwd, "runs");
    const [first] = readdirSync(runs);
    const before = readFileSync(join(runs, first, "trials.jsonl"), "utf8");
    const beside = await shard("2/2"); // the first has tuned: this one tunes and tests at once
    const second = first.replace("-1-of-", "-2-of-");
    expect(beside.stderr).toContain("6 tuning records of other shards taken over\n");
    expect(beside.stderr).toMatch(/shard 2\/2: \d+ of its \d+ trials are in .*; nbl merge joins the shards\n$/);
    expect(readFileSync(join(runs, first, "trials.jsonl"), "utf8")).toBe(before);
    cpSync(join(runs, second), join(cwd, "elsewhere"), { recursive: true });
    rmSync(join(runs, second), { recursive: true });
    expect((await shard("1/2")).stderr).toContain("of the tuning; its test trials come once all shards have tuned");
    const named = await shard("1/2", "--tuned-by", "elsewhere");
    expect(named.stderr).toMatch(/; nbl merge joins the shards\n$/);
    const merged = await nbl(["merge", "joined", join(runs, first), "elsewhere"], { cwd });
    expect(merged.code).toBe(0);
    expect(viewOf(join(cwd, "joined"))).toBe(viewOf(at("tuned")));
  },
);

longTest("tuning records that differ, or of another plan, are refused and nothing is written", async () => {
  const cwd = emptyFolder();
  const shard = (part: string, ...more: string[]) => nbl(["run", at("tuned.yaml"), "--shard", part, ...more], { cwd });
  await shard("1/2", "--out", "one");
  await shard("2/2", "--out", "two");
  const file = join(cwd, "two", "trials.jsonl");
  const before = readFileSync(file, "utf8");
  cpSync(join(cwd, "two"), join(cwd, "lies"), { recursive: true });
  const lies = before.replace(/"evaluation":\{"loss":\[[0-9.]+/, '"evaluation":{"loss":[0.125');
  expect(lies).not.toBe(before);
  writeFileSync(join(cwd, "lies", "trials.jsonl"), lies);
  const differing = await shard("2/2", "--out", "two", "--tuned-by", "one", "lies");
  expect([differing.code, differing.stderr]).toEqual([
    2,
    expect.stringMatching(/^nbl: tuning: expected records that agree, got trial /),
  ]);
  await nbl(["run", at("two.yaml"), "--shard", "1/2", "--out", "other"], { cwd });
  const other = await shard("2/2", "--out", "two", "--tuned-by", "other");
  expect([other.code, other.stderr]).toEqual([2, expect.stringContaining("got one of another")]);
  expect(readFileSync(file, "utf8")).toBe(before);
  const alone = await nbl(["run", at("tuned.yaml"), "--tuned-by", "one"], { cwd });
  expect([alone.code, alone.stderr]).toEqual([2, "nbl: --tuned-by: expected --shard with it\n"]);
});

test("--json prints the records of all problems in the plan's order; --no-models keeps none", async () => {
  const { stdout } = await nbl(["run", at("two.yaml"), "--out", at("bare"), "--no-models", "--json", "--jobs", "2"]);
  const records = (JSON.parse(stdout) as unknown[]).map((json) => parseRecord(json));
  expect(records.map(({ id }) => id)).toEqual(readRunFolder(at("bare")).plan.trials.map(({ id }) => id));
  expect(records.every(({ model }) => model === null)).toBe(true);
  expect(readdirSync(join(at("bare"), "models"))).toEqual([]);
});

test("large models are told of before they are made", async () => {
  const begun = async () => {
    while (!existsSync(join(at("large"), "trials.jsonl"))) await sleep(5);
  };
  const { code, stderr } = await nbl(["run", at("large.yaml"), "--out", at("large")], { interrupt: begun });
  expect(code).toBe(130);
  expect(stderr).toContain("the models will take about 432 MB; --no-models keeps none\n"); // 300 × 4 × 360,003 bytes
});

test("nobody else runs in a folder while a run goes on, and who does is named", async () => {
  const args = ["run", at("two.yaml"), "--out", at("busy")];
  let other = { code: null as number | null, stdout: "", stderr: "" };
  let status = "";
  const begun = async () => {
    while (!existsSync(join(at("busy"), "trials.jsonl"))) await sleep(5);
    other = await nbl(args);
    status = (await nblHere(["status", at("busy")])).stdout;
  };
  writeFileSync(at("two.yaml"), TWO.replace("epochs: 12", "epochs: 100000"));
  const { code } = await nbl(args, { interrupt: begun });
  writeFileSync(at("two.yaml"), TWO);
  expect(code).toBe(130);
  expect(other).toMatchObject({ code: 2, stdout: "" });
  expect(other.stderr).toMatch(/^nbl: .*busy: in use by process \d+ on .*\n$/);
  expect(status).toMatch(/\nprocess \d+ on \S+ works on it since \d{4}-\d\d-\d\d/);
  expect((await nblHere(["status", at("busy")])).stdout).toMatch(/16 missing\nnobody works on it\n/);
});

test("the presets are listed, and can be read", async () => {
  const { code, stdout } = await nblHere(["list", "presets", "--json"]);
  expect(code).toBe(0);
  const presets = JSON.parse(stdout) as { name: string; about: string; file: string }[];
  expect(presets.map(({ name }) => name)).toContain("quick");
  for (const { about, file } of presets) {
    expect(about).not.toBe("");
    expect(readFileSync(file, "utf8")).toContain("techniques:");
  }
  expect((await nblHere(["list", "presets"])).stdout).toMatch(/^quick\n {2}\S/m);
});

test("without --out the folder is runs/ and the file's name with the plan's digest", async () => {
  rmSync(at("runs"), { recursive: true });
  await nbl(["run", at("two.yaml"), "--json"], { cwd: folder });
  expect(readdirSync(at("runs"))).toEqual([expect.stringMatching(/^two-[0-9a-f]{8}$/)]);
});
