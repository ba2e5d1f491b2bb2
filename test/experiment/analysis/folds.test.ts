import { expect, test } from "vitest";
import { EPOCHS_TO_TARGET, TEST_ACCURACY, TEST_LOSS } from "../../../src/experiment/analysis/measures.ts";
import { resultOf } from "../../../src/experiment/analysis/result.ts";
import { resultBy } from "../../../src/experiment/analysis/section.ts";
import { type Plan, planDigest } from "../../../src/experiment/plan/plan.ts";
import type { TrialRecord } from "../../../src/experiment/record/record.ts";
import { answerOf } from "../../../src/report/words/answer.ts";
import { asSchema2, examplePlan, exampleRecord } from "../example.ts";

/** Right answers of 20 in each fold. */
const ONE = [18, 19, 17, 20, 19, 18];
const OTHER = [17, 17, 17, 18, 18, 18];

const planOf = (seeds: number, folds: number) =>
  examplePlan({ techniques: ["rprop-", "irprop+"], seeds, folds, data: "mnist" });

/** Records of a plan of two techniques whose runs got so many of 20 right. */
function recordsOf(plan: Plan, right: readonly (readonly number[])[]): TrialRecord[] {
  const width = plan.trials.length / 2;
  return plan.trials.map(({ identity }, k) => {
    const correct = right[Math.floor(k / width)][k % width];
    const record = asSchema2(exampleRecord(identity));
    const test = {
      loss: 1 - correct / 20,
      correct,
      count: 20,
      accuracy: correct / 20,
      balancedAccuracy: 1,
      macroF1: 1,
    };
    const digest = String(correct).padStart(64, "0");
    const weights = { initial: digest, chosen: digest, last: digest };
    return { ...record, chosen: { ...record.chosen!, test }, weights };
  });
}

const resultFor = (plan: Plan) => resultOf({ plan, records: recordsOf(plan, [ONE, OTHER]) });

// The intervals and p are SciPy's: scipy.stats.t with 5 degrees of freedom and the variance (1/n + 1/(k − 1))·s².
test("six folds are compared by their means, with Nadeau and Bengio's interval and t-test", () => {
  const [section] = resultFor(planOf(1, 6)).sections;
  const { deciding } = section;
  expect(deciding.measure).toBe(TEST_ACCURACY.id);
  const { middle, min, max, interval, byRun } = deciding.samples[0]!;
  expect([middle, min, max]).toEqual([111 / 120, 0.85, 1]);
  expect(interval![0]).toBeCloseTo(0.8433730636871778, 12);
  expect(interval![1]).toBe(1); // 1.0066 is cut off
  expect([...byRun.keys()]).toEqual(["0/1", "0/2", "0/3", "0/4", "0/5", "0/6"]);
  const { shift, test: tested, wins, overSplits } = deciding.pairs![0][1]!;
  expect(shift!.estimate).toBeCloseTo(0.05, 15);
  expect(shift!.interval![0]).toBeCloseTo(-0.019611685183230074, 12);
  expect(shift!.interval![1]).toBeCloseTo(0.11961168518323005, 12);
  expect(tested).toMatchObject({ least: 0 });
  expect(tested!.raw).toBeCloseTo(0.12412630632358186, 12);
  expect([wins, overSplits]).toEqual([4, null]);
});

test("folds of several seeds are runs of their own, whose training samples overlap by their number of folds", () => {
  const [section] = resultFor(planOf(2, 3)).sections;
  const { shift, test: tested } = section.deciding.pairs![0][1]!;
  expect([...section.deciding.samples[0]!.byRun.keys()]).toEqual(["0/1", "0/2", "0/3", "1/1", "1/2", "1/3"]);
  expect(shift!.interval![0]).toBeCloseTo(-0.043864377152736445, 12);
  expect(tested!.raw).toBeCloseTo(0.22920497355421768, 12);
});

test("a loss is compared in the same way, epochs to a target by their median", () => {
  const plan = planOf(1, 6);
  const records = recordsOf(plan, [ONE, OTHER]);
  for (const [k, { curve }] of records.entries()) curve.evaluation.accuracy = k === 0 ? [0, 0, 0] : [0, 0.96, 0.99];
  const [section] = resultOf({ plan, records }).sections;
  expect(resultBy(section, TEST_LOSS).samples[0]!.middle).toBeCloseTo(9 / 120, 15);
  const epochs = resultBy(section, EPOCHS_TO_TARGET);
  expect(epochs.samples[0]).toMatchObject({ middle: 1, max: Number.POSITIVE_INFINITY, interval: null });
  expect(epochs.pairs![0][1]).toMatchObject({ shift: null, test: null });
});

test("five folds give no p, and why is said without the signed-rank test's least p", () => {
  const plan = planOf(1, 5);
  const records = recordsOf(plan, [ONE.slice(0, 5), OTHER.slice(0, 5)]);
  const [section] = resultOf({ plan, records }).sections;
  expect(section.noP).toEqual({ why: "few folds", pairs: 5, from: 6 });
  expect(section.deciding.samples[0]!.interval).toBeNull();
});

test("the answer speaks of means over folds", () => {
  expect(answerOf(resultFor(planOf(2, 3))).slice(1, 3)).toEqual([
    "Rprop⁻ has the highest test accuracy: a mean of 92.50 % over 2 × 3 folds (95 % interval 81.49 to 100.00 %).",
    "iRprop⁺ comes next, 5.00 points behind (95 % interval −4.39 to 14.39 points, uncorrected), on 4 of 6 folds; that may be chance (p = 0.23, the only pair that was tested), so these runs don't tell the two apart.",
  ]);
});

test("plans that differ in folds have other trials, and seeds alone keep the ids that they had", () => {
  const [without, three] = [examplePlan({ seeds: 2 }), examplePlan({ seeds: 2, folds: 3 })];
  expect(planDigest(without)).not.toBe(planDigest(three));
  expect(without).not.toHaveProperty("folds");
  expect(without.trials.some(({ identity }) => "fold" in identity)).toBe(false);
});
