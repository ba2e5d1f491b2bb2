/**
 * Compares the main job's end states with PyTorch 2.6's: for each technique the median over the seeds of the evaluation
 * loss after 50 epochs must be within 6 % of that of test/golden/mnist-full-batch.json.
 *     npm start && node scripts/end-states.mjs runs/mnist-…
 */
import { readFileSync } from "node:fs";
import { median } from "../dist/statistics/order.js";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("end-states: expected the folder of a run of the main job");
const golden = JSON.parse(readFileSync(new URL("../test/golden/mnist-full-batch.json", import.meta.url), "utf8")).runs;
const records = readFileSync(`${folder}/trials.jsonl`, "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
let wrong = 0;
for (const rule of new Set(golden.map((run) => run.rule))) {
  const theirs = median(golden.filter((run) => run.rule === rule).map((run) => run.points[50][2]));
  const ours = median(
    records.filter(({ identity }) => identity.technique.id === rule).map(({ curve }) => curve.evaluation.loss[50]),
  );
  const apart = ours / theirs - 1;
  if (!(Math.abs(apart) <= 0.06)) wrong++;
  console.log(
    `${rule.padEnd(12)} ours ${ours.toFixed(4)}  PyTorch ${theirs.toFixed(4)}  ${(100 * apart).toFixed(1)} %`,
  );
}
process.exitCode = wrong === 0 ? 0 : 1;
