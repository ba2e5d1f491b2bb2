import { expect, test } from "vitest";
import { isOfTask, MEASURES, measureOf } from "../../../src/experiment/analysis/measures.ts";
import { resultOf } from "../../../src/experiment/analysis/result.ts";
import { parsePlanFile } from "../../../src/experiment/plan/file.ts";
import {
  DECIDING_MEASURES,
  parsePlan,
  planDigest,
  planText,
  TASK_OF_MEASURE,
} from "../../../src/experiment/plan/plan.ts";
import { resolvePlan } from "../../../src/experiment/plan/resolve.ts";
import type { TrialRecord } from "../../../src/experiment/record/record.ts";
import { reportHtml } from "../../../src/report/html/page.ts";
import { answerOf } from "../../../src/report/words/answer.ts";
import { exampleFacts, exampleRecord } from "../example.ts";

const planBy = (measure?: string) =>
  resolvePlan(
    parsePlanFile(`techniques: [rprop-, irprop+]\nseeds: 6\n${measure ? `measure: ${measure}` : ""}`, "mine.yaml"),
    exampleFacts,
  );

/** Rprop⁻ has the higher test accuracy, iRprop⁺ the lower evaluation loss and the sooner target. */
function recordsOf(plan: ReturnType<typeof planBy>, hasTest = true): TrialRecord[] {
  return plan.trials.map(({ identity }) => {
    const isFirst = identity.technique.id === "rprop-";
    const { test, curve } = exampleRecord(identity);
    const loss = isFirst ? [2.4, 1.25, 0.75] : [2.4, 1.25, 0.5];
    const accuracy = isFirst ? [0.125, 0.5, 0.875] : [0.125, 0.5, 0.96];
    return exampleRecord(identity, {
      curve: { ...curve, evaluation: { loss, accuracy } },
      best: { epoch: 2, evaluationLoss: loss[2] },
      test: hasTest ? { ...test!, accuracy: isFirst ? 0.75 : 0.5 } : null,
      weights: { initial: "0".repeat(64), best: (isFirst ? "1" : "2").repeat(64), final: "3".repeat(64) },
    });
  });
}

test("plans can be decided by exactly those measures that techniques are compared by", () => {
  expect([...DECIDING_MEASURES].sort()).toEqual(
    MEASURES.filter(({ isCompared }) => isCompared)
      .map(({ id }) => id)
      .sort(),
  );
});

test("a plan knows which measures are of one task only", () => {
  for (const task of ["classification", "regression"] as const) {
    const own = DECIDING_MEASURES.filter((measure) => (TASK_OF_MEASURE[measure] ?? task) === task);
    expect(own).toEqual(DECIDING_MEASURES.filter((measure) => isOfTask(measureOf(measure), task)));
  }
});

test("a plan's measure ranks everywhere; a plan without one is as ever, and has the same digest", () => {
  const plain = planBy();
  expect(plain).not.toHaveProperty("measure");
  const first = (measure?: string) => {
    const plan = parsePlan(JSON.parse(planText(planBy(measure))));
    expect(planDigest(plan)).toBe(planDigest(plain));
    const result = resultOf({ plan, records: recordsOf(plan) });
    const [one] = result.sections;
    const [said, ...answer] = answerOf(result);
    const leader = one.rows[one.ranking[0]].label;
    expect(answer.find((sentence) => / has the (?:highest|lowest|fewest) /.test(sentence))).toMatch(
      new RegExp(`^${leader.replace("⁺", ".")} has`),
    );
    expect(reportHtml(result)).toContain(said.slice(0, 40));
    return [leader, said];
  };
  const chosen = ", of each run's chosen network.";
  expect(first()).toEqual(["Rprop⁻", `Techniques are ranked by test accuracy${chosen}`]);
  expect(first("evaluation_loss")).toEqual(["iRprop⁺", `Techniques are ranked by evaluation loss${chosen}`]);
  expect(first("epochs_to_target")).toEqual(["iRprop⁺", "Techniques are ranked by epochs to target."]);
});

test("evaluation figures that rank are called optimistic, and nobody says that there is no test set where there is one", () => {
  const said = (measure: string | undefined, hasTest: boolean) => {
    const plan = planBy(measure);
    return answerOf(resultOf({ plan, records: recordsOf(plan, hasTest) })).join(" ");
  };
  expect(said(undefined, true)).not.toContain("optimistic");
  expect(said(undefined, false)).toContain("There is no test set: the evaluation figures");
  expect(said("evaluation_loss", true)).toContain("The test set doesn't rank them: the evaluation figures");
  expect(said("evaluation_loss", true)).not.toContain("no test set");
  expect(said("test_accuracy", false)).toContain("ranked by evaluation accuracy"); // what can't be measured can't decide
});

test("a measure that nobody compares by is refused", () => {
  expect(() => planBy("test_loss")).toThrow(/measure/);
});
