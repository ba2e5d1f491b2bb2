import { expect, test } from "vitest";
import { UsageError } from "../../../src/core/errors.ts";
import { parsePlanFile } from "../../../src/experiment/plan/file.ts";
import type { Plan } from "../../../src/experiment/plan/plan.ts";
import { parsePlan, planText } from "../../../src/experiment/plan/plan.ts";
import { resolvePlan } from "../../../src/experiment/plan/resolve.ts";
import { exampleFacts } from "../example.ts";

const read = (text: string): Plan => resolvePlan(parsePlanFile(text, "mine.yaml"), exampleFacts);
const tuned = (tuning: string, techniques = "[rprop-, irprop+]") =>
  read(`techniques: ${techniques}\nseeds: 0-1\ntrack: {tuning: ${tuning}}`);

test("every technique gets the same points of the Halton sequence, Δ0 on a log scale", () => {
  const { techniques, tuning } = tuned("{points: 4}");
  expect(tuning).toEqual({ points: 4, seeds: [2, 3, 4], space: { delta0: { low: 1e-5, high: 1, scale: "log" } } });
  // In base 2 the sequence begins with 1/2, 1/4, 3/4, 1/8: exponents −2.5, −3.75, −1.25, −4.375.
  const delta0 = [0.003162, 0.0001778, 0.05623, 0.00004217];
  expect(techniques.map(({ hyper }) => hyper["delta0"])).toEqual([...delta0, ...delta0]);
  expect(techniques.map(({ candidateOf }) => candidateOf)).toEqual([
    ...Array(4).fill("Rprop⁻"),
    ...Array(4).fill("iRprop⁺"),
  ]);
  expect(techniques[0].label).toBe("Rprop⁻ delta0=0.003162");
});

test("further bounds stand beside Δ0's, or instead of them; a linear scale is one if it is said", () => {
  const { techniques, tuning } = tuned(
    "{points: 2, space: {etaPlus: {low: 1.1, high: 1.5, scale: linear}, delta0: {low: 0.01, high: 1}}}",
  );
  expect(Object.keys(tuning!.space)).toEqual(["delta0", "etaPlus"]);
  // Base 2: 1/2, 1/4; base 3: 1/3, 2/3.
  expect(techniques.slice(0, 2).map(({ hyper }) => [hyper["delta0"], hyper["etaPlus"]])).toEqual([
    [0.1, 1.233],
    [0.03162, 1.367],
  ]);
});

test("the candidates' trials are there, tuning before test, on seeds of their own", () => {
  const plan = tuned("{points: 2, seeds: 1}");
  expect(
    plan.trials.map(({ role, identity: { technique, seed } }) => [role, technique.id, technique.hyper["delta0"], seed]),
  ).toEqual([
    ...["rprop-", "irprop+"].flatMap((id) => [0.003162, 0.0001778].map((delta0) => ["tuning", id, delta0, 2])),
    ...["rprop-", "irprop+"].flatMap((id) =>
      [0.003162, 0.0001778].flatMap((delta0) => [0, 1].map((seed) => ["test", id, delta0, seed])),
    ),
  ]);
  expect(parsePlan(JSON.parse(planText(plan)))).toEqual(plan);
});

test("tuning seeds are counted from the largest test seed, or named", () => {
  const seeds = (test: string, tuning: string) =>
    read(`techniques: [rprop-]\nseeds: ${test}\ntrack: {tuning: {points: 2, seeds: ${tuning}}}`).tuning?.seeds;
  expect(seeds("[7, 3]", "2")).toEqual([8, 9]);
  expect(seeds("[7, 3]", "'2'")).toEqual([8, 9]);
  expect(seeds("[7, 3]", "4-6")).toEqual([4, 5, 6]);
  expect(seeds("2", "[100]")).toEqual([100]);
});

test("a technique's own hyper-parameters stay where they aren't tuned", () => {
  const { techniques } = tuned("{points: 2}", "[{id: irprop+, label: wide, hyper: {deltaMax: 5}}]");
  expect(techniques.map(({ label, hyper }) => [label, hyper["deltaMax"]])).toEqual([
    ["wide delta0=0.003162", 5],
    ["wide delta0=0.0001778", 5],
  ]);
});

test.each([
  ["{points: 2, seeds: 0-2}", "[rprop-]", "expected tuning seeds that aren't test seeds, got 0 as both"],
  [
    "{points: 2, space: {etaPlsu: {low: 1.1, high: 2}}}",
    "[rprop-]",
    "mine.yaml:3:9: space: expected hyper-parameters of the plan's techniques, got etaPlsu; did you mean etaPlus?",
  ],
  [
    "{points: 2, space: {etaPlus: {low: 2, high: 1}}}",
    "[rprop-]",
    "mine.yaml:3:37: at track.tuning.space.etaPlus: expected low < high, and on the scale log low > 0",
  ],
  ["{points: 2, space: {etaPlus: {low: 0, high: 1}}}", "[rprop-]", "expected low < high, and on the scale log low > 0"],
  [
    "{points: 2, space: {etaPlus: {low: 0.1, high: 0.9}}}",
    "[rprop-]",
    "mine.yaml:3:9: rprop-: expected 0 < etaMinus < 1 < etaPlus",
  ],
  [
    "{points: 2}",
    "['rprop-:delta0=0.001']",
    "technique rprop-:delta0=0.001: expected delta0 to be left to tuning, got a value",
  ],
  ["{points: 1}", "[rprop-]", "at track.tuning.points: expected a number of at least 2, got 1"],
])("the tuning %s of %s is refused", (tuning, techniques, message) => {
  expect(() => tuned(tuning, techniques)).toThrow(UsageError);
  expect(() => tuned(tuning, techniques)).toThrow(message);
});
