import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { MNIST_DIGEST } from "../../src/data/digest.ts";
import { KNOWN_DATA } from "../../src/data/known.ts";
import { parsePlanFile } from "../../src/experiment/plan/file.ts";
import { type Plan, parsePlan, planText } from "../../src/experiment/plan/plan.ts";
import { datasetFacts } from "../../src/experiment/plan/problem.ts";
import { resolvePlan } from "../../src/experiment/plan/resolve.ts";
import { requiredCount } from "../../src/experiment/plan/sections.ts";
import { loadDataset } from "../../src/node/datasets.ts";
import { presetFile, presetNames } from "../../src/node/presets.ts";
import { TECHNIQUES } from "../../src/optimizers/registry.ts";
import { networksOf } from "../support/networks.ts";

const mnist = { name: "mnist", digest: MNIST_DIGEST, columns: 784, classes: 10, count: 60000, pictures: true };
const factsOf = async (data: string) => (data === "mnist" ? mnist : datasetFacts(await loadDataset(data)));
const plans = new Map<string, Plan>();

beforeAll(async () => {
  for (const name of presetNames()) {
    const path = presetFile(name)!;
    const file = parsePlanFile(readFileSync(path, "utf8"), path);
    plans.set(name, resolvePlan(file, await Promise.all(file.sources.map(({ data }) => factsOf(data)))));
  }
});

test("each preset is a plan of its name that says what it asks", () => {
  expect([...plans.keys()]).toEqual([
    "benchmarks",
    "converged",
    "igel-huesken",
    "igel-huesken-networks",
    "minibatch",
    "practitioner",
    "quick",
    "rivals",
    "rivals-defaults",
    "seed-report",
    "sensitivity",
    "uninaannpy",
  ]);
  for (const [name, plan] of plans) {
    expect(plan.name).toBe(name);
    expect(plan.about).toMatch(/[?.]$/);
    expect(parsePlan(JSON.parse(planText(plan)))).toEqual(plan);
  }
});

test("a name that isn't a preset's has no file, even if it is a way out of the folder", () => {
  expect(presetFile("nothing")).toBeUndefined();
  expect(presetFile("../package")).toBeUndefined();
});

test("seed-report has the report's network, seeds for p-values, and its eight figures", () => {
  const plan = plans.get("seed-report")!;
  expect(plan.problems[0].problem).toMatchObject({
    layers: [784, 128, 10],
    scale: "symmetric",
    train: 50000,
    evaluation: 10000,
  });
  expect(plan.techniques.map(({ id }) => id)).toEqual([
    "rprop-",
    "rprop+",
    "irprop+local",
    "rprop-torch",
    "irprop+",
    "irprop-",
  ]);
  for (const { hyper } of plan.techniques) {
    expect(hyper).toEqual({ delta0: 0.001, etaMinus: 0.5, etaPlus: 1.2, deltaMin: 1e-6, deltaMax: 50 });
  }
  expect(requiredCount(plan)).toBe(6 * 20);
  expect(plan.published.length).toBe(8);
  expect(plan.published.find(({ value }) => value === 0.9557)?.technique).toBe("local iRprop⁺");
});

test("converged is seed-report with another budget", () => {
  const [short, long] = ["seed-report", "converged"].map((name) => plans.get(name)!);
  expect([long.problems, long.techniques, long.seeds]).toEqual([short.problems, short.techniques, short.seeds]);
  expect(long.stop).toEqual({ epochs: 2000, patience: 20 });
});

test("sensitivity crosses Δ0 with η⁺ and with η⁻, and stays affordable", () => {
  const plan = plans.get("sensitivity")!;
  const of = (id: string) => plan.techniques.filter((technique) => technique.id === id).map(({ hyper }) => hyper);
  for (const id of ["rprop-", "irprop+"]) {
    const withEtaPlus = of(id).filter(({ etaMinus }) => etaMinus === 0.5);
    expect(new Set(withEtaPlus.map(({ delta0, etaPlus }) => `${delta0} ${etaPlus}`)).size).toBe(15);
    const withEtaMinus = of(id).filter(({ etaPlus }) => etaPlus === 1.2);
    expect(new Set(withEtaMinus.map(({ delta0, etaMinus }) => `${delta0} ${etaMinus}`)).size).toBe(11);
  }
  expect(requiredCount(plan)).toBe(42 * 10);
  expect(networksOf(plan)[0].problem.select).toBe("accuracy");
});

test("uninaannpy has the study's networks from both of its numbers as first step sizes, and its figures beside those of its code", () => {
  const plan = plans.get("uninaannpy")!;
  expect(
    networksOf(plan).map(({ label, problem }) => [label, problem.layers, problem.train, problem.evaluation]),
  ).toEqual([32, 64, 128].map((size) => [`${size} hidden units`, [784, size, 10], 48000, 12000]));
  for (const { problem } of plan.problems) {
    expect(problem).toMatchObject({
      activation: "leaky-relu",
      initialiser: "normal-0.1",
      scale: "unit",
      batch: "full",
    });
  }
  expect(plan.techniques.map(({ id, hyper }) => [id, hyper["delta0"], hyper["deltaMin"]])).toEqual(
    ["rprop-", "rprop+", "irprop-", "irprop+"].flatMap((id) => [0.1, 1e-5].map((delta0) => [id, delta0, 1e-5])),
  );
  expect(requiredCount(plan)).toBe(3 * 8 * 10);
  expect(plan.published.length).toBe(3 * (3 + 4)); // no test accuracy of iRprop⁺ was published: see docs/findings.md
  const found = plan.published.find(
    ({ technique, problem, figure }) =>
      technique === "iRprop⁻ delta0=0.1" && problem === "128 hidden units" && figure === "test accuracy",
  );
  expect(found?.value).toBe(0.95153);
});

test("benchmarks has eight data sets of its own, of classes and of numbers, and tunes one rate of each technique alike", () => {
  const plan = plans.get("benchmarks")!;
  const { techniques, tuning } = plan;
  const problems = networksOf(plan);
  expect(new Set(problems.map(({ problem }) => problem.dataDigest)).size).toBe(8);
  expect(problems.every(({ label, problem }) => label === problem.data)).toBe(true);
  const known = problems.map(({ label }) => KNOWN_DATA.find(({ name }) => name === label)!);
  expect(known.filter(({ targets }) => targets).length).toBe(4);
  expect(known.filter(({ samples }) => samples.test > 0).length).toBe(5);
  expect([...new Set(techniques.map(({ candidateOf }) => candidateOf))]).toHaveLength(5);
  expect(techniques).toHaveLength(5 * tuning!.points);
});

test("igel-huesken turns bowls of two conditions, with the variants as published and techniques that use more than signs", () => {
  const { problems, techniques, seeds, stop } = plans.get("igel-huesken")!;
  expect(problems.map(({ label }) => label)).toEqual([
    "ellipsoid, condition 100, n = 20",
    "ellipsoid, condition 100, rotated, n = 20",
    "ellipsoid, condition 10000, n = 20",
    "ellipsoid, condition 10000, rotated, n = 20",
  ]);
  expect(techniques.map(({ id }) => id)).toEqual([
    ...["rprop-", "rprop+", "irprop-", "irprop+", "quickprop", "cg-pr+", "scg", "lbfgs", "bfgs"],
  ]);
  expect(seeds).toHaveLength(200);
  expect(stop).toEqual({ evaluations: 50_000, precision: 1e-6 });
});

test("igel-huesken-networks has the same techniques on two networks with classes and two that predict a number", () => {
  const [bowls, networks] = ["igel-huesken", "igel-huesken-networks"].map((name) => plans.get(name)!);
  expect(networks.techniques.map(({ id }) => id)).toEqual(bowls.techniques.map(({ id }) => id));
  expect(networksOf(networks).map(({ problem }) => [problem.data, problem.outputActivation])).toEqual([
    ["breast-cancer", "sigmoid"],
    ["glass", "sigmoid"],
    ["mackey-glass", undefined],
    ["sinc", undefined],
  ]);
  for (const { problem } of networksOf(networks)) {
    expect(problem).toMatchObject({ loss: "mean-squared-error", activation: "tanh", select: "last", batch: "full" });
  }
  expect(networks.seeds).toHaveLength(20);
});

test("minibatch goes from full batch down to 64, has no technique that takes steps back, and tunes one rate of each", () => {
  const plan = plans.get("minibatch")!;
  expect(networksOf(plan).map(({ problem }) => problem.batch)).toEqual(["full", 10000, 1000, 256, 64]);
  expect([...new Set(plan.techniques.map(({ id }) => id))]).toEqual(["rprop-", "irprop-", "sgd", "rmsprop", "adam"]);
  for (const { id } of plan.techniques) {
    const candidates = plan.techniques.filter((technique) => technique.id === id).map(({ hyper }) => hyper);
    const tuned = Object.keys(candidates[0]).filter((name) => new Set(candidates.map((hyper) => hyper[name])).size > 1);
    expect([tuned, candidates.length]).toEqual([[id.includes("prop-") ? "delta0" : "learningRate"], 6]);
  }
  expect(requiredCount(plan)).toBe(5 * 5 * (6 * 2 + 10));
});

test("rivals has every technique of the lab on the data sets of benchmarks, and tunes one number of each with the same budget", () => {
  const [defaults, tuned] = [plans.get("rivals-defaults")!, plans.get("rivals")!];
  const ids = TECHNIQUES.map(({ id }) => id);
  expect(new Set(defaults.techniques.map(({ id }) => id))).toEqual(new Set(ids));
  expect(defaults.tuning).toBeNull();
  expect(tuned.problems).toEqual(defaults.problems);
  expect([tuned.seeds, tuned.stop]).toEqual([defaults.seeds, defaults.stop]);
  const families = [...new Set(tuned.techniques.map(({ candidateOf }) => candidateOf!))];
  expect(families).toEqual(defaults.techniques.map(({ label }) => label));
  for (const family of families) {
    const hypers = tuned.techniques.filter(({ candidateOf }) => candidateOf === family).map(({ hyper }) => hyper);
    const varied = Object.keys(hypers[0]).filter((name) => new Set(hypers.map((hyper) => hyper[name])).size > 1);
    expect([family, varied.length, hypers.length]).toEqual([family, 1, 6]);
  }
});

test("practitioner tunes iRprop⁺, SGD and Adam alike, on the full batch and on batches of 64", () => {
  const { problems, techniques, tuning } = plans.get("practitioner")!;
  expect(problems.map(({ problem }) => problem.kind === "network" && problem.batch)).toEqual(["full", 64]);
  expect([...new Set(techniques.map(({ id }) => id))]).toEqual(["irprop+", "sgd", "adam"]);
  expect(techniques).toHaveLength(3 * tuning!.points);
});
