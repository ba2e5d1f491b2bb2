/** The lab's networks beside scikit-learn's, on the same tables and folds: test/golden/sklearn.py. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emptyFolder, nbl } from "./nbl.ts";

interface Golden {
  readonly versions: { readonly sklearn: string };
  readonly folds: number;
  readonly seeds: number;
  readonly hidden: number;
  /** Percent of right answers, or RMSE, of each fold of each seed. */
  readonly scores: Readonly<Record<string, number[]>>;
}

interface Found {
  readonly identity: {
    readonly seed: number;
    readonly fold: { readonly index: number };
    readonly problem: { data: string };
  };
  readonly chosen: { readonly test: { readonly accuracy?: number; readonly rmse?: number } };
}

const golden: Golden = JSON.parse(readFileSync(new URL("../golden/sklearn.json", import.meta.url), "utf8"));
const folder = emptyFolder();

test("networks do as well as scikit-learn's on the same tables and folds, as the page on data says", async () => {
  const { folds, seeds, hidden, scores } = golden;
  const names = Object.keys(scores);
  const plan = {
    ...{ vary: { data: names }, problem: { hidden }, techniques: ["irprop+"], seeds, folds },
    stop: { epochs: 300, patience: 30 },
  };
  writeFileSync(join(folder, "plan.json"), JSON.stringify(plan));
  expect(await nbl(["run", join(folder, "plan.json"), "--out", join(folder, "run")])).toMatchObject({ code: 0 });
  const records = readFileSync(join(folder, "run", "trials.jsonl"), "utf8")
    .trim()
    .split("\n");
  const found = records.map((line) => JSON.parse(line) as Found);

  const rows = names.map((name) => {
    const own = found.filter(({ identity }) => identity.problem.data === name).map(({ chosen }) => chosen.test);
    expect(own).toHaveLength(folds * seeds);
    const isRegression = own[0].rmse !== undefined;
    const ours = mean(own.map(({ accuracy = 0, rmse }) => rmse ?? 100 * accuracy));
    const theirs = mean(scores[name]);
    if (isRegression) expect(ours / theirs).toBeLessThan(1.05);
    else expect(ours).toBeGreaterThan(theirs - 1.5);
    const unit = isRegression ? "RMSE of the test" : "test accuracy %";
    return `| \`${name}\` | ${unit} | ${ours.toFixed(1)} | ${theirs.toFixed(1)} |`;
  });
  const page = readFileSync(new URL("../../docs/data.md", import.meta.url), "utf8");
  expect(page).toContain(`\n${rows.join("\n")}\n`);
  expect(page).toContain(`scikit-learn ${golden.versions.sklearn}`);
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
