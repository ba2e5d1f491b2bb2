import { expect, test } from "vitest";
import { TEST_ACCURACY } from "../../../src/experiment/analysis/measures.ts";
import { lastSampleOf, sampleOf } from "../../../src/experiment/analysis/samples.ts";
import { lastOf } from "../../../src/experiment/record/networks.ts";
import type { TrialRecord } from "../../../src/experiment/record/record.ts";
import { studyRecords } from "../../support/study-figures.ts";

test("medians of chosen and of last networks are made from whole numbers of right answers", () => {
  const groups = new Map<string, TrialRecord[]>();
  for (const record of studyRecords("minibatch")) {
    const { technique, problem } = record.identity;
    const key = JSON.stringify([technique, problem]);
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  let unlike = 0;
  for (const runs of groups.values()) {
    const chosen = sampleOf(TEST_ACCURACY, runs)!;
    const last = lastSampleOf(TEST_ACCURACY, runs, chosen)!;
    const right = runs.map((record) => lastOf(record)!.test!.correct!).sort((a, b) => a - b);
    const middle = (right[Math.floor((right.length - 1) / 2)] + right[Math.floor(right.length / 2)]) / 2;
    expect(last.middle).toBe(middle / 10_000);
    const floats = right.map((count) => count / 10_000);
    const [low, high] = [floats[Math.floor((floats.length - 1) / 2)], floats[Math.floor(floats.length / 2)]];
    if ((low + high) / 2 !== middle / 10_000) unlike++;
  }
  expect(groups.size).toBeGreaterThan(25);
  expect(unlike).toBeGreaterThan(0); // from shares in floating point some would be others
});
