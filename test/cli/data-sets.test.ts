import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emptyFolder, nbl, writeFlowers } from "./nbl.ts";

const folder = emptyFolder();
const at = (name: string) => join(folder, name);
writeFlowers(at("flowers.csv"));
writeFileSync(
  at("several.yaml"),
  JSON.stringify({
    problem: { hidden: 4 },
    vary: { data: ["iris", { path: at("flowers.csv"), label: "kind" }, "friedman1"] },
    techniques: ["rprop-", "irprop+"],
    seeds: 2,
    stop: { epochs: 8 },
  }),
);

test("a plan of several data sets runs whole or by shards, and its records can be verified", async () => {
  const whole = await nbl(["run", at("several.yaml"), "--out", at("whole")]);
  expect(whole).toMatchObject({ code: 0 });
  expect(whole.stderr).toContain("flowers: ");
  expect(whole.stderr).toMatch(/iris: Rprop⁻ seed [01]:/);
  for (const label of ["iris", "flowers", "friedman1"]) expect(whole.stdout).toContain(`\n${label}\n`);
  expect(whole.stdout).toMatch(
    /\niris {7}evaluation accuracy % .*\nflowers {4}evaluation accuracy % .*\nfriedman1 {2}test RMSE /,
  );
  expect(whole.stdout).toMatch(/\nOver 3 problems .*(mean rank|can't be told apart)/);
  const report = readFileSync(join(at("whole"), "report.html"), "utf8");
  expect(report).toContain("Friedman's test over 3 data sets");
  expect(report).toContain("depending on the problem, of each run's chosen network.");

  for (const index of [1, 2]) {
    const shard = await nbl(["run", at("several.yaml"), "--shard", `${index}/2`, "--out", at(`shard-${index}`)]);
    expect(shard).toMatchObject({ code: 0 });
  }
  expect(await nbl(["merge", at("merged"), at("shard-1"), at("shard-2")])).toMatchObject({ code: 0 });
  for (const name of ["whole", "merged"]) {
    expect(await nbl(["export", at(name), "--csv", "--out", at(`${name}-csv`)])).toMatchObject({ code: 0 });
  }
  const summary = (name: string) => readFileSync(join(at(`${name}-csv`), "summary.csv"), "utf8");
  expect(summary("merged")).toBe(summary("whole"));
  expect(summary("whole")).toMatch(/\nfriedman1,Rprop⁻,test_rmse,TRUE/);
  const lines = readFileSync(join(at("whole-csv"), "trials.csv"), "utf8")
    .trimEnd()
    .split(/\r?\n/);
  const [head, ...trials] = lines.map((line) => line.split(","));
  const cellsOf = (name: string) => trials.map((line) => line[head.indexOf(name)]);
  expect(cellsOf("epochs_to_accuracy_0.95").map((cell) => cell === "")).toEqual(
    cellsOf("data").map((data) => data === "friedman1"),
  );
  expect(cellsOf("epochs_to_loss_0.5")).not.toContain("");

  const status = await nbl(["status", at("whole")]);
  expect(status.stdout).toContain("all 12 trials are done");
  const verified = await nbl(["verify", at("whole")]);
  expect(verified).toMatchObject({ code: 0 });
  expect(verified.stdout.match(/the same bits/g)).toHaveLength(12);
});

test.each([
  [
    "{vary: {data: [iris, wine]}, label: kind, techniques: [rprop-]}",
    /:1:30: label is for tables only, got "iris", "wine"\n$/,
  ],
  [
    "{vary: {data: [iris, {path: wine, label: kind}]}, techniques: [rprop-]}",
    /nbl: wine: --label is for tables only\n$/,
  ],
  [
    "{vary: {data: [iris, wines]}, techniques: [rprop-]}",
    /nbl: wines: no such file or folder; did you mean "wine"\?\n$/,
  ],
])("%s is refused", async (text, message) => {
  writeFileSync(at("wrong.yaml"), text);
  const { code, stderr } = await nbl(["run", at("wrong.yaml"), "--out", at("wrong")]);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
});
