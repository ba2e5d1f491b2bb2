/** Figures of a kept study, straight from its records and by nothing of the analysis: what pages are held to. */
import { fileURLToPath } from "node:url";
import { chosenOf, lastOf } from "../../src/experiment/record/networks.ts";
import type { TrialRecord } from "../../src/experiment/record/record.ts";
import { readRunFolder } from "../../src/node/run-folder.ts";
import { type Counted, comparePairedCounts, type PairedCounts } from "../../src/statistics/counts.ts";
import { correctFamily } from "../../src/statistics/family.ts";
import { mean, median, range } from "../../src/statistics/order.ts";

/** Runs of one technique on one problem, by seed. */
export type Runs = readonly TrialRecord[];

export function studyRecords(name: string): TrialRecord[] {
  const folder = fileURLToPath(new URL(`../../docs/studies/${name}`, import.meta.url));
  return [...readRunFolder(folder).records.values()];
}

/** The runs of a technique whose hyper-parameters are these, on problems that have these parts, in the order of their seeds. */
export function runsOf(
  records: Runs,
  id: string,
  hyper: Readonly<Record<string, number>> = {},
  parts: Readonly<{ hidden?: number; batch?: number | "full" }> = {},
): Runs {
  const runs = records.filter(({ identity: { technique, problem } }) => {
    if (problem.kind !== "network" || technique.id !== id) return false;
    if (Object.entries(hyper).some(([key, value]) => technique.hyper[key] !== value)) return false;
    return (
      (parts.hidden === undefined || problem.layers[1] === parts.hidden) &&
      (parts.batch === undefined || problem.batch === parts.batch)
    );
  });
  if (runs.length === 0) throw new RangeError(`study: expected runs of ${id}, got none`);
  return runs.toSorted((a, b) => a.identity.seed - b.identity.seed);
}

/** Test samples that the chosen network classifies rightly. */
export function testCount({ test }: TrialRecord): Counted {
  if (test === null) throw new RangeError("study: expected a test set");
  const count = test.confusion.reduce((sum, row, k) => sum + row[k], 0);
  return { count, of: test.confusion.flat().reduce((sum, one) => sum + one, 0) };
}

export const testShare = (record: TrialRecord) => testCount(record).count / testCount(record).of;
/** Share of the test samples that the last network classifies rightly. */
export function lastTestShare(record: TrialRecord): number {
  const test = lastOf(record)?.test;
  if (test?.correct === undefined) throw new RangeError("study: expected the last network's test");
  return test.correct / test.count!;
}

/** The epoch of least evaluation loss, the first of equal ones. */
export function leastLossEpoch({ curve }: TrialRecord): number {
  const { loss } = curve.evaluation;
  return curve.epoch[loss.reduce((least, value, k) => (value < loss[least] ? k : least), 0)];
}

/** Passes over all training samples, forward ones and backward ones, up to a point of a run's curve. */
export function propagations({ curve, identity: { problem } }: TrialRecord, k: number): number {
  if (problem.kind !== "network") throw new RangeError("study: expected a network");
  return (curve.forward![k] + curve.backward![k]) / problem.train;
}

export const chosenEpoch = (record: TrialRecord) => chosenOf(record)!.epoch;
export const lastEpoch = ({ curve }: TrialRecord) => curve.epoch.at(-1)!;
export const lastEvaluation = ({ curve }: TrialRecord) => curve.evaluation.accuracy.at(-1)!;

/** Median, mean and range over runs. */
export function over(runs: Runs, figure: (record: TrialRecord) => number) {
  const values = runs.map(figure);
  return { median: median(values), mean: mean(values), ...range(values) };
}

/** Two techniques' test counts, seed by seed. */
export function compared(a: Runs, b: Runs): PairedCounts & { ahead: number } {
  const paired = comparePairedCounts(a.map(testCount), b.map(testCount));
  return { ...paired, ahead: paired.differences.filter((d) => d > 0).length };
}

/** Holm-corrected p of all pairs of some techniques, by their places. */
export function pairwise(runs: readonly Runs[]): (a: number, b: number) => number {
  const pairs = runs.flatMap((_, a) => runs.slice(a + 1).map((_, k) => [a, a + 1 + k] as const));
  const tests = pairs.map(([a, b]) => compared(runs[a], runs[b]).test.p);
  const { tests: corrected } = correctFamily(
    "all pairs",
    tests.map((p) => ({ p, pairs: runs[0].length })),
  );
  return (a, b) => corrected[pairs.findIndex(([x, y]) => x === Math.min(a, b) && y === Math.max(a, b))]!.corrected;
}
