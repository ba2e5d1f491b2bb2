/** On the full batch no place is evaluated twice that a step still knows, and nothing but the counts tells. */
import { describe, expect, test, vi } from "vitest";
import type { OptimizerState, Problem, Reals } from "../../src/core/contracts.ts";
import { startSha256 } from "../../src/core/sha256.ts";
import { network } from "../../src/model/network.ts";
import { knownTechnique } from "../../src/optimizers/card/known-technique.ts";
import { TECHNIQUES, technique } from "../../src/optimizers/registry.ts";
import { KnownPlaces } from "../../src/trainer/known-places.ts";
import { Trainer } from "../../src/trainer/trainer.ts";
import { type Case, engineOf, randomParams, randomSamples, withTargets } from "../engine/cases.ts";

const WAY = { arithmetic: "fused", shared: false, path: "dense", width: "narrow" } as const;
const COUNT = 700; // two blocks
const TRAINED = 560;
const EPOCHS = 40;
const task = (outputs: number, loss: "cross-entropy" | "mean-squared-error") =>
  ({ network: network([5, 9, outputs], "tanh"), loss, map: { a: 0.5, c: -1 }, batch: 0 }) as const;
const roles = Array.from({ length: COUNT }, (_, s) => (s % 5 === 4 ? ("evaluation" as const) : ("training" as const)));
const samples = randomSamples(3, COUNT, 5, 3, 0.8, "reals");
const classes = task(3, "cross-entropy");
const numbers = task(2, "mean-squared-error");
const CASES: Readonly<Record<string, Case>> = {
  classes: { task: classes, samples, params: randomParams(1, classes, 0.5), roles },
  numbers: { task: numbers, samples: withTargets(samples, 2, 1), params: randomParams(2, numbers, 0.5), roles },
};
const PROBING = TECHNIQUES.filter((card) => card.create({}).needs.problem);

const digestOf = (params: Reals) =>
  startSha256()
    .update(new Uint8Array(Float32Array.from(params).buffer))
    .hex();

/** A run, and the digests of the parameters at each of its passes with gradient. */
function passesOf(some: Case, optimizer: ReturnType<(typeof TECHNIQUES)[number]["create"]>, epochs = EPOCHS) {
  const { engine } = engineOf(some, WAY);
  const at: string[] = [];
  const full = engine.full.bind(engine);
  let others = 0;
  vi.spyOn(engine, "full").mockImplementation((withGradient) => {
    if (withGradient) at.push(digestOf(engine.params));
    else others++;
    return full(withGradient);
  });
  const trainer = new Trainer({ engine, optimizer, epochs, trainCount: TRAINED });
  const points = [...trainer.trainEval()];
  return { at, others, points, engine, trainer };
}

/** The same without any memory: each point is evaluated as if it had never been probed. */
function plainly(some: Case, optimizer: ReturnType<(typeof TECHNIQUES)[number]["create"]>, points: number) {
  const { engine } = engineOf(some, WAY);
  const problem: Problem = {
    size: engine.size,
    lossAndGradient: (params, gradient) => engine.lossAndGradient(params, gradient),
  };
  const state = optimizer.init(engine.size);
  const losses: number[][] = [];
  for (let point = 0; point < points; point++) {
    if (point > 0) optimizer.step(engine.params, engine.gradient, losses.at(-1)![0], state, problem);
    const { train, evaluation } = engine.full(true);
    losses.push([train.loss, evaluation.loss]);
  }
  return { losses, last: digestOf(engine.params) };
}

describe.each(Object.entries(CASES))("on %s", (_, some) => {
  test.each(PROBING)("$id: every point is evaluated once, and each pass is counted", (card) => {
    const { at, others, points } = passesOf(some, card.create({}));
    expect(points.length).toBeGreaterThan(10);
    expect(new Set(at).size).toBe(at.length);
    expect(others).toBe(0); // the last point, too, was a probe
    const { forward, backward } = points.at(-1)!;
    expect([forward, backward]).toEqual([at.length * TRAINED, at.length * TRAINED]);
  });

  test.each(PROBING)("$id: figures and weights are those of a run that evaluates each point anew", (card) => {
    const { points, engine } = passesOf(some, card.create({}));
    const expected = plainly(some, card.create({}), points.length);
    expect(points.map(({ train, evaluation }) => [train.loss, evaluation.loss])).toEqual(expected.losses);
    expect(digestOf(engine.params)).toBe(expected.last);
  });
});

test("a run's last weights are those from before places were known", () => {
  const last = PROBING.map(({ id, create }) => {
    const ofCases = Object.values(CASES).map((some) => digestOf(passesOf(some, create({})).engine.params).slice(0, 12));
    return [id, ...ofCases];
  });
  expect(last).toEqual([
    ["steepest-descent", "b785c296e6b8", "2e2c5e168032"],
    ["cg-pr+", "77dd61a303d0", "8d7778278021"],
    ["cg-fr", "5d45aac39922", "4f2f68b2e70c"],
    ["cg-hs", "e661ac5b2024", "ebe6ed3a7c82"],
    ["scg", "34f18adb4c7a", "30b2cae135bd"],
    ["lbfgs", "71686d1b27d8", "aa9f0f3cc507"],
    ["bfgs", "a4c5f8714fc6", "adca250b28f8"],
  ]);
});

/** A technique whose step does what it is told to. */
function told(step: (w: Reals, g: Reals, problem: Problem, t: number) => void) {
  return knownTechnique(
    {
      id: "told",
      label: "told",
      summary: "does what it is told",
      defaults: {},
      create: () => ({
        needs: { problem: true },
        init: () => ({ t: 0 }),
        step(w: Reals, g: Reals, _loss: number, state: OptimizerState, problem: Problem) {
          const t = state["t"] as number;
          state["t"] = t + 1;
          step(w, g, problem, t);
        },
      }),
    },
    "told",
  ).create({});
}

const some = CASES["classes"]!;
const scaled = (w: Reals, factor: number) => Float32Array.from(w, (value) => value * factor);
const room = () => new Float32Array(some.params.length);

test("a step that stays where it was costs no pass, even if it probed into the gradient that it was given", () => {
  const given: Reals[] = [];
  const staying = told((w, g, problem) => {
    given.push(g.slice());
    problem.lossAndGradient(scaled(w, 0.5), g);
  });
  const { at, points, engine } = passesOf(some, staying, 3);
  expect(at.length).toBe(1 + 3);
  expect(points.map(({ forward }) => forward / TRAINED)).toEqual([0, 2, 3, 4]);
  engine.full(true);
  expect(given).toEqual([0, 1, 2].map(() => engine.gradient));
});

test("a step that ends at a place it can't remember has that place evaluated again, and counted", () => {
  const wandering = told((w, _, problem) => {
    const ends = scaled(w, 64);
    for (const factor of [64, 32, 16, 8, 4, 2, 1.5, 1.25]) problem.lossAndGradient(scaled(w, factor), room());
    w.set(ends);
  });
  const { at, points } = passesOf(some, wandering, 2);
  expect(points.map(({ forward }) => forward / TRAINED)).toEqual([0, 9, 18]);
  expect(at.length).toBe(18);
});

test("what is not finite at a probe doesn't end the run, at the place where the step ends it does", () => {
  const far = Float32Array.from(some.params, () => 3e38);
  const past = told((w, _, problem, t) => {
    const near = scaled(w, 0.9);
    problem.lossAndGradient(near, room());
    problem.lossAndGradient(far, room());
    w.set(t === 2 ? far : near);
  });
  const run = passesOf(some, past, 5);
  expect(run.points.map(({ train }) => Number.isFinite(train.loss))).toEqual([true, true, true, false]);
  expect(new Set(run.at).size).toBe(run.at.length - 2); // `far` is probed anew in each step
});

test("on mini-batches nothing is taken for known: the next update has other samples", () => {
  const { engine } = engineOf({ ...some, task: { ...classes, batch: 100 } }, WAY);
  const optimizer = told((w, _, problem) => {
    const next = scaled(w, 0.9);
    problem.lossAndGradient(next, room());
    w.set(next);
  });
  const batches = Array.from({ length: 5 }, (_, k) =>
    Uint32Array.from({ length: 100 }, (_, s) => (5 * (20 * k + s)) % 560),
  );
  const trainer = new Trainer({ engine, optimizer, epochs: 2, trainCount: TRAINED, nextEpoch: () => batches });
  expect([...trainer.trainEval()].map(({ forward }) => forward)).toEqual([0, 1000, 2000]);
});

test("a technique without probes has its parameters left where they are: to look at them is to move them", () => {
  const { engine } = engineOf({ ...some, task: { ...classes, batch: 100 } }, WAY);
  const trainer = new Trainer({ engine, optimizer: technique("sgd").create({}), epochs: 2, trainCount: TRAINED });
  const looked = vi.spyOn(engine, "params", "get");
  trainer.trainStep();
  trainer.trainStep(Uint32Array.from({ length: 100 }, (_, s) => s));
  trainer.trainStep();
  expect(looked).not.toHaveBeenCalled();
});

describe("places", () => {
  const places = (most: number) => new KnownPlaces<{ loss: number }>(2, Float32Array, most);
  const at = (x: number) => Float32Array.of(x, 1);

  test("are copies, known by their bits", () => {
    const known = places(4);
    const [params, gradient] = [Float32Array.of(0, Number.NaN), Float32Array.of(3, 4)];
    known.keep(params, gradient, { loss: 1 });
    gradient[0] = 5;
    expect(known.find(params)).toMatchObject({ gradient: Float32Array.of(3, 4), found: { loss: 1 } });
    params[0] = -0;
    expect(known.find(params)).toBeUndefined();
    params[0] = 0;
    known.clear();
    expect(known.find(params)).toBeUndefined();
  });

  test("that are kept are the last one and those of the least loss", () => {
    const losses = [5, Number.NaN, 3, 8, 1, Infinity, 2, 9, 7, 6];
    for (let count = 1; count <= losses.length; count++) {
      const known = places(3);
      for (let k = 0; k < count; k++) known.keep(at(k), at(-k), { loss: losses[k]! });
      const before = losses.map((loss, k) => ({ k, loss: Number.isNaN(loss) ? Infinity : loss })).slice(0, count - 1);
      const lowest = before.sort((a, b) => a.loss - b.loss || b.k - a.k).slice(0, 2);
      const expected = [count - 1, ...lowest.map(({ k }) => k)].sort((a, b) => a - b);
      expect(losses.map((_, k) => k).filter((k) => known.find(at(k)))).toEqual(expected);
    }
  });
});
