import { describe, expect, test } from "vitest";
import { encodeJson } from "../../../src/core/json.ts";
import { startSha256 } from "../../../src/core/sha256.ts";
import { contentFault } from "../../../src/experiment/record/content-fault.ts";
import { evaluationsTo, targetExponents, targetOf } from "../../../src/experiment/record/hits.ts";
import { recordId } from "../../../src/experiment/record/id.ts";
import { parseRecord } from "../../../src/experiment/record/parse-record.ts";
import type { Identity, TrialRecord2 } from "../../../src/experiment/record/record.ts";
import { compareRecords } from "../../../src/experiment/record/verify.ts";
import { CountedLandscape } from "../../../src/experiment/trial/landscape-problem.ts";
import { runLandscapeTrial } from "../../../src/experiment/trial/landscape-trial.ts";
import { landscapeInstance } from "../../../src/landscapes/instance.ts";
import { TECHNIQUES, technique } from "../../../src/optimizers/registry.ts";

const HOST = {
  now: () => 0,
  startSha256,
  version: "0.0.0",
  description: { runtime: "test", arch: "x64", cpu: "none", threads: 1 },
};

const ELLIPSOID = { kind: "landscape", name: "ellipsoid", n: 20, options: { condition: 900 }, rotation: true } as const;

/** Rprop's steps must be able to get small enough for a precision of 1e-8. */
const RPROP = { delta0: 0.0125, deltaMin: 0 };

function identityOf(id: string, changes: Partial<Identity> = {}): Identity {
  const hyper = { ...technique(id).create(id.includes("rprop") ? RPROP : {}).hyper };
  return {
    technique: { id, hyper },
    seed: 3,
    problem: ELLIPSOID,
    stop: { evaluations: 20_000, precision: 1e-8 },
    numerics: 1,
    ...changes,
  };
}

function recordOf(identity: Identity): TrialRecord2 {
  const run = runLandscapeTrial(identity, HOST);
  for (let next = run.next(); ; next = run.next()) if (next.done) return next.value.record;
}

test("without a search, evaluations are steps and one: the hits are those of a loop that only counts", () => {
  const identity = identityOf("irprop+");
  const { landscape, start } = landscapeInstance(ELLIPSOID, 3);
  const optimizer = technique("irprop+").create(RPROP);
  const [params, gradient] = [start.slice(), new Float64Array(20)];
  const state = optimizer.init(20, Float64Array);
  const targets = targetExponents(1e-8).map(targetOf);
  const expected: number[] = [];
  for (let evaluation = 1; expected.length < targets.length; evaluation++) {
    const loss = landscape.lossAndGradient(params, gradient);
    while (loss < targets[expected.length]) expected.push(evaluation);
    optimizer.step(params, gradient, loss, state);
  }
  const record = recordOf(identity);
  expect(record.hits?.evaluations).toEqual(expected);
  expect(record).toMatchObject({ status: "done", reason: "f − f* was below 1e-8", model: null, chosen: null });
  expect(record.curve.forward.at(-1)).toBe(expected.at(-1));
  expect(record.curve.epoch.at(-1)).toBe(expected.at(-1)! - 1);
});

const PROBING = TECHNIQUES.filter((card) => card.create({}).needs.problem);

test.each(PROBING)("$id: each probe is counted, and no place is evaluated twice", ({ id, create }) => {
  const rosenbrock = { kind: "landscape", name: "rosenbrock", n: 6, options: {}, rotation: false } as const;
  const identity = identityOf(id, { problem: rosenbrock });
  const { landscape, start } = landscapeInstance(rosenbrock, 3);
  const seen = new Set<string>();
  const problem = {
    size: 6,
    lossAndGradient(w: Float64Array | Float32Array, g: Float64Array | Float32Array) {
      seen.add(w.join());
      return landscape.lossAndGradient(w, g);
    },
  };
  const optimizer = create({});
  const [params, gradient] = [start.slice(), new Float64Array(6)];
  const state = optimizer.init(6, Float64Array);
  for (;;) {
    const loss = problem.lossAndGradient(params, gradient);
    if (loss < 1e-8 || seen.size >= 20_000) break;
    optimizer.step(params, gradient, loss, state, problem);
  }
  const { curve, hits, status } = recordOf(identity);
  expect(status).toBe("done");
  expect(curve.forward.at(-1)).toBe(Math.min(20_000, seen.size));
  expect(curve.backward).toEqual(curve.forward);
  if (seen.size < 20_000) expect(hits?.evaluations.at(-1)).toBeLessThanOrEqual(seen.size);
});

test("a probing technique that neither probes nor moves ends with its evaluations", () => {
  const problem = new CountedLandscape(
    landscapeInstance(ELLIPSOID, 3).landscape,
    { evaluations: 3, precision: 1e-8 },
    { isProbed: true },
  );
  const [params, gradient] = [new Float64Array(20).fill(1), new Float64Array(20)];
  for (let evaluation = 1; evaluation <= 3; evaluation++) {
    expect(problem.isOver).toBe(false);
    problem.atPoint(params, gradient);
    expect(problem.evaluations).toBe(evaluation);
  }
  expect(problem.isOver).toBe(true);
});

test("a run ends with its evaluations, also in the middle of a search, and a target that wasn't hit has none", () => {
  for (const id of ["irprop+", "cg-pr+", "scg", "lbfgs"]) {
    for (const evaluations of [1, 2, 7, 50]) {
      const record = recordOf(identityOf(id, { stop: { evaluations, precision: 1e-8 } }));
      expect(record).toMatchObject({ status: "done", reason: "evaluations" });
      expect(record.curve.forward.at(-1), id).toBe(evaluations);
      expect(record.hits?.evaluations.at(-1)).toBeNull();
      expect(evaluationsTo(1e-8, record)).toBe(Infinity);
      expect(evaluationsTo(1e-9, record)).toBeUndefined();
      expect(contentFault(record)).toBeNull();
    }
  }
});

test("the first weights are the same for every technique, the last ones those of the last point", () => {
  const records = ["irprop+", "rprop-", "lbfgs", "scg"].map((id) =>
    recordOf(identityOf(id, { stop: { evaluations: 100, precision: 1e-12 } })),
  );
  expect(new Set(records.map(({ weights }) => weights?.initial)).size).toBe(1);
  expect(new Set(records.map(({ weights }) => weights?.last)).size).toBe(4);
  expect(new Set(records.map(({ curve }) => curve.train.loss[0])).size).toBe(1);
  for (const { curve } of records) expect(curve.train.loss.at(-1)).toBeLessThan(curve.train.loss[0]);
});

test("a search that finds no lower point ends the run as stopped, with its reason", () => {
  const ridge = { kind: "landscape", name: "sharp-ridge", n: 5, options: {}, rotation: true } as const;
  const record = recordOf(identityOf("steepest-descent", { problem: ridge }));
  expect(record.status).toBe("stopped");
  expect(record.reason).toMatch(/^the line search along −g found no lower loss after \d+ steps$/);
  expect(contentFault(record)).toBeNull();
});

test("a run that comes to infinity has diverged", () => {
  const hyper = { ...technique("sgd").create({ learningRate: 10 }).hyper };
  const record = recordOf(identityOf("sgd", { technique: { id: "sgd", hyper } }));
  expect(record.status).toBe("diverged");
  expect(record.reason).toMatch(/^f was (Infinity|NaN) after \d+ steps$/);
  expect(parseRecord(JSON.parse(JSON.stringify(encodeJson(record))))).toEqual(record);
});

test("a curve has at most 200 points however long the run is", () => {
  const slow = { id: "sgd", hyper: { ...technique("sgd").create({ learningRate: 1e-9 }).hyper } };
  const record = recordOf(identityOf("sgd", { technique: slow, stop: { evaluations: 1_000_000, precision: 1e-12 } }));
  expect(record.curve.forward.at(-1)).toBe(1_000_000);
  expect(record.curve.epoch.length).toBeGreaterThan(100);
  expect(record.curve.epoch.length).toBeLessThanOrEqual(200);
  expect(record.curve.forward.slice(0, 10)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  let most = 1; // of the longest run that can be asked for
  for (let evaluations = 1; evaluations < 1e8; most++) {
    evaluations = Math.max(evaluations + 1, Math.ceil(evaluations * 1.0965));
  }
  expect(most).toBeLessThanOrEqual(200);
});

test("the same trial gives the same record, and another bit is found", () => {
  const [one, other] = [recordOf(identityOf("scg")), recordOf(identityOf("scg"))];
  expect(other).toEqual(one);
  expect(compareRecords(one, other)).toEqual({ same: true, points: one.curve.epoch.length });
  const hits = { ...one.hits!, evaluations: one.hits!.evaluations.map((count, k) => (k === 5 ? count! + 1 : count)) };
  expect(compareRecords({ ...one, hits }, other)).toMatchObject({
    same: false,
    difference: expect.stringMatching(/^expected the first hit of 1e1 at evaluation \d+, got \d+$/),
  });
});

test("the id of a landscape's trial is frozen", () => {
  expect(recordId(identityOf("irprop+"))).toMatchInlineSnapshot(
    `"38b07d9887110f0675a56adc24fbe70a3a82b7b7e47d708b4a8136e54f1d39c4"`,
  );
  expect(recordOf(identityOf("irprop+")).weights).toMatchInlineSnapshot(`
    {
      "chosen": null,
      "initial": "a35d0009ec07874492105a64080d866dd264126cdeac650168d3889073058fa4",
      "last": "48e0a6e6b5d038b48acb7e7d941762878ecb86bbf5f02c6e604940412b1f26ef",
    }
  `);
});

describe("a record that no trial leaves is refused", () => {
  const record = recordOf(identityOf("irprop+"));
  const faults: [string, Partial<TrialRecord2>, string][] = [
    ["without hits", { hits: undefined! }, "at hits: expected those of a landscape, got none"],
    ["with a model", { model: `models/${record.id}.safetensors` }, "at model: expected nothing of a landscape"],
    [
      "whose smaller target was hit sooner",
      { hits: { ...record.hits!, evaluations: record.hits!.evaluations.toReversed() } },
      "at hits.evaluations: expected a smaller target to be hit no sooner",
    ],
    [
      "with hits after its end",
      { hits: { ...record.hits!, evaluations: record.hits!.evaluations.map(() => 19_999) } },
      "at hits.evaluations: expected at most the",
    ],
    [
      "with other targets",
      { hits: { ...record.hits!, exponents: record.hits!.exponents.map((k) => k - 1) } },
      "at hits.exponents: expected those from 2 to the precision 1e-8, got others",
    ],
  ];
  test.each(faults)("%s", (_, change, sentence) => {
    const { hits, ...rest } = { ...record, ...change };
    expect(contentFault({ ...rest, ...(hits && { hits }) })).toContain(sentence);
  });
});
