import { expect, test } from "vitest";
import { chooseCandidate } from "../../../src/experiment/plan/choice.ts";
import { parsePlanFile } from "../../../src/experiment/plan/file.ts";
import type { Plan } from "../../../src/experiment/plan/plan.ts";
import { resolvePlan } from "../../../src/experiment/plan/resolve.ts";
import { sectionsOf } from "../../../src/experiment/plan/sections.ts";
import type { NetworkProblem, TrialRecord } from "../../../src/experiment/record/record.ts";
import { median } from "../../../src/statistics/order.ts";
import { fc } from "../../support/random.ts";
import { exampleFacts, exampleRecord } from "../example.ts";

const planOf = (points: number, seeds: number, select = "loss", space = ""): Plan =>
  resolvePlan(
    parsePlanFile(
      `techniques: [rprop-]\nseeds: 1\nproblem: {select: ${select}}\ntrack: {tuning: {points: ${points}, seeds: ${seeds}${space}}}`,
      "mine.yaml",
    ),
    exampleFacts,
  );

/** The choice where each candidate's tuning runs came to these: an evaluation loss, or how a run ended. */
function choiceOf(plan: Plan, outcomes: readonly (readonly (number | "failed" | "diverged" | null)[])[]) {
  const tunings = plan.trials.filter(({ role }) => role === "tuning");
  const records = outcomes.flat().flatMap((outcome, k): TrialRecord[] => {
    if (outcome === null) return [];
    const { identity } = tunings[k];
    if (typeof outcome === "string") return [exampleRecord(identity, { status: outcome, reason: "so" })];
    const { curve, test } = exampleRecord(identity);
    const { evaluation: count } = identity.problem as NetworkProblem;
    const accuracy = curve.epoch.map(() => (count - outcome) / count); // so many were got wrong, where it is a count
    const evaluation = { loss: curve.epoch.map(() => outcome), accuracy };
    return [
      exampleRecord(identity, { best: { epoch: 2, evaluationLoss: outcome }, curve: { ...curve, evaluation }, test }),
    ];
  });
  return { choice: sectionsOf(plan, records)[0]?.tuning?.choices[0], records };
}

test("every candidate is told with a score a seed and its median, and the least median is chosen", () => {
  const { choice } = choiceOf(planOf(3, 3), [
    [0.3, 0.9, 0.4],
    [0.1, 0.5, 0.2],
    ["diverged", 0.1, 0.3],
  ]);
  expect(choice).toMatchObject({ technique: "Rprop⁻", score: "evaluation loss", names: ["delta0"], chosen: 1 });
  expect(choice!.candidates.map(({ scores, median }) => [scores, median])).toEqual([
    [[0.3, 0.9, 0.4], 0.4],
    [[0.1, 0.5, 0.2], 0.2],
    [[Infinity, 0.1, 0.3], 0.3],
  ]);
});

test("a choice at the least or greatest value that was tried is told, one between isn't", () => {
  // Halton's points lie at 1/2, 1/4, 3/4 of the space: places 1 and 2 are its ends.
  const edges = (best: number) =>
    choiceOf(
      planOf(3, 1),
      [0, 1, 2].map((c) => [c === best ? 0 : 1]),
    ).choice!.edges;
  expect(edges(0)).toEqual([]);
  expect(edges(1)).toEqual([{ name: "delta0", value: 0.0001778, end: "least" }]);
  expect(edges(2)).toEqual([{ name: "delta0", value: 0.05623, end: "greatest" }]);
});

test("of several hyper-parameters each has its own ends", () => {
  const plan = planOf(4, 1, "loss", ", space: {etaPlus: {low: 1.1, high: 1.9, scale: linear}}");
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3 }), (best) => {
      const { choice } = choiceOf(
        plan,
        [0, 1, 2, 3].map((c) => [c === best ? 0 : 1]),
      );
      for (const name of ["delta0", "etaPlus"]) {
        const values = plan.techniques.map(({ hyper }) => hyper[name]).sort((a, b) => a - b);
        const value = plan.techniques[best].hyper[name];
        const end = value === values[0] ? "least" : value === values[3] ? "greatest" : undefined;
        expect(choice!.edges.find((edge) => edge.name === name)?.end).toBe(end);
      }
    }),
  );
});

test("errors are compared as whole numbers: equal medians are equal, and the first is chosen", () => {
  const plan = planOf(2, 2, "accuracy");
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 1000 }), (middle, apart) => {
      const { choice } = choiceOf(plan, [
        [middle + 1000 - apart, middle + 1000 + apart],
        [middle + 1000, middle + 1000],
      ]);
      expect(choice!.score).toBe("evaluation error");
      expect(choice!.candidates[0].median).toBe(choice!.candidates[1].median);
      expect(choice!.chosen).toBe(0);
    }),
  );
});

test("on a landscape the fewest evaluations to the plan's first target decide, of equal ones the nearest", () => {
  const plan = resolvePlan(
    parsePlanFile(
      "problem: {landscape: bowl, n: 2}\ntechniques: [rprop-]\nseeds: 1\nstop: {precision: 1.0e-4}\ntargets: [{precision: 1.0e-2}]\ntrack: {tuning: {points: 3, seeds: 3}}",
      "mine.yaml",
    ),
    [],
  );
  const tunings = plan.trials.filter(({ role }) => role === "tuning");
  /** By candidate and seed: evaluations to 10⁻², and the values of a curve. */
  const chosen = (runs: readonly (readonly [number | null, readonly number[], "diverged"?])[]) => {
    const records = runs.map(([evaluations, loss, ending], k): TrialRecord => {
      const status = ending ?? "done";
      const { identity } = tunings[k];
      const { test: _, best: __, weights: ___, ...rest } = exampleRecord(identity);
      const hits = { exponents: [2, 0, -2, -4], evaluations: [1, 1, evaluations, null] };
      const figures = { loss: [...loss], accuracy: [] };
      const curve = { ...rest.curve, train: figures, evaluation: { loss: [], accuracy: [] } };
      return { ...rest, schema: 2, status, curve, hits, chosen: null, last: null, test: null, weights: null };
    });
    const choice = sectionsOf(plan, records)[0].tuning!.choices[0];
    return { ...choice, told: choice.candidates.map(({ scores, median, reached }) => [scores, median, reached]) };
  };
  const fewest = chosen([
    ...([
      [9, [5, 1e-3]],
      [30, [5, 1e-3]],
      [null, [5, 1e-3]],
    ] as const),
    ...([
      [9, [5, 9e-3]],
      [20, [5, 9e-3]],
      [null, [5, 9e-3]],
    ] as const),
    ...([
      [1, [5, 1e-9]],
      [null, [5, 1e-9]],
      [null, [5, 1e-9]],
    ] as const),
  ]);
  expect(fewest).toMatchObject({ score: "evaluations to target", chosen: 1 });
  expect(fewest.told).toEqual([
    [[9, 30, Infinity], 30, 1e-3],
    [[9, 20, Infinity], 20, 9e-3],
    [[1, Infinity, Infinity], Infinity, 1e-9],
  ]);
  const nearest = chosen([
    ...([
      [null, [5, 3, 4]],
      [null, [5, 2]],
      [3, [5, 7]],
    ] as const),
    ...([
      [null, [5, 0.5, 4]],
      [null, [5, 9]],
      [null, [5, 2]],
    ] as const),
    ...([
      [null, [5, 0.1], "diverged"],
      [null, [5, 0.1], "diverged"],
      [null, [5, 0.1]],
    ] as const),
  ]);
  expect(nearest.told.map(([, median, reached]) => [median, reached])).toEqual([
    [Infinity, 3],
    [Infinity, 2],
    [Infinity, Infinity],
  ]);
  expect(nearest).toMatchObject({ chosen: 1, edges: [{ name: "delta0", end: "least" }] });
});

test("nothing is chosen while a tuning run is missing or failed, and nothing is called an edge", () => {
  const plan = planOf(2, 2);
  for (const gap of [null, "failed"] as const) {
    const runs = plan.trials.filter(({ role }) => role === "tuning").map(({ identity }) => exampleRecord(identity));
    const given = [
      [runs[0], runs[1]],
      [runs[2], gap === null ? undefined : { ...runs[3], status: gap }],
    ];
    const choice = chooseCandidate("Rprop⁻", plan.techniques, given);
    expect([choice.chosen, choice.edges, choice.candidates[1].median]).toEqual([null, [], null]);
  }
});

test("scores are those of the records, whatever they are", () => {
  const plan = planOf(3, 3);
  const loss = fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), fc.constant("diverged" as const));
  fc.assert(
    fc.property(
      fc.array(fc.array(loss, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 }),
      (outcomes) => {
        const medians = outcomes.map((runs) => median(runs.map((run) => (run === "diverged" ? Infinity : run))));
        const { choice } = choiceOf(plan, outcomes);
        expect(choice!.candidates.map((one) => one.median)).toEqual(medians);
        expect(choice!.chosen).toBe(medians.indexOf(Math.min(...medians)));
      },
    ),
  );
});
