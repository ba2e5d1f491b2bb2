import { NUMERICS } from "../../src/core/numerics-version.ts";
import { resolveConfiguration } from "../../src/experiment/configuration/configuration.ts";
import { comparisonPlan } from "../../src/experiment/plan/comparison.ts";
import type { Plan } from "../../src/experiment/plan/plan.ts";
import type { DatasetFacts } from "../../src/experiment/plan/problem.ts";
import { type Section, sectionsOf } from "../../src/experiment/plan/sections.ts";
import { recordId } from "../../src/experiment/record/id.ts";
import { chosenOf, digestsOf, lastOf, type NetworkFigures } from "../../src/experiment/record/networks.ts";
import type { Identity, TrialRecord1, TrialRecord2 } from "../../src/experiment/record/record.ts";
import type { Settings } from "../../src/experiment/settings.ts";

/** An identity like that of the first trial of the main comparison. */
export function exampleIdentity(parts: { technique?: string; seed?: number; epochs?: number } = {}): Identity {
  return {
    technique: {
      id: parts.technique ?? "irprop+",
      hyper: { delta0: 0.001, deltaMax: 50, deltaMin: 0.000001, etaMinus: 0.5, etaPlus: 1.2 },
    },
    seed: parts.seed ?? 0,
    problem: {
      kind: "network",
      data: "mnist",
      dataDigest: "ab".repeat(32),
      layers: [784, 128, 10],
      activation: "relu",
      initialiser: "pytorch",
      loss: "cross-entropy",
      scale: "symmetric",
      train: 50000,
      evaluation: 10000,
      batch: "full",
    },
    stop: { epochs: parts.epochs ?? 2 },
    numerics: NUMERICS,
  };
}

/** A whole record of schema 1 with made-up figures for an identity. */
export function exampleRecord(
  identity: Identity = exampleIdentity(),
  changes: Partial<TrialRecord1> = {},
): TrialRecord1 {
  return {
    schema: 1,
    numerics: NUMERICS,
    version: "0.1.0",
    id: recordId(identity),
    identity,
    status: "done",
    reason: "epochs",
    curve: {
      epoch: [0, 1, 2],
      train: { loss: [2.3, 1.5, 0.5], accuracy: [0.1, 0.5, 0.9] },
      evaluation: { loss: [2.4, 1.25, 0.75], accuracy: [0.125, 0.5, 0.875] },
      stepping: [null, null, null],
      forward: [0, 50000, 100000],
      backward: [0, 50000, 100000],
      seconds: [0, 0.1, 0.25],
    },
    inside: null,
    best: { epoch: 2, evaluationLoss: 0.75 },
    test: {
      loss: 0.8,
      accuracy: 0.85,
      confusion: [
        [9, 1],
        [2, 8],
      ],
      worst: [{ index: 3, label: 0, said: 1, loss: 4.5, pixels: "AP8=" }],
    },
    weights: { initial: "00".repeat(32), best: "01".repeat(32), final: "01".repeat(32) },
    model: `models/${recordId(identity)}.safetensors`,
    host: { runtime: "node 20.20.2", arch: "x64", cpu: "a processor", threads: 1 },
    ...changes,
  };
}

/** What schema 2 would have of such a record; measures that schema 1 doesn't know are made up, and the last network's test. */
export function asSchema2(record: TrialRecord1): TrialRecord2 {
  const { best: _, schema: __, test, weights: ___, ...rest } = record;
  const chosen = chosenOf(record);
  const last = lastOf(record);
  return {
    ...rest,
    schema: 2,
    chosen: chosen && figuresOf(chosen, test !== null),
    last: last && figuresOf(last, test !== null),
    test: chosen && test && { confusion: test.confusion, worst: test.worst },
    weights: digestsOf(record),
  };
}

function figuresOf({ epoch, train, evaluation, test }: NetworkFigures, hasTest: boolean) {
  const whole = ({
    loss,
    accuracy = 0,
    count = 10_000,
    correct = Math.round(accuracy * count),
  }: NetworkFigures["train"]) => ({
    ...{ loss, correct, count, accuracy },
    ...{ balancedAccuracy: accuracy, macroF1: accuracy },
  });
  const unknown = { loss: 0.9, correct: 16, count: 20, accuracy: 0.8 };
  return {
    epoch,
    train: whole(train),
    evaluation: evaluation && whole(evaluation),
    test: hasTest ? whole(test ?? unknown) : null,
  };
}

/** What a plan must know of MNIST, with a made-up digest. */
export const exampleFacts: DatasetFacts = {
  name: "mnist",
  digest: "ab".repeat(32),
  columns: 784,
  classes: 10,
  count: 60000,
  pictures: true,
};

/** The plan of two techniques on two seeds, 2 epochs each. */
export function examplePlan(settings: Settings = {}): Plan {
  const some: Settings = { techniques: ["rprop-", "irprop+"], seeds: 2, epochs: 2 };
  return comparisonPlan(resolveConfiguration("compare", some, settings), exampleFacts);
}

/** The only section of this plan. */
export function exampleSection(settings: Settings = {}): Section {
  return sectionsOf(examplePlan(settings), [])[0];
}
