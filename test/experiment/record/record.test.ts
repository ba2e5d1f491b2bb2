import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { DataError } from "../../../src/core/errors.ts";
import { canonicalJson } from "../../../src/core/json.ts";
import { recordId } from "../../../src/experiment/record/id.ts";
import { parseRecord } from "../../../src/experiment/record/parse-record.ts";
import {
  canonicalView,
  inPlanOrder,
  networkProblem,
  recordText,
  type TrialRecord,
} from "../../../src/experiment/record/record.ts";
import { fc } from "../../support/random.ts";
import { exampleIdentity, exampleRecord } from "../example.ts";

const identityText =
  '{"numerics":1,"problem":{"activation":"relu","batch":"full","data":"mnist","dataDigest":"' +
  "ab".repeat(32) +
  '","evaluation":10000,"initialiser":"pytorch","kind":"network","layers":[784,128,10],"loss":"cross-entropy",' +
  '"scale":"symmetric","train":50000},"seed":0,"stop":{"epochs":2},"technique":{"hyper":{"delta0":0.001,' +
  '"deltaMax":50,"deltaMin":0.000001,"etaMinus":0.5,"etaPlus":1.2},"id":"irprop+"}}';

test("an id is the SHA-256 of the identity's canonical JSON", () => {
  expect(canonicalJson(exampleIdentity())).toBe(identityText);
  expect(recordId(exampleIdentity())).toBe(createHash("sha256").update(identityText).digest("hex"));
});

test("a record comes back from its text, NaN and infinities included", () => {
  const record = exampleRecord(exampleIdentity(), { status: "diverged", reason: "the training loss was NaN" });
  record.curve.train.loss[2] = Number.NaN;
  record.curve.evaluation.loss[2] = Infinity;
  record.curve.stepping[1] = -Infinity;
  const text = recordText(record);
  expect(text).toContain('"train":{"loss":[2.3,1.5,"NaN"]');
  expect(parseRecord(JSON.parse(text))).toEqual(record);
});

test("a failed trial has a record without weights, best network and figures", () => {
  const none = { loss: [], accuracy: [] };
  const record = exampleRecord(exampleIdentity(), {
    status: "failed",
    reason: "the worker ran out of memory",
    curve: { epoch: [], train: none, evaluation: none, stepping: [], forward: [], backward: [], seconds: [] },
    best: null,
    test: null,
    weights: null,
    model: null,
  });
  expect(parseRecord(JSON.parse(recordText(record)))).toEqual(record);
});

const faults: [string, (json: ReturnType<typeof asJson>) => void, RegExp][] = [
  ["another schema", (json) => (json.schema = 3), /^trial record: at schema: expected 2, got 3$/],
  ["an unknown key", (json) => (json.identity.problem.batches = 1), /at identity\.problem: unknown key "batches"/],
  ["a missing field", (json) => delete json.reason, /at reason: expected a string, got nothing/],
  [
    "a figure that is no number",
    (json) => (json.curve.train.loss[1] = "nan"),
    /at curve\.train\.loss\[1\]: expected a number, "NaN".*got "nan"/,
  ],
  [
    "a short column",
    (json) => json.curve.forward.pop(),
    /at curve\.forward: expected 3 entries as in curve\.epoch, got \[0,50000\]/,
  ],
  [
    "a seed out of range",
    (json) => (json.identity.seed = 2 ** 32),
    /at identity\.seed: expected a number of at most 4294967295/,
  ],
  [
    "a bad digest",
    (json) => (json.weights.final = "xyz"),
    /at weights\.final: expected a SHA-256 of 64 hexadecimal digits, got "xyz"/,
  ],
  [
    "an identity output activation",
    (json) => (json.identity.problem.outputActivation = "identity"),
    /at identity\.problem\.outputActivation: expected one of relu/,
  ],
  ["an identity that isn't the id's", (json) => (json.identity.seed = 7), /at id: expected the identity's digest/],
  ["numerics that differ", (json) => (json.numerics = 2), /at numerics: expected 1 as in identity, got 2/],
];

// biome-ignore lint/suspicious/noExplicitAny: the tests damage the JSON at will
const asJson = (record: TrialRecord): any => JSON.parse(recordText(record));

test.each(faults)("%s in a record is refused with its place", (_, damage, message) => {
  const json = asJson(exampleRecord());
  damage(json);
  expect(() => parseRecord(json)).toThrow(DataError);
  expect(() => parseRecord(json)).toThrow(message);
});

test("whatever JSON comes, a record is read or refused with a DataError", () => {
  const text = recordText(exampleRecord());
  const mutated = fc.tuple(fc.nat(text.length - 1), fc.string({ maxLength: 3 })).map(([at, put]) => {
    try {
      return JSON.parse(text.slice(0, at) + put + text.slice(at + put.length)) as unknown;
    } catch {
      return put;
    }
  });
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), mutated), (json) => {
      try {
        parseRecord(json);
      } catch (error) {
        expect(error).toBeInstanceOf(DataError);
      }
    }),
    { numRuns: 1000 },
  );
});

test("an output activation of identity and a selection by loss are left out of the identity, others are in it", () => {
  const { kind: _, ...parts } = exampleIdentity().problem as Extract<
    TrialRecord["identity"]["problem"],
    { kind: "network" }
  >;
  const usual = {
    outputActivation: "identity",
    select: "loss",
    biases: "usual",
    stratify: false,
    targetScale: "standard",
    schedule: "constant",
  } as const;
  expect(networkProblem({ ...parts, ...usual })).toEqual(exampleIdentity().problem);
  const others = {
    outputActivation: "tanh",
    select: "last",
    biases: "zero",
    stratify: true,
    targetScale: "standard",
    schedule: "cosine",
  } as const;
  expect(networkProblem({ ...parts, ...others })).toMatchObject({
    outputActivation: "tanh",
    select: "last",
    biases: "zero",
    stratify: true,
  });
});

test("the canonical view is in the plan's order, whatever the order of completion, and has neither host nor seconds", () => {
  const identities = [
    exampleIdentity({ seed: 1 }),
    exampleIdentity({ seed: 0 }),
    exampleIdentity({ technique: "rprop-" }),
  ];
  const ids = identities.map(recordId);
  const records = identities.map((identity) => exampleRecord(identity));
  const slow = records.map((record) => ({
    ...record,
    curve: { ...record.curve, seconds: [0, 9, 99] },
    host: { ...record.host, cpu: "another" },
  }));
  const view = canonicalView(records, ids);
  expect(view.map((record) => record.id)).toEqual(ids);
  expect(canonicalJson(canonicalView([slow[2], slow[0], slow[1]], ids))).toBe(canonicalJson(view));
  expect(canonicalJson(view)).not.toMatch(/"host"|"seconds"/);
  expect(view[0].curve.train).toEqual(records[0].curve.train);
});

test("a record that the plan doesn't have can't be put in its order", () => {
  expect(() => inPlanOrder([{ id: "x" }], ["y"])).toThrow(RangeError);
});
