import { expect, test } from "vitest";
import { UsageError } from "../../../src/core/errors.ts";
import { parsePlanFile, planFileSchema, techniquesNamed } from "../../../src/experiment/plan/file.ts";
import { parsePlan, planText } from "../../../src/experiment/plan/plan.ts";
import { resolvePlan } from "../../../src/experiment/plan/resolve.ts";
import { networksOf } from "../../support/networks.ts";
import { fc } from "../../support/random.ts";
import { exampleFacts, exampleIdentity } from "../example.ts";

const read = (text: string) => resolvePlan(parsePlanFile(text, "mine.yaml"), exampleFacts);

test("a plan file of techniques alone is a comparison on MNIST", () => {
  const plan = read("techniques: [rprop-, 'irprop+:delta0=0.001']");
  expect(plan).toMatchObject({ name: "mine", about: null, seeds: [0, 1, 2], stop: { epochs: 50 }, tuning: null });
  expect(plan.problems).toEqual([{ label: "", problem: exampleIdentity().problem }]);
  expect(plan.techniques.map(({ label, hyper }) => [label, hyper["delta0"]])).toEqual([
    ["Rprop⁻", 0.01],
    ["iRprop⁺", 0.001],
  ]);
  expect(plan.targets).toEqual([{ figure: "accuracy", value: 0.95 }]);
  expect(plan.trials.map(({ role, identity }) => [role, identity.technique.id, identity.seed])).toEqual(
    ["rprop-", "irprop+"].flatMap((id) => [0, 1, 2].map((seed) => ["test", id, seed])),
  );
  expect(plan.trials[3].identity).toEqual(exampleIdentity({ epochs: 50 }));
});

test("everything that a plan file may say comes into the plan, which comes back from plan.json", () => {
  const plan = read(
    `
name: study-1
about: Does it matter?
data: mnist
problem: {activation: tanh, train: 1000, evaluation: 200}
problems:
  - {hidden: [32, 16], label: small}
  - {hidden: 64, batch: 100}
techniques:
  - rprop-
  - {id: irprop+, label: ours, hyper: {delta0: 0.001, deltaMax: 6e1}}
seeds: 5-6
stop: {epochs: 9, patience: 3, target: {loss: 0.1}, seconds: 60}
targets: [{accuracy: 0.9}, {loss: 0.5}]
published:
  - {technique: rprop-, problem: small, figure: test accuracy, value: 0.95, source: a paper}
  - {technique: ours, problem: "64 hidden units, batch 100", figure: evaluation accuracy, value: 0.96, source: a paper}
`,
  );
  expect(plan.name).toBe("study-1");
  expect(plan.about).toBe("Does it matter?");
  expect(
    networksOf(plan).map(({ label, problem: { layers, batch, activation } }) => [label, layers, batch, activation]),
  ).toEqual([
    ["small", [784, 32, 16, 10], "full", "tanh"],
    ["64 hidden units, batch 100", [784, 64, 10], 100, "tanh"],
  ]);
  expect(plan.techniques.map(({ label }) => label)).toEqual(["Rprop⁻", "ours"]);
  expect(plan.techniques[1].hyper).toMatchObject({ delta0: 0.001, deltaMax: 60 });
  expect(plan.stop).toEqual({ epochs: 9, patience: 3, target: { figure: "loss", value: 0.1 }, seconds: 60 });
  expect(plan.trials[0].identity.stop).toEqual(plan.stop);
  expect(plan.targets).toEqual([
    { figure: "accuracy", value: 0.9 },
    { figure: "loss", value: 0.5 },
  ]);
  expect(plan.published.map(({ technique, problem }) => [technique, problem])).toEqual([
    ["Rprop⁻", "small"],
    ["ours", "64 hidden units, batch 100"],
  ]);
  expect(plan.trials.length).toBe(8);
  expect(parsePlan(JSON.parse(planText(plan)))).toEqual(plan);
});

test("vary makes a problem of each combination, and the last key's values change first", () => {
  const { problems } = read("techniques: [rprop-]\nvary: {hidden: [none, 32, [64, 32]], batch: [full, 64]}");
  expect(problems.map(({ label }) => label)).toEqual([
    "no hidden units, full batch",
    "no hidden units, batch 64",
    "32 hidden units, full batch",
    "32 hidden units, batch 64",
    "64–32 hidden units, full batch",
    "64–32 hidden units, batch 64",
  ]);
  expect(problems[5].problem).toMatchObject({ layers: [784, 64, 32, 10], batch: 64 });
});

test("a grid makes a technique of each combination, told apart by what differs", () => {
  const { techniques } = read(`
techniques:
  - {id: irprop+, hyper: {deltaMax: 1}, grid: {delta0: [0.001, 0.1], etaPlus: [1.1, 1.2]}}
  - {id: rprop-, label: slow, grid: {delta0: [1e-5, 1e-4]}}
`);
  expect(techniques.map(({ label }) => label)).toEqual([
    "iRprop⁺ delta0=0.001 etaPlus=1.1",
    "iRprop⁺ delta0=0.001 etaPlus=1.2",
    "iRprop⁺ delta0=0.1 etaPlus=1.1",
    "iRprop⁺ delta0=0.1 etaPlus=1.2",
    "slow delta0=0.00001",
    "slow delta0=0.0001",
  ]);
  expect(techniques[2].hyper).toMatchObject({ delta0: 0.1, etaPlus: 1.1, deltaMax: 1 });
});

test("what two grids have in common is there once", () => {
  const { techniques } = read(`
techniques:
  - {id: irprop+, grid: {delta0: [0.001, 0.1], etaPlus: [1.1, 1.2]}}
  - {id: irprop+, grid: {delta0: [0.001, 0.1], etaMinus: [0.5, 0.7]}}
`);
  expect(techniques.map(({ hyper }) => [hyper["delta0"], hyper["etaPlus"], hyper["etaMinus"]])).toEqual([
    [0.001, 1.1, 0.5],
    [0.001, 1.2, 0.5],
    [0.1, 1.1, 0.5],
    [0.1, 1.2, 0.5],
    [0.001, 1.2, 0.7],
    [0.1, 1.2, 0.7],
  ]);
  expect(new Set(techniques.map(({ label }) => label)).size).toBe(6);
});

test("the techniques of a plan file are named before any is looked up, for callers that have to load them", () => {
  const file = parsePlanFile("techniques: [./mine.mjs:alpha=0.1, rprop-, {id: ./other.mjs}]", "p.yaml");
  expect(techniquesNamed(file)).toEqual(["./mine.mjs", "rprop-", "./other.mjs"]);
  expect(file).toMatchObject({ name: "p", sources: [{ data: "mnist", reading: {} }] });
});

test("a plan's name is the file's where the file gives none", () => {
  const name = (name: string) => parsePlanFile("techniques: [rprop-]", name).name;
  expect(name("plans/Seed report.yaml")).toBe("seed-report");
  expect(name("C:\\plans\\a.b.yaml")).toBe("a-b");
  expect(name("…")).toBe("plan");
});

test.each([
  ["", "p.yaml: at techniques: expected an array, got nothing"],
  ["techniques: [rprop-]\nproblm: {}", 'p.yaml:2:1: unknown key "problm"; did you mean problem?'],
  ["techniques: [rprop-]\nproblem: {hiden: 3}", 'p.yaml:2:11: at problem: unknown key "hiden"; did you mean hidden?'],
  ["techniques:\n- id: rprop-\n  hypr: {}", 'p.yaml:3:3: at techniques[0]: unknown key "hypr"; did you mean hyper?'],
  [
    "techniques:\n- id: rprop-\n  grid: {delta0: []}",
    "p.yaml:3:10: at techniques[0].grid.delta0: expected at least 1 entry",
  ],
  ["techniques: [3]", "p.yaml:1:14: at techniques[0]: expected a technique, such as irprop+:delta0=0.001 or"],
  [
    "techniques: [rprop-]\nproblems:\n- hidden: 3\n  bach: 64",
    'p.yaml:4:3: at problems[0]: unknown key "bach"; did you mean batch?',
  ],
  ["techniques: [rprop-]\nvary: {batch: 64}", "p.yaml:2:8: at vary.batch: expected an array, got 64"],
  [
    "techniques: [rprop-]\nproblems: [{}]\nvary: {batch: [64]}",
    "p.yaml:3:1: at vary: expected either problems or vary",
  ],
  ["techniques: [rprop-]\nstop: {patience: 0}", "p.yaml:2:8: at stop.patience: expected a number of at least 1, got 0"],
  ["techniques: [rprop-]\nstop: {seconds: 0}", "p.yaml:2:8: at stop.seconds: expected a number"],
  [
    "techniques: [rprop-]\ntargets: [{}]",
    "p.yaml:2:11: at targets[0]: expected one of an accuracy, a loss, an rmse and a precision, got {}",
  ],
  [
    "techniques: [rprop-]\ntargets: [{accuracy: 95}]",
    "p.yaml:2:12: at targets[0].accuracy: expected a number of at most 1, got 95",
  ],
  [
    "techniques: [rprop-]\ntrack: tuned",
    'p.yaml:2:1: at track: expected defaults or {tuning: {points: 8}}, got "tuned"',
  ],
  ["techniques: [rprop-]\ntrack: {tuning: {}}", "p.yaml:2:9: at track.tuning.points: expected a number, got nothing"],
  ["name: A b\ntechniques: [rprop-]", "p.yaml:1:1: at name: expected a name of small letters, digits and hyphens"],
])("the plan file %j is refused with line and column", (text, message) => {
  expect(() => parsePlanFile(text, "p.yaml")).toThrow(UsageError);
  expect(() => parsePlanFile(text, "p.yaml")).toThrow(message);
});

test.each([
  ["techniques:\n- rprop-\n- irprpo+", "mine.yaml:3:3: technique: expected one of"],
  ["techniques:\n- rprop-:delta=1", "mine.yaml:2:3: rprop-: "],
  [
    "techniques: [{id: rprop-, hyper: {delta0: 1}, grid: {delta0: [2]}}]",
    "mine.yaml:1:14: technique rprop-: expected delta0 in hyper or in grid, got it in both",
  ],
  ["techniques: [rprop-, 'rprop-:delta0=0.01']", "mine.yaml:1:22: expected techniques that differ, got rprop- twice"],
  [
    "techniques: [rprop-, {id: rprop-, grid: {delta0: [0.01]}}]",
    "mine.yaml:1:22: expected techniques that differ, got rprop- twice",
  ],
  [
    "techniques: [{id: rprop-, label: a}, {id: irprop-, label: a}]",
    'mine.yaml:1:1: expected labels of techniques that differ, got "a" twice',
  ],
  ["techniques: [rprop-]\nseeds: 3,3", "mine.yaml:2:1: seeds: expected seeds that differ, got 3 twice"],
  [
    "techniques: [rprop-]\nproblem: {train: 70000}",
    "mine.yaml:2:1: train and evaluation: expected at least one sample each",
  ],
  [
    "techniques: [rprop-]\nproblems:\n- hidden: 3\n- hidden: 3",
    "mine.yaml:4:3: expected problems that differ, got 3 hidden units twice",
  ],
  [
    "techniques: [rprop-]\nvary: {batch: [full, 50000]}",
    "mine.yaml:2:1: expected problems that differ, got full batch and batch 50000, which are the same",
  ],
  [
    "techniques: [rprop-]\nvary: {loss: [mean-squared-error, cross-entropy], outputActivation: [tanh]}",
    "mine.yaml:2:1: outputActivation: expected identity",
  ],
  [
    "techniques: [rprop-]\nseeds: 10000\nvary: {train: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]}",
    "expected a plan of at most 100000 trials, got one of 110000",
  ],
  [
    "techniques: [rprop-]\npublished:\n- {technique: rprop+, figure: test accuracy, value: 0.9, source: x}",
    "mine.yaml:3:4: expected a technique of the plan, got rprop+; did you mean Rprop⁻?",
  ],
  [
    "techniques: [rprop-]\nvary: {hidden: [1, 2]}\npublished:\n- {technique: rprop-, figure: test accuracy, value: 0.9, source: x}",
    "mine.yaml:4:3: expected a problem of the plan, got nothing; known are 1 hidden unit, 2 hidden units",
  ],
])("the plan file %j can't be resolved", (text, message) => {
  expect(() => read(text)).toThrow(UsageError);
  expect(() => read(text)).toThrow(message);
});

test("whatever text comes, it is resolved or refused with a UsageError", () => {
  const keys = Object.keys(planFileSchema.shape);
  const value = fc.oneof(
    fc.constantFrom("rprop-", "full", 0, 1, 3, "3-1", -1, 0.5, null, [], {}, "mnist", ["rprop-"], [{ loss: 1 }]),
    fc.constantFrom({ tuning: { points: 2 } }, { hidden: [3, 4] }, [{ id: "irprop+", grid: { delta0: [1, 2] } }], {
      epochs: 2,
    }),
  );
  const settings = fc.dictionary(fc.constantFrom(...keys, "other"), value);
  fc.assert(
    fc.property(settings, (some) => {
      try {
        const plan = read(JSON.stringify({ techniques: ["rprop-"], ...some }));
        expect(parsePlan(JSON.parse(planText(plan)))).toEqual(plan);
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError);
      }
    }),
    { numRuns: 300 },
  );
});
