import { expect, test } from "vitest";
import { parsePlanFile } from "../../../src/experiment/plan/file.ts";
import type { Plan, PlannedTrial } from "../../../src/experiment/plan/plan.ts";
import { resolvePlan } from "../../../src/experiment/plan/resolve.ts";
import { requiredCount, requiredTrials, sectionsOf, trialPlaces } from "../../../src/experiment/plan/sections.ts";
import type { TrialRecord1 } from "../../../src/experiment/record/record.ts";
import { exampleFacts, examplePlan, exampleRecord } from "../example.ts";

const read = (text: string): Plan => resolvePlan(parsePlanFile(text, "mine.yaml"), exampleFacts);

const TWO_PROBLEMS = `
techniques: [rprop-, irprop+]
seeds: 2
vary: {batch: [full, 64]}
published:
  - {technique: rprop-, problem: batch 64, figure: test accuracy, value: 0.9, source: a paper}
`;

const TUNED = `
techniques: [rprop-, irprop+]
seeds: 2
vary: {batch: [full, 64]}
track: {tuning: {points: 3, seeds: 3}}
`;

const record = ({ identity }: PlannedTrial, evaluationLoss: number, changes: Partial<TrialRecord1> = {}) =>
  exampleRecord(identity, { best: { epoch: 2, evaluationLoss }, ...changes });

test("a plan of one problem has one section, all of whose trials are required", () => {
  const plan = examplePlan();
  const [section, ...more] = sectionsOf(plan, []);
  expect(more).toEqual([]);
  const { techniques, seeds, stop, targets, trials } = plan;
  expect(section).toEqual({
    label: "",
    problem: plan.problems[0].problem,
    techniques,
    seeds,
    stop,
    targets,
    published: [],
    trials,
    tuning: null,
  });
  expect(requiredTrials(plan, [])).toEqual(trials);
  expect(requiredCount(plan)).toBe(4);
});

test("each problem of a plan is a section with its own trials and published figures", () => {
  const plan = read(TWO_PROBLEMS);
  const sections = sectionsOf(plan, []);
  expect(sections.map(({ label, published }) => [label, published.length])).toEqual([
    ["full batch", 0],
    ["batch 64", 1],
  ]);
  for (const { problem, trials } of sections) {
    expect(trials.map(({ identity }) => [identity.technique.id, identity.seed])).toEqual([
      ["rprop-", 0],
      ["rprop-", 1],
      ["irprop+", 0],
      ["irprop+", 1],
    ]);
    for (const { identity } of trials) expect(identity.problem).toEqual(problem);
  }
  expect(requiredTrials(plan, [])).toEqual(plan.trials);
  expect(requiredCount(plan)).toBe(8);
});

test("a tuned plan requires its tuning trials first, and has no section before a choice is made", () => {
  const plan = read(TUNED);
  const tunings = plan.trials.filter(({ role }) => role === "tuning");
  expect(tunings.length).toBe(36);
  expect(requiredTrials(plan, [])).toEqual(tunings);
  expect(requiredCount(plan)).toBe(36 + 8);
  expect(sectionsOf(plan, [])).toEqual([]);
});

/** Records of the tuning trials: three candidates with these losses on the three tuning seeds, the same everywhere. */
function tuningRecords(plan: Plan, losses: readonly (readonly number[])[]): TrialRecord1[] {
  const tunings = plan.trials.filter(({ role }) => role === "tuning");
  return tunings.map((trial, k) => record(trial, losses[Math.floor(k / 3) % 3][k % 3]));
}

test("the candidate of the least median over the tuning seeds is chosen, per technique and problem", () => {
  const plan = read(TUNED);
  const records = tuningRecords(plan, [
    [0.5, 0.1, 0.5],
    [0.4, 0.9, 0.3],
    [0.6, 0.6, 0.6],
  ]);
  const [full, batch64] = sectionsOf(plan, records);
  for (const { techniques, trials } of [full, batch64]) {
    expect(techniques.map(({ label, id, candidateOf }) => [label, id, candidateOf])).toEqual([
      ["Rprop⁻", "rprop-", undefined],
      ["iRprop⁺", "irprop+", undefined],
    ]);
    expect(techniques[0].hyper).toEqual(plan.techniques[1].hyper);
    expect(trials.map(({ role, identity: { seed, technique } }) => [role, seed, technique.hyper["delta0"]])).toEqual(
      [0, 1, 0, 1].map((seed) => ["test", seed, plan.techniques[1].hyper["delta0"]]),
    );
  }
  const required = requiredTrials(plan, records);
  expect(required.length).toBe(requiredCount(plan));
  expect(required.slice(36)).toEqual([...full.trials, ...batch64.trials]);
});

test("each problem and technique has a choice of its own, from its own tuning trials", () => {
  const plan = read(TUNED);
  const best = [2, 0, 1, 2]; // full batch: Rprop⁻, iRprop⁺; batch 64: Rprop⁻, iRprop⁺
  const tunings = plan.trials.filter(({ role }) => role === "tuning");
  const records = tunings.map((trial, k) =>
    record(trial, Math.floor(k / 3) % 3 === best[Math.floor(k / 9)] ? 0.1 : 0.2),
  );
  const chosen = sectionsOf(plan, records).flatMap(({ techniques }) => techniques.map(({ hyper }) => hyper["delta0"]));
  expect(chosen).toEqual(best.map((place) => plan.techniques[place].hyper["delta0"]));
});

test("of equal candidates the earlier is chosen, and a run that diverged counts as ∞", () => {
  const plan = read(TUNED);
  const chosen = (records: TrialRecord1[]) => {
    const { hyper } = sectionsOf(plan, records)[0].techniques[0];
    return plan.techniques.findIndex((one) => one.hyper["delta0"] === hyper["delta0"]);
  };
  const level = [
    [0.5, 0.5, 0.5],
    [0.5, 0.5, 0.5],
    [0.5, 0.5, 0.6],
  ];
  const records = tuningRecords(plan, level);
  expect(chosen(records)).toBe(0);
  const diverged = records.map((one, k) => (k < 2 ? { ...one, status: "diverged" as const } : one));
  expect(chosen(diverged)).toBe(1);
  expect(chosen(records.map((one) => ({ ...one, status: "diverged" as const })))).toBe(0);
});

test("a choice waits for every tuning trial of the technique, and for one that failed", () => {
  const plan = read(TUNED);
  const records = tuningRecords(plan, [
    [1, 1, 1],
    [2, 2, 2],
    [3, 3, 3],
  ]);
  const labels = (some: TrialRecord1[]) =>
    sectionsOf(plan, some).map(({ techniques }) => techniques.map(({ id }) => id));
  expect(labels(records.slice(1))).toEqual([["irprop+"], ["rprop-", "irprop+"]]);
  expect(labels(records.slice(0, 9))).toEqual([["rprop-"]]);
  const failed = records.map((one, k) => (k === 9 ? { ...one, status: "failed" as const } : one));
  expect(labels(failed)).toEqual([["rprop-"], ["rprop-", "irprop+"]]);
});

test("each trial's place in a plan is known by its id", () => {
  const plan = read(TUNED);
  const places = trialPlaces(plan);
  expect(places.size).toBe(plan.trials.length);
  for (const { id, role, identity } of plan.trials) {
    const place = places.get(id)!;
    expect(place.role).toBe(role);
    expect(place.run.seed).toBe(identity.seed);
    expect(place.problem).toBe(
      identity.problem.kind === "network" && identity.problem.batch === 64 ? "batch 64" : "full batch",
    );
    expect(place.technique).toMatchObject(identity.technique);
  }
});
