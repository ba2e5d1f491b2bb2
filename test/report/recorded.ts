import { readFileSync } from "node:fs";
import { sha256Hex } from "../../src/core/sha256.ts";
import { defaultTargets, PLAN_SCHEMA, type Plan } from "../../src/experiment/plan/plan.ts";
import { type Section, sectionsOf } from "../../src/experiment/plan/sections.ts";
import type { TrialRecord1 } from "../../src/experiment/record/record.ts";
import { networkOf } from "../../src/experiment/trial/layout.ts";
import { technique } from "../../src/optimizers/registry.ts";
import { exampleIdentity, exampleRecord } from "../experiment/example.ts";

interface RecordedRun {
  rule: string;
  seed: number;
  /** [training loss, training correct, evaluation loss, evaluation correct] after t updates. */
  points: [number, number, number, number][];
  best_epoch_evalloss_testloss_testcorrect: [number, number, number, number];
}

/**
 * PyTorch's recorded runs of the main comparison (test/golden/mnist-full-batch.json) as trial records, in plan order:
 * six techniques, three seeds. The weights' digests are made up: equal where the points are.
 */
export function recordedTrials(): TrialRecord1[] {
  const path = new URL("../golden/mnist-full-batch.json", import.meta.url);
  const { runs } = JSON.parse(readFileSync(path, "utf8")) as { runs: RecordedRun[] };
  const rules = ["rprop-", "rprop+", "irprop-", "irprop+", "rprop-torch", "irprop+local"];
  return runs
    .map((run) => ({ run, record: recordOf(run) }))
    .sort((a, b) => rules.indexOf(a.run.rule) - rules.indexOf(b.run.rule) || a.run.seed - b.run.seed)
    .map(({ record }) => record);
}

function recordOf(run: RecordedRun): TrialRecord1 {
  const identity = exampleIdentity({ technique: run.rule, seed: run.seed, epochs: 50 });
  const { points } = run;
  const [epoch, evaluationLoss, testLoss, testCorrect] = run.best_epoch_evalloss_testloss_testcorrect;
  const digest = sha256Hex(new TextEncoder().encode(JSON.stringify(points)));
  return exampleRecord(identity, {
    curve: {
      epoch: points.map((_, t) => t),
      train: { loss: points.map((p) => p[0]), accuracy: points.map((p) => p[1] / 50_000) },
      evaluation: { loss: points.map((p) => p[2]), accuracy: points.map((p) => p[3] / 10_000) },
      stepping: points.map(() => null),
      forward: points.map((_, t) => 50_000 * t),
      backward: points.map((_, t) => 50_000 * t),
      seconds: points.map((_, t) => t * (0.09 + 0.001 * run.seed)),
    },
    best: { epoch, evaluationLoss },
    test: { loss: testLoss, accuracy: testCorrect / 10_000, confusion: [[0]], worst: [] },
    weights: { initial: String(run.seed).repeat(64), best: digest, final: digest },
  });
}

/** The only section of the plan of these trials. */
export function recordedSection(records: readonly TrialRecord1[] = recordedTrials()): Section {
  return sectionsOf(recordedPlan(records), records)[0];
}

/** The plan of these trials. */
export function recordedPlan(records: readonly TrialRecord1[] = recordedTrials()): Plan {
  const techniques = new Map(records.map(({ identity }) => [identity.technique.id, identity.technique]));
  const { stop, numerics } = records[0].identity;
  return {
    schema: PLAN_SCHEMA,
    name: "mnist",
    about: null,
    problems: [{ label: "", problem: networkOf(records[0].identity) }],
    techniques: [...techniques.values()].map((chosen) => ({ label: technique(chosen.id).label, ...chosen })),
    seeds: [...new Set(records.map(({ identity }) => identity.seed))],
    stop,
    targets: defaultTargets(records[0].identity.problem, stop),
    tuning: null,
    published: [],
    numerics,
    trials: records.map(({ id, identity }) => ({ id, role: "test", identity })),
  };
}
