import { expect, test } from "vitest";
import { hitDistribution, targetCostOf } from "../../src/experiment/analysis/hit-distribution.ts";
import {
  EPOCHS_TO_TARGET,
  EVALUATION_LOSS,
  EVALUATIONS_TO_TARGET,
  type Measure,
  TEST_ACCURACY,
} from "../../src/experiment/analysis/measures.ts";
import { resultOf } from "../../src/experiment/analysis/result.ts";
import { resultBy } from "../../src/experiment/analysis/section.ts";
import type { TrialRecord, TrialRecord2 } from "../../src/experiment/record/record.ts";
import { csvFiles } from "../../src/report/export/csv.ts";
import { latexFiles } from "../../src/report/export/latex.ts";
import { curvesSvg } from "../../src/report/figures/curves-svg.ts";
import { reportHtml } from "../../src/report/html/page.ts";
import { answerOf } from "../../src/report/words/answer.ts";
import { sentenceList } from "../../src/report/words/numbers.ts";
import { tuningSentences } from "../../src/report/words/tuning.ts";
import { ENGLISH } from "../../src/report/words/words.ts";
import { landscapeStudy } from "../support/landscape-studies.ts";

const study = landscapeStudy(
  "{vary: {landscape: [bowl, rastrigin], n: [4]}, techniques: ['irprop+:deltaMin=0', lbfgs], seeds: 6, stop: {evaluations: 300, precision: 1.0e-4}}",
);
const result = resultOf(study);

test("evaluations to the target decide, and a run that misses it counts as ∞", () => {
  const [bowl, dents] = result.sections;
  expect(bowl.deciding.measure).toBe("evaluations_to_target");
  expect(bowl.deciding.samples.every((sample) => sample !== null && Number.isFinite(sample.max))).toBe(true);
  expect(dents.deciding.samples.map((sample) => sample?.max)).toEqual([Infinity, Infinity]);
  expect(bowl.target).toEqual({ figure: "precision", value: 1e-4 });
  expect(answerOf(result)[0]).toBe("Techniques are ranked by evaluations to target.");
  expect(answerOf(result).join(" ")).toMatch(/Over 2 problems .* has the best mean rank/);
});

/** A record with these evaluations at its targets, and so many in all. */
function made(record: TrialRecord, evaluations: readonly (number | null)[], all: number): TrialRecord2 {
  const { curve, hits, ...rest } = record as TrialRecord2;
  const exponents = hits!.exponents.slice(0, evaluations.length);
  return {
    ...rest,
    hits: { exponents, evaluations: [...evaluations] },
    curve: { ...curve, forward: [1, all], backward: [1, all] },
  };
}

test("the distribution pools targets and runs, and the running time has what was spent in vain", () => {
  const [one] = result.sections; // n = 4
  const three = one.trials.slice(0, 3).map(({ id }) => study.records.find((record) => record.id === id)!);
  const records = [made(three[0], [4, 40], 40), made(three[1], [4, null], 300), made(three[2], [400, 4000], 4000)];
  const row = { ...one.rows[0], records };
  const steps = hitDistribution([{ row, one: { ...one, seeds: [0, 1, 2] } }]);
  expect(steps.map(({ place, share }) => [place, Number(share.toFixed(6))])).toEqual([
    [0, 0.333333], // 4 evaluations of 4 parameters
    [1, 0.5],
    [2, 0.666667],
    [3, 0.833333], // one target of six was never hit
  ]);
  const byRun = new Map([40, Infinity, 4000].map((value, seed) => [String(seed), value]));
  expect(targetCostOf(row, byRun)).toEqual({ hits: 2, runs: 3, expected: (40 + 300 + 4000) / 2 });
  const never = new Map([0, 1, 2].map((seed) => [String(seed), Infinity]));
  expect(targetCostOf(row, never)?.expected).toBe(Infinity);
});

test("tables of a program have a line for each target of each run", () => {
  const files = csvFiles(result);
  const [head, ...lines] = files["hits.csv"].trim().split("\r\n");
  expect(head).toBe("problem,technique,role,seed,id,target,exponent,evaluations");
  expect(lines).toHaveLength(24 * 31);
  const trials = files["trials.csv"].split("\r\n")[0].split(",");
  for (const name of ["evaluations", "evaluations_to_1e-4", "landscape", "n", "rotation", "max_evaluations"]) {
    expect(trials, name).toContain(name);
  }
  const [, first] = files["summary.csv"].split("\r\n");
  expect(first).toContain("evaluations_to_target,TRUE,6,");
  const sample = resultBy(result.sections[0], EVALUATIONS_TO_TARGET).samples[0]!;
  expect(first).toContain(`,${sample.middle},`);
});

test("page and figure say what is counted, and nothing of networks", () => {
  const page = reportHtml(result);
  expect(page).toContain("log10(evaluations / n)");
  expect(page).toContain("All 31 targets f − f* &lt; 10^k");
  for (const word of ["epoch", "accuracy", "chosen network", "first weights and batch", "evaluation loss"]) {
    expect(page.replace(/<(script|style)[\s\S]*?<\/\1>/g, ""), word).not.toContain(word);
  }
  expect(reportHtml(resultOf(study))).toBe(page);
  expect(curvesSvg(result.sections[0])).toContain("share of targets that were hit");
});

test("a tuned plan chooses the fewest evaluations, and says how near the candidates came that miss", () => {
  const tuned = resultOf(
    landscapeStudy(
      "{vary: {landscape: [bowl, rosenbrock], n: [4]}, techniques: ['irprop+:deltaMin=0', sgd], seeds: 1, stop: {evaluations: 120, precision: 1.0e-4}, track: {tuning: {points: 4, seeds: 3}}}",
    ),
  );
  const [bowl, valley] = tuned.sections.map(({ tuning }) => tuning!.choices);
  for (const choice of [...bowl, ...valley]) {
    expect(choice.score).toBe("evaluations to target");
    const medians = choice.candidates.map(({ median }) => median!);
    const reached = choice.candidates.map(({ reached }) => reached!);
    const least = Math.min(...medians);
    const nearest = Math.min(...reached.filter((_, c) => medians[c] === least));
    expect(medians[choice.chosen!]).toBe(least);
    expect(reached[choice.chosen!]).toBe(nearest);
  }
  expect(bowl.every(({ candidates, chosen }) => Number.isFinite(candidates[chosen!].median))).toBe(true);
  const missed = valley.filter(({ candidates }) => candidates.every(({ median }) => median === Infinity));
  expect(missed.map(({ technique }) => technique)).toContain("SGD");
  const [, second] = tuned.sections;
  expect(tuningSentences(second).join(" ")).toContain(
    `All candidates of ${sentenceList(missed.map(({ technique }) => technique))} miss the target in the median: chosen was the one that came nearest to it.`,
  );
  expect(reportHtml(tuned)).toContain(
    "Candidates by the evaluations to target, on 3 tuning seeds; the least median is",
  );
  const [head, ...lines] = csvFiles(tuned)["tuning.csv"].trim().split("\r\n");
  expect(head).toMatch(/^problem,technique,measure,runs,median,reached,is_chosen,edges,/);
  expect(lines).toHaveLength(16);
  expect(lines.filter((line) => !line.includes(",evaluations_to_target,3,"))).toEqual([]);
  const table = latexFiles(tuned)["tuning-2.tex"];
  expect(table).toContain("reached");
  expect(table).toContain("evaluations to target");
});

test("evaluations and epochs are counts: there are the fewest, and none is lowest", () => {
  const words = (measure: Measure, isAlone: boolean) =>
    ENGLISH.answer.best(measure, {
      ...{ groups: [["A"]], isAlone, value: "12", interval: null, range: null, lost: 0 },
      ...{ over: { seeds: 3 }, runs: 3 },
    });
  expect(words(EVALUATIONS_TO_TARGET, false)).toMatch(/^A has the fewest evaluations to target: a median of 12 over/);
  expect(words(EPOCHS_TO_TARGET, true)).toMatch(/^A has 12 epochs to target in the median over/);
  expect(words(EVALUATION_LOSS, false)).toMatch(/^A has the lowest evaluation loss: /);
  expect(words(EVALUATION_LOSS, true)).toMatch(/^A has an evaluation loss of 12 in the median/);
  expect(words(TEST_ACCURACY, true)).toMatch(/^A has a test accuracy of 12 in the median/);
});
