import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { DataError, UsageError } from "../../../src/core/errors.ts";
import { canonicalJson } from "../../../src/core/json.ts";
import { resolveConfiguration } from "../../../src/experiment/configuration/configuration.ts";
import { comparisonPlan } from "../../../src/experiment/plan/comparison.ts";
import { parsePlan, planDigest, planText } from "../../../src/experiment/plan/plan.ts";
import { datasetFacts } from "../../../src/experiment/plan/problem.ts";
import { recordId } from "../../../src/experiment/record/id.ts";
import type { Settings } from "../../../src/experiment/settings.ts";
import { technique } from "../../../src/optimizers/registry.ts";
import { networksOf } from "../../support/networks.ts";
import { exampleFacts, exampleIdentity, examplePlan } from "../example.ts";

const planOf = (settings: Settings = {}, facts = exampleFacts) =>
  comparisonPlan(resolveConfiguration("compare", settings), facts);

test("the plan of compare without settings is the main comparison", () => {
  const plan = planOf();
  expect(plan.problems[0].problem).toEqual(exampleIdentity().problem);
  expect(plan.stop).toEqual({ epochs: 50 });
  expect(plan.seeds).toEqual([0, 1, 2]);
  expect(plan.techniques.map(({ label }) => label)).toEqual([
    "Rprop⁻",
    "Rprop⁺",
    "iRprop⁻",
    "iRprop⁺",
    "PyTorch's Rprop",
    "local iRprop⁺",
  ]);
  expect(plan.trials.length).toBe(18);
  // As it was when a plan had one problem: folders and records of that time keep their names.
  expect(planDigest(plan)).toBe("f1c79234be727f437dc6d44ddef2fb5a62ad810f8b437744050d2954410523de");
  expect(plan.trials[10].identity).toEqual(exampleIdentity({ technique: "irprop+", seed: 1, epochs: 50 }));
});

test("trials are every technique on every seed, technique after technique, each with its identity's digest", () => {
  const { trials } = examplePlan();
  expect(trials.map(({ identity }) => [identity.technique.id, identity.seed])).toEqual([
    ["rprop-", 0],
    ["rprop-", 1],
    ["irprop+", 0],
    ["irprop+", 1],
  ]);
  for (const { id, identity } of trials) expect(id).toBe(recordId(identity));
});

test("a plan's digest is that of its trials' ids in order, and nothing else", () => {
  const plan = examplePlan();
  const ids = canonicalJson(plan.trials.map(({ id }) => id));
  expect(planDigest(plan)).toBe(createHash("sha256").update(ids).digest("hex"));
  expect(planDigest({ ...plan, name: "other" })).toBe(planDigest(plan));
  expect(planDigest(examplePlan({ seeds: "1,0" }))).not.toBe(planDigest(plan));
});

test("neither the number of jobs nor the place of the results changes a plan", () => {
  expect(planDigest(planOf({ jobs: 7, out: "elsewhere" }))).toBe(planDigest(planOf()));
});

test("sets that aren't given are five sixths and the rest, as far as there are samples", () => {
  const sets = (settings: Settings, count = 60000) => {
    const [{ problem }] = networksOf(planOf(settings, { ...exampleFacts, count }));
    return [problem.train, problem.evaluation];
  };
  expect(sets({})).toEqual([50000, 10000]);
  expect(sets({ train: 1000 })).toEqual([1000, 10000]);
  expect(sets({ train: 55000 })).toEqual([55000, 5000]);
  expect(sets({ evaluation: 20000 })).toEqual([40000, 20000]);
  expect(sets({ evaluation: 100 })).toEqual([50000, 100]);
  expect(sets({}, 150)).toEqual([125, 25]);
  expect(sets({}, 2)).toEqual([1, 1]);
  expect(() => sets({}, 1)).toThrow(/at most the 1 of mnist in all, got 0 \+ 1/);
  expect(() => sets({ train: 60000 })).toThrow(/at most the 60000 of mnist in all, got 60000 \+ 0/);
  expect(() => sets({ evaluation: 60000 })).toThrow(/got 0 \+ 60000/);
  expect(() => sets({ train: 50000, evaluation: 10001 })).toThrow(UsageError);
});

test("pictures are scaled to [−1, 1] and tables per column, unless something else is asked for", () => {
  expect(planOf().problems[0].problem).toMatchObject({ scale: "symmetric" });
  expect(planOf({}, { ...exampleFacts, pictures: false }).problems[0].problem).toMatchObject({ scale: "standard" });
  expect(planOf({ scale: "unit" }).problems[0].problem).toMatchObject({ scale: "unit" });
});

test("a batch that holds the whole training set is a full batch: the same computation has one id", () => {
  expect(planDigest(planOf({ train: 1000, batch: 1000 }))).toBe(planDigest(planOf({ train: 1000, batch: "full" })));
  expect(planOf({ train: 1000, batch: 999 }).problems[0].problem).toMatchObject({ batch: 999 });
});

test("a hyper-parameter that came later is in an identity only where it says something, so that old ids stay", () => {
  const [adam, decaying] = planOf({ techniques: ["adam", "adam:weightDecay=0.1"], seeds: "0-0" }).trials;
  const hyper = { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, amsgrad: 0 };
  expect(adam.identity.technique).toEqual({ id: "adam", hyper });
  expect(decaying.identity.technique).toEqual({ id: "adam", hyper: { ...hyper, weightDecay: 0.1 } });
  // As it was before Adam had weight decay.
  expect(adam.id).toBe("1defc7c0698db5d090995bf18768ecbbced57ea18c175ead41fe8d34b0520fbb");
  expect(decaying.id).not.toBe(adam.id);
});

test("a technique is refused where its state would fill the memory, also from a plan's file", () => {
  const techniques = ["irprop+", "bfgs"];
  const sentence = "bfgs: expected a network of at most 8192 parameters, got 101770";
  expect(() => planOf({ techniques })).toThrow(new UsageError(sentence));
  const small = planOf({ techniques, hidden: [8] });
  expect(parsePlan(JSON.parse(planText(small)))).toEqual(small);
  const large = planOf({ techniques: ["irprop+", "scg"] });
  const changed = JSON.parse(planText(large).replaceAll('"scg"', '"bfgs"'));
  for (const one of changed.techniques) if (one.id === "bfgs") one.hyper = technique("bfgs").defaults;
  expect(() => parsePlan(changed, "plan.json")).toThrow(new DataError(`plan.json: ${sentence}`));
});

test("a network that would fill the memory is refused", () => {
  expect(() => planOf({ hidden: [65536, 65536] })).toThrow(/expected a network of at most 67108864 parameters, got 4/);
});

test("techniques with one id are told apart by the hyper-parameters in which they differ", () => {
  const plan = planOf({ techniques: ["irprop+", "irprop+:delta0=0.1", "rprop-"] });
  expect(plan.techniques.map(({ label }) => label)).toEqual(["iRprop⁺ delta0=0.01", "iRprop⁺ delta0=0.1", "Rprop⁻"]);
});

test("a plan's name is fit for files whatever the data set's is", () => {
  const name = (name: string) => planOf({}, { ...exampleFacts, name }).name;
  expect(name("mnist")).toBe("mnist");
  expect(name("Mein Ordner/Iris (v2).csv")).toBe("mein-ordner-iris-v2-csv");
  expect(name("../../..")).toBe("data");
  expect(name("x".repeat(99))).toBe("x".repeat(40));
});

test("a plan comes back from its text", () => {
  const plan = examplePlan();
  expect(parsePlan(JSON.parse(planText(plan)))).toEqual(plan);
});

test.each([
  ["another schema", '"schema": 2', '"schema": 3', /at schema: expected 2, got 3/],
  [
    "an older schema",
    '"schema": 2',
    '"schema": 1',
    /^plan.json: expected a plan of schema 2, got schema 1 of an older lab/,
  ],
  [
    "an unknown key",
    '"seeds"',
    '"sedes"',
    /at seeds: expected an array, got nothing|unknown key "sedes"; did you mean seeds\?/,
  ],
  ["a name with a slash", '"name": "mnist"', '"name": "../x"', /at name: expected a name of small letters/],
  ["other seeds than its trials", '"seeds": [\n    0,', '"seeds": [\n    5,', /expected the trials that follow/],
  ["another stop than its trials", '"epochs": 2', '"epochs": 3', /expected the trials that follow/],
])("a plan with %s is a DataError", (_, from, to, message) => {
  const text = planText(examplePlan());
  expect(text).toContain(from);
  const json = JSON.parse(text.replace(from, to));
  expect(() => parsePlan(json, "plan.json")).toThrow(DataError);
  expect(() => parsePlan(json, "plan.json")).toThrow(message);
});

test("what a plan must know of a data set is read from it", () => {
  const samples = { count: 3, values: new Uint8Array(12), labels: new Uint32Array(3) };
  const dataset = { name: "d", columns: 4, classes: 2, train: samples, digest: "ab" };
  const facts = { name: "d", digest: "ab", columns: 4, classes: 2, count: 3 };
  expect(datasetFacts(dataset)).toEqual({ ...facts, pictures: false, isTable: true });
  expect(datasetFacts({ ...dataset, picture: { height: 2, width: 2 } })).toEqual({ ...facts, pictures: true });
});

describe("regression", () => {
  const facts = { ...exampleFacts, classes: 0, targets: ["price", "area"], pictures: false };

  test("the problem says task and targets, and its loss is the mean squared error", () => {
    const [{ problem }] = networksOf(planOf({ hidden: [5] }, facts));
    expect(problem).toMatchObject({ task: "regression", targets: ["price", "area"], loss: "mean-squared-error" });
    expect(problem.layers).toEqual([784, 5, 2]);
    expect(problem).not.toHaveProperty("targetScale"); // as it is without
    expect(networksOf(planOf({ targetScale: "none" }, facts))[0].problem.targetScale).toBe("none");
  });

  test("epochs are counted to half of the targets' variance", () => {
    expect(planOf({}, facts).targets).toEqual([{ figure: "loss", value: 0.5 }]);
    expect(planOf().targets).toEqual([{ figure: "accuracy", value: 0.95 }]);
  });

  test("an activation at the end needs no other loss to be said", () => {
    expect(networksOf(planOf({ outputActivation: "tanh" }, facts))[0].problem.outputActivation).toBe("tanh");
    expect(() => planOf({ outputActivation: "tanh" })).toThrow(/expected identity with the loss cross-entropy/);
  });

  test.each<[Settings, string]>([
    [{ loss: "cross-entropy" }, "loss: expected classes for cross-entropy, got data (mnist) with targets"],
    [{ select: "accuracy" }, "select: expected classes for accuracy, got data (mnist) with targets"],
    [{ stratify: true }, "stratify: expected classes, got data (mnist) with targets"],
  ])("%j is refused", (settings, said) => {
    expect(() => planOf(settings, facts)).toThrow(new UsageError(said));
  });

  test.each<[Settings, string]>([
    [{ select: "rmse" }, "select: expected a regression for rmse, got data (mnist) with classes"],
    [{ targetScale: "none" }, "targetScale: expected a regression, got data (mnist) with classes"],
  ])("of classes, %j is refused", (settings, said) => {
    expect(() => planOf(settings)).toThrow(new UsageError(said));
  });
});
