import { expect, test } from "vitest";
import { MNIST_DIGEST } from "../../../src/data/digest.ts";
import { sectionResult } from "../../../src/experiment/analysis/section.ts";
import { networkProblemOf, type TrialRecord1 } from "../../../src/experiment/record/record.ts";
import { comparisonTable } from "../../../src/report/terminal/table.ts";
import { sectionAnswer } from "../../../src/report/words/answer.ts";
import { findingOf } from "../../../src/report/words/finding.ts";
import { problemText } from "../../../src/report/words/problem.ts";
import { exampleRecord, exampleSection } from "../../experiment/example.ts";

const section = exampleSection(); // rprop- and irprop+ on two seeds

/** The comparison of runs whose best evaluation losses these are, in order; found after the best epochs. */
function comparison(losses: readonly number[], bestEpoch = 2, seconds = 1) {
  const records = section.trials.map(({ identity }, k): TrialRecord1 => {
    const record = exampleRecord(identity, { best: { epoch: bestEpoch, evaluationLoss: losses[k] } });
    record.curve.evaluation.loss = [9, 9, 9].map((loss, t) => (t === bestEpoch ? losses[k] : loss));
    record.curve.seconds = [0, seconds / 2, seconds];
    return record;
  });
  return sectionResult(section, records);
}

const tested = (accuracy: number) => ({ test: { ...exampleRecord().test!, accuracy } });

test("where a rule may stop trials early, the epochs are the most that there can be", () => {
  const { problem } = section;
  expect(problemText({ problem, stop: { epochs: 9 } })).toMatch(/, 9 epochs$/);
  expect(problemText({ problem, stop: { epochs: 9, patience: 3 } })).toMatch(/, at most 9 epochs$/);
});

test("the finding is the headline of the answer: by the measure that decides, and equal is no winner", () => {
  const records = section.trials.map(({ identity }, k) => {
    const digest = String(k).repeat(64);
    const weights = { initial: digest, best: digest, final: digest };
    return exampleRecord(identity, { ...tested([0.8, 0.85, 0.9, 0.85][k]), weights });
  });
  expect(findingOf(sectionResult(section, records))).toBe(
    "iRprop⁺ has the highest test accuracy: a median of 87.50 % over 2 seeds (the runs: 85.00 to 90.00 %)",
  );
  // Losses differ, test accuracies don't: one measure decides.
  expect(findingOf(comparison([0.5, 0.6, 0.4, 0.3]))).toBe(
    "Rprop⁻ and iRprop⁺ can't be told apart by test accuracy: each has a median of 85.00 % over 2 seeds",
  );
});

test("MNIST is what has MNIST's digest, not what is called so", () => {
  const named = (data: string, dataDigest: string) =>
    problemText({ stop: section.stop, problem: { ...networkProblemOf(section.problem), data, dataDigest } });
  expect(named("mnist", MNIST_DIGEST)).toMatch(/^MNIST: 784–128–10 ReLU, /);
  expect(named("mnist", "ab".repeat(32))).toMatch(/^mnist: 784/);
});

test("less than a tenth of a second is noise, and not told in digits", () => {
  const table = (seconds: number) =>
    comparisonTable(comparison([0.5, 0.6, 0.4, 0.3], 2, seconds), { color: false, width: 120 });
  expect(table(0.04)).toMatch(/ {2}< 0\.1\n/);
  expect(table(0.04)).not.toContain("0.040");
  expect(table(0.12)).toMatch(/ 0\.12\n/);
});

test("of many techniques only those with several variants have a range", () => {
  const many = ["sgd", "rmsprop", "adam", "adamw", "nadam", "radam", "adamax", "adagrad", "lion", "signum", "supersab"];
  const rates = [0.1, 0.2].map((delta0) => `irprop+:delta0=${delta0}`);
  const grid = exampleSection({ techniques: [...many, ...rates] });
  const records = grid.trials.map(({ identity }, k) => {
    const digest = String(k).padStart(64, "0");
    const weights = { initial: digest, best: digest, final: digest };
    return exampleRecord(identity, { ...tested(0.5 + k / 100), weights });
  });
  const sentences = sectionAnswer(sectionResult(grid, records)).filter((one) => one.includes("hyper-parameters"));
  expect(sentences).toEqual([
    "What the hyper-parameters do: the variants' medians reach, those of irprop+ from 72.50 % to 74.50 %.",
  ]);
  const single = exampleSection({ techniques: [...many, "irprop+", "irprop-"] });
  const ofSingle = single.trials.map(({ identity }, k) => exampleRecord(identity, tested(0.5 + k / 100)));
  expect(sectionAnswer(sectionResult(single, ofSingle)).join(" ")).not.toContain("hyper-parameters");
});
