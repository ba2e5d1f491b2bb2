import { expect, test } from "vitest";
import { studyOf } from "../../../src/experiment/analysis/study.ts";
import { examplePlan, exampleRecord } from "../example.ts";

test("a study has its records in the plan's order, whatever the order of completion", () => {
  const plan = examplePlan();
  const records = plan.trials.map(({ identity }) => exampleRecord(identity));
  expect(studyOf(plan, [records[2], records[0]])).toEqual({ plan, records: [records[0], records[2]] });
  expect(() => studyOf(plan, [exampleRecord()])).toThrow(RangeError);
});
