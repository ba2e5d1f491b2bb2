import { expect, test } from "vitest";
import { Workload } from "../../src/cli/workload.ts";
import { parsePlanFile } from "../../src/experiment/plan/file.ts";
import type { PlannedTrial } from "../../src/experiment/plan/plan.ts";
import { resolvePlan } from "../../src/experiment/plan/resolve.ts";
import { requiredTrials } from "../../src/experiment/plan/sections.ts";
import type { TrialRecord } from "../../src/experiment/record/record.ts";
import type { RunFolder } from "../../src/node/run-folder.ts";
import { exampleFacts, exampleRecord } from "../experiment/example.ts";

const TUNED = `
techniques: [rprop-, irprop+]
seeds: 2
vary: {batch: [full, 64]}
track: {tuning: {points: 3, seeds: 3}}
`;

test("test trials are given when the last record that their choice waits for is there, and all trials are looked at only then", () => {
  const plan = resolvePlan(parsePlanFile(TUNED, "mine.yaml"), exampleFacts);
  const records = new Map<string, TrialRecord>();
  let looks = 0;
  const toDo = () => {
    looks++;
    return requiredTrials(plan, records.values()).filter(
      ({ id }) => (records.get(id)?.status ?? "failed") === "failed",
    );
  };
  const folder = { plan, records, toDo } as unknown as RunFolder;
  const work = new Workload(folder, undefined);
  const end = ({ id, identity }: PlannedTrial, status: "done" | "failed" = "done") => {
    const record = { ...exampleRecord(identity, { best: { epoch: 2, evaluationLoss: 0.5 } }), status };
    records.set(id, record);
    work.ended(record);
    return work.take().length;
  };
  const tunings = work.take();
  expect(tunings).toHaveLength(36);
  const begun = looks;
  const last = tunings.pop()!;
  const given = tunings.map((trial) => end(trial));
  expect(given.filter((count) => count > 0)).toEqual([2, 2, 2]); // for two techniques on two problems, but for the last
  expect(given.lastIndexOf(2)).toBe(26);
  expect(end(last, "failed")).toBe(0);
  expect(end(last)).toBe(2); // it was put back
  expect(end(last)).toBe(0);
  expect(looks - begun).toBe(4);
  expect(work.count).toBe(36 + 8);
});
