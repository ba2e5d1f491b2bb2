import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emptyFolder, nbl } from "./nbl.ts";

const folder = emptyFolder();
const at = (name: string) => join(folder, name);
writeFileSync(
  at("folds.yaml"),
  "{data: iris, problem: {hidden: 4}, techniques: [rprop-, irprop+], seeds: 2, folds: 3, stop: {epochs: 6}}",
);
const run = (...flags: string[]) => nbl(["run", at("folds.yaml"), ...flags]);

test("a cross-validation runs whole or by shards to the same records, and each fold can be verified", async () => {
  const whole = await run("--out", at("whole"));
  expect(whole).toMatchObject({ code: 0 });
  expect(whole.stdout).toContain("83 samples to train on, 17 to evaluate, 1 of 3 folds to test, full batch");
  expect(whole.stdout).toContain("over 2 × 3 folds");
  expect(whole.stderr).toMatch(/Rprop⁻ seed 0, fold [12] of 3:/);

  for (const index of [1, 2]) {
    const shard = await run("--shard", `${index}/2`, "--out", at(`shard-${index}`));
    expect(shard).toMatchObject({ code: 0 });
  }
  const merged = await nbl(["merge", at("merged"), at("shard-1"), at("shard-2")]);
  expect(merged).toMatchObject({ code: 0 });
  const csvOf = async (name: string) => {
    expect(await nbl(["export", at(name), "--csv", "--out", at(`${name}-csv`)])).toMatchObject({ code: 0 });
    return readFileSync(join(at(`${name}-csv`), "summary.csv"), "utf8");
  };
  expect(await csvOf("merged")).toBe(await csvOf("whole"));
  const [head, ...trials] = readFileSync(join(at("whole-csv"), "trials.csv"), "utf8")
    .trim()
    .split("\n");
  const fold = head.split(",").indexOf("fold");
  expect(trials.map((line) => line.split(",")[fold])).toEqual(
    Array.from({ length: 12 }, (_, k) => String((k % 3) + 1)),
  );

  const { trials: planned } = JSON.parse(readFileSync(join(at("whole"), "plan.json"), "utf8"));
  const verified = await nbl(["verify", at("whole"), "--trial", planned[4].id]);
  expect(verified).toMatchObject({ code: 0 });
  expect(verified.stdout).toContain("rprop- seed 1, fold 2 of 3: the same bits");
});

test("nbl compare --folds says what is wrong with a number of folds", async () => {
  const refused = await nbl(["compare", "--data", "iris", "--folds", "151"]);
  expect([refused.code, refused.stderr]).toEqual([
    2,
    "nbl: folds: expected at most the 150 samples of iris, got 151\n",
  ]);
});
