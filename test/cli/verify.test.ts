import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { emptyFolder, nbl, nblHere, writeFlowers } from "./nbl.ts";

const folder = emptyFolder();
const at = (name: string) => join(folder, name);
const data = ["--data", at("flowers.csv")];

beforeAll(async () => {
  writeFlowers(at("flowers.csv"));
  const small = [...data, "--hidden", "5", "--epochs", "6"];
  const [{ stdout }] = await Promise.all([
    nbl(["train", ...small, "--json"]),
    nbl(["compare", ...small, "--seeds", "2", "--techniques", "rprop-", "irprop+", "--out", at("run")]),
  ]);
  writeFileSync(at("record.json"), stdout);
});

/** The record with one thing changed. */
function changed(name: string, change: (record: { [key: string]: never }) => void): string {
  const record = JSON.parse(readFileSync(at("record.json"), "utf8"));
  change(record);
  writeFileSync(at(name), JSON.stringify(record));
  return at(name);
}

test("a record is trained again and found the same, on any number of threads and by either engine", async () => {
  const runs = [[], ["--threads", "3"], ["--threads", "1"]].map((flags) =>
    nbl(["verify", at("record.json"), ...data, ...flags]),
  );
  runs.push(nbl(["verify", at("record.json"), ...data], { env: { NBL_ENGINE: "exact" } }));
  for (const { code, stdout, stderr } of await Promise.all(runs)) {
    expect(stderr).toBe("");
    expect(stdout).toMatch(
      /^[0-9a-f]{8} irprop\+ seed 0: the same bits: all 7 points and three digests of weights\n$/, // there is no test set
    );
    expect(code).toBe(0);
  }
});

test("a run's folder is verified whole, or one trial of it", async () => {
  const whole = await nbl(["verify", at("run"), ...data, "--json"]);
  const verdicts: { id: string; same: boolean }[] = JSON.parse(whole.stdout);
  expect(verdicts.map(({ same }) => same)).toEqual([true, true, true, true]);
  const one = await nbl(["verify", at("run"), ...data, "--trial", verdicts[2].id.slice(0, 10)]);
  expect(one.stdout).toMatch(new RegExp(`^${verdicts[2].id.slice(0, 8)} .*: the same bits[^\n]*\n$`));
});

test("a changed bit is found, with its place, and ends with 1", async () => {
  const path = changed("loss.json", ({ curve }: { [key: string]: never }) => {
    (curve as { evaluation: { loss: number[] } }).evaluation.loss[3] *= 1 + Number.EPSILON;
  });
  const { code, stdout } = await nbl(["verify", path, ...data]);
  expect(stdout).toMatch(/: differs: at epoch 3, expected evaluation loss [\d.]+, got [\d.]+\n$/);
  expect(code).toBe(1);
});

test.each([
  ["no file", () => ["verify", at("none.json")], /^nbl: .*none\.json/],
  ["no record", () => ["verify", at("flowers.csv")], /expected JSON/],
  [
    "data that has no name",
    () => ["verify", changed("placeless.json", ({ host }) => delete (host as { data?: unknown }).data)],
    /the records are of flowers, which isn't known by name; name its data with --data/,
  ],
  [
    "data that isn't there any more",
    () => ["verify", changed("moved.json", ({ host }) => Object.assign(host, { data: { path: at("gone.csv") } }))],
    /the records are of flowers, which isn't known by name and no longer lies at .*gone\.csv; name its data with --data/,
  ],
  [
    "data on another machine",
    () => [
      "verify",
      changed("far.json", ({ host }) => Object.assign(host, { data: { path: `/${at("flowers.csv")}` } })),
    ],
    /no longer lies at/,
  ],
  [
    "data that has changed",
    () => ["verify", changed("edited.json", ({ host }) => Object.assign(host, { data: { path: at("other.csv") } }))],
    /no longer lies at .*other\.csv; name its data with --data/,
  ],
  [
    "a label column without its table",
    () => ["verify", at("record.json"), "--label", "kind"],
    /--label: expected --data with it/,
  ],
  [
    "an unknown trial",
    () => ["verify", at("run"), "--trial", "zz"],
    /expected a trial whose id begins with zz, found none/,
  ],
  [
    "other data",
    () => ["verify", at("record.json"), "--data", at("other.csv")],
    /can't be verified: the record is of the data flowers/,
  ],
  [
    "no thread",
    () => ["verify", at("record.json"), "--threads", "0"],
    /^nbl: --threads: expected a number from 1 to 256, got "0"\n$/,
  ],
])("%s is refused in one sentence, with exit code 2", async (_, args, sentence) => {
  writeFlowers(at("other.csv"));
  writeFileSync(at("other.csv"), `${readFileSync(at("other.csv"), "utf8")}1,1,rose\n`);
  const { code, stdout, stderr } = await nblHere(args());
  expect(stderr).toMatch(sentence);
  expect(stderr.split("\n")).toHaveLength(2);
  expect(stdout).toBe("");
  expect(code).toBe(2);
});

test("another version of the numerics is refused", async () => {
  const path = changed("numerics.json", (record) => Object.assign(record, { numerics: 2 }));
  expect((await nblHere(["verify", path, ...data])).code).toBe(2);
});

test("nbl doctor says what there is, and that the kernels' self-tests hold", async () => {
  const { code, stdout } = await nbl(["doctor", "--json"]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ exact: true, engine: expect.stringMatching(/^(fused|exact)$/) });
  const exact = await nbl(["doctor"], { env: { NBL_ENGINE: "exact" } });
  expect(exact.stdout).toMatch(/\nengine +exact, by float64/);
});

test("turbo changes no bit, and where it can't be had one line says so", async () => {
  const turbo = await nbl(["verify", at("record.json"), ...data], { env: { NBL_TURBO: "1" } });
  expect(turbo.code).toBe(0);
  expect(turbo.stdout).toContain("the same bits");
  expect(turbo.stderr).toMatch(/^(turbo stays off: [^\n]+\n)?$/);
});

test("without --data the table is found where it lay, label column and test set too, and the report's command works", async () => {
  const cwd = emptyFolder();
  writeFlowers(join(cwd, "flowers.csv"));
  writeFlowers(join(cwd, "unseen.csv"));
  const table = ["--data", "flowers.csv", "--test", "unseen.csv", "--label", "kind"];
  await nbl(
    ["compare", ...table, "--hidden", "3", "--epochs", "2", "--seeds", "1", "--techniques", "rprop-", "--out", "run"],
    { cwd },
  );
  const report = readFileSync(join(cwd, "run/report.html"), "utf8");
  const [, command] = /<code>nbl (verify [^<]+)<\/code>/.exec(report)!;
  const { code, stdout, stderr } = await nbl(command.split(" "), { cwd: join(cwd, "run") });
  expect(stderr).toBe("");
  expect(stdout).toContain("the same bits: all 3 points, three digests of weights, and the test");
  expect(code).toBe(0);
});

test("trials that failed are told, and the others are trained again", async () => {
  const cwd = emptyFolder();
  writeFileSync(
    join(cwd, "throws.mjs"),
    `export const technique = { id: "throws", label: "throws", summary: "throws", defaults: {},
      create: () => ({ init: () => ({}), step() { throw new Error("my bug"); } }) };`,
  );
  const task = ["--data", "moons", "--hidden", "3", "--epochs", "2", "--seeds", "2", "--out", "run"];
  await nbl(["compare", "--techniques", "./throws.mjs", "rprop-", ...task], { cwd });
  const { code, stdout } = await nbl(["verify", "run"], { cwd });
  const lines = stdout.trimEnd().split("\n");
  const failed = /: nothing to compare: it failed \(my bug \(throws\.mjs:2:\d+\)\)$/;
  expect(lines).toEqual([
    expect.stringMatching(failed),
    expect.stringMatching(failed),
    expect.stringContaining("the same bits"),
    expect.stringContaining("the same bits"),
  ]);
  expect(code).toBe(0);
  const json = await nbl(["verify", "run", "--json"], { cwd });
  expect(JSON.parse(json.stdout).map(({ same }: { same: unknown }) => same)).toEqual([null, null, true, true]);
  const alone = await nbl(["verify", "run", "--trial", JSON.parse(json.stdout)[0].id], { cwd });
  expect([alone.code, alone.stderr]).toEqual([2, expect.stringContaining("the trial failed (my bug")]);
});
