import { expect, test } from "vitest";
import { MNIST_DIGEST } from "../../../src/data/digest.ts";
import { sectionResult } from "../../../src/experiment/analysis/section.ts";
import type { TrialRecord1 } from "../../../src/experiment/record/record.ts";
import { comparisonTable } from "../../../src/report/terminal/table.ts";
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

test("where a rule may stop trials early, the epochs are the most that there can be", () => {
  const { problem } = section;
  expect(problemText({ problem, stop: { epochs: 9 } })).toMatch(/, 9 epochs$/);
  expect(problemText({ problem, stop: { epochs: 9, patience: 3 } })).toMatch(/, at most 9 epochs$/);
});

test("a winner is named where the digits show one, with the seeds on which they do", () => {
  expect(findingOf(comparison([0.5, 0.6, 0.4, 0.3]))).toBe("iRprop⁺ leads on each of 2 seeds: evaluation loss 0.3500");
  expect(findingOf(comparison([0.5, 0.6, 0.7, 0.3]))).toBe(
    "iRprop⁺ has the lowest median evaluation loss, 0.5000, and the lowest on 1 of 2 seeds",
  );
  // On the first seed 0.400001 is printed as 0.4000, too.
  expect(findingOf(comparison([0.400001, 0.6, 0.4, 0.3]))).toMatch(/, and the lowest on 1 of 2 seeds$/);
});

test("losses that are printed alike have no winner", () => {
  const level = "Rprop⁻ and iRprop⁺ have the lowest median evaluation loss, 0.9916: equal";
  expect(findingOf(comparison([0.99161, 0.99161, 0.99159, 0.99159]))).toBe(`${level} to the digits shown`);
  expect(findingOf(comparison([0.9916, 0.9916, 0.9915, 0.9917]))).toMatch(level);
});

test("where the start was best everywhere, nobody improved on it", () => {
  expect(findingOf(comparison([0.5, 0.6, 0.4, 0.3], 0))).toBe(
    "No technique improved on its start, an evaluation loss of 0.3500",
  );
});

test("MNIST is what has MNIST's digest, not what is called so", () => {
  const named = (data: string, dataDigest: string) =>
    problemText({ stop: section.stop, problem: { ...section.problem, data, dataDigest } });
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
