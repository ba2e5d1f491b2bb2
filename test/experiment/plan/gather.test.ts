import { expect, test } from "vitest";
import { gatheredPlans, planOver } from "../../../src/experiment/plan/gather.ts";
import { parsePlan } from "../../../src/experiment/plan/plan.ts";
import { exampleIdentity, exampleRecord } from "../example.ts";

const record = (technique: string, seed: number, epochs = 2) =>
  exampleRecord(exampleIdentity({ technique, seed, epochs }));

test("records without a plan make one for each problem and stop, of all techniques and seeds that they have", () => {
  const plans = gatheredPlans([record("irprop+", 2), record("rprop-", 0), record("irprop+", 0, 5)]);
  expect(
    plans.map(({ seeds, techniques, stop, trials }) => [
      seeds,
      techniques.map(({ label }) => label),
      stop,
      trials.length,
    ]),
  ).toEqual([
    [[0, 2], ["iRprop⁺", "Rprop⁻"], { epochs: 2 }, 4],
    [[0], ["iRprop⁺"], { epochs: 5 }, 1],
  ]);
  for (const plan of plans) expect(parsePlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
});

test("a known plan comes first, with its techniques' order, and is there without records, too", () => {
  const [known] = gatheredPlans([record("rprop-", 0), record("irprop+", 0)]);
  const plans = gatheredPlans([record("irprop+", 1, 9), record("irprop+", 1), record("irprop-", 1)], [known]);
  expect(plans.map(({ techniques, seeds }) => [techniques.map(({ id }) => id), seeds])).toEqual([
    [
      ["rprop-", "irprop+", "irprop-"],
      [0, 1],
    ],
    [["irprop+"], [1]],
  ]);
});

test("techniques of one id are told apart by their hyper-parameters, and those of unknown files by their ids", () => {
  const one = record("irprop+", 0);
  const { technique } = one.identity;
  const other = {
    ...one,
    identity: { ...one.identity, technique: { ...technique, hyper: { ...technique.hyper, delta0: 0.1 } } },
  };
  const own = { ...one, identity: { ...one.identity, technique: { id: "mine", hyper: {}, digest: "cd".repeat(32) } } };
  const [plan] = gatheredPlans([one, other, own]);
  expect(plan.techniques.map(({ label }) => label)).toEqual(["iRprop⁺ delta0=0.001", "iRprop⁺ delta0=0.1", "mine"]);
  expect(plan.techniques[2].file).toEqual({ name: "mine.mjs", digest: "cd".repeat(32) });
});

test("the same plan over more seeds has the trials that it had, and more", () => {
  const [plan] = gatheredPlans([record("irprop+", 0), record("rprop-", 0)]);
  const wider = planOver(plan, [0, 1, 2]);
  expect(wider.trials).toHaveLength(6);
  expect(wider.trials.map(({ id }) => id)).toEqual(expect.arrayContaining(plan.trials.map(({ id }) => id)));
  expect(planOver(plan, [0], [plan.techniques[1]]).trials).toEqual([plan.trials[1]]);
});
