/** Studies of all shapes with valid records, made from one number: what sentences are held to. */

import { NUMERICS } from "../../src/core/numerics-version.ts";
import { Rng } from "../../src/core/rng.ts";
import type { Study } from "../../src/experiment/analysis/study.ts";
import { PLAN_SCHEMA, type Plan, type PlannedTechnique } from "../../src/experiment/plan/plan.ts";
import { recordId } from "../../src/experiment/record/id.ts";
import type { Identity, NetworkProblem, TrialRecord } from "../../src/experiment/record/record.ts";
import { exampleRecord } from "../experiment/example.ts";
import { identityOn, ringDataset } from "./trials.ts";

const DATASET = ringDataset(60);
const IDS = ["rprop-", "rprop+", "irprop-", "irprop+", "rprop-torch", "irprop+local"] as const;
const EPOCHS = 3;
/** Samples to test and to evaluate on: small, so that ties are frequent. */
const TESTED = 40;

/** How a technique's runs end in a made study. */
type Fate = "done" | "failed" | "diverged" | "mixed";

/** A study from a seed. Shapes that are odd are as frequent as plain ones. */
export function madeStudy(seed: number): Study {
  const rng = new Rng(seed);
  const below = (count: number) => rng.u32() % count;
  const pick = <T>(...from: readonly T[]): T => from[below(from.length)];
  const count = pick(1, 2, 2, 3, 4, 6, 8, 8, 30);
  const seeds = Array.from({ length: pick(1, 2, 5, 6, 8, 20) }, (_, k) => k);
  const hasTest = pick(true, true, false);
  const isLevel = below(8) === 0;
  const neverReached = pick(true, false);
  const endsAt = pick("last", "any", "start");
  const datasets = pick(1, 1, 2, 3);
  const problems = Array.from({ length: pick(1, 1, 2, 3) }, (_, k) => madeProblem(k, datasets));
  const techniques = Array.from({ length: count }, (_, k): PlannedTechnique => {
    const { technique } = identityOn(DATASET, { technique: IDS[k % IDS.length] });
    return {
      ...technique,
      hyper: { ...technique.hyper, delta0: (1 + Math.floor(k / IDS.length)) / 64 },
      label: `T${k}`,
    };
  });
  const fates = techniques.map((): Fate => pick("done", "done", "done", "failed", "diverged", "mixed"));
  const allLost = below(12) === 0;
  const twins = techniques.map((_, k) => (k > 0 && below(5) === 0 ? below(k) : k));
  const isMissing = below(10) === 0;
  const trials: Plan["trials"][number][] = [];
  const records: TrialRecord[] = [];
  for (const { problem } of problems) {
    const strengths = techniques.map(() => below(12));
    const seen = new Map<string, TrialRecord>();
    for (const [t, { label: _, ...technique }] of techniques.entries()) {
      for (const seed of seeds) {
        const stop = { epochs: EPOCHS };
        const identity: Identity = { technique, seed, problem, stop, numerics: NUMERICS };
        const id = recordId(identity);
        trials.push({ id, role: "test", identity });
        if (isMissing && below(6) === 0) continue;
        const twin = seen.get(`${twins[t]} ${seed}`);
        const fate = allLost ? pick("failed", "diverged") : fates[t];
        const status = fate === "mixed" ? pick("done", "failed", "diverged") : fate;
        const right = isLevel ? 20 : Math.min(TESTED, 10 + strengths[t] + below(9));
        const record = twin
          ? { ...twin, id, identity, model: `models/${id}.safetensors` }
          : madeRecord(identity, {
              status,
              right,
              hasTest,
              neverReached,
              best: { last: EPOCHS, any: below(EPOCHS + 1), start: 0 }[endsAt],
              mark: rng.u32(),
            });
        seen.set(`${t} ${seed}`, record);
        records.push(record);
      }
    }
  }
  const plan: Plan = {
    ...{
      schema: PLAN_SCHEMA,
      name: `made ${seed}`,
      about: null,
      problems,
      techniques,
      seeds,
      stop: { epochs: EPOCHS },
    },
    ...{ targets: [{ figure: "accuracy", value: 0.9 }], tuning: null, published: [], numerics: NUMERICS, trials },
  };
  return { plan, records };
}

function madeProblem(k: number, datasets: number): { label: string; problem: NetworkProblem } {
  const problem = identityOn(DATASET, { hidden: [4 + k] }).problem as NetworkProblem;
  const dataDigest = String(k % datasets).repeat(64);
  return { label: `problem ${k + 1}`, problem: { ...problem, dataDigest, train: 100, evaluation: TESTED } };
}

interface Made {
  readonly status: "done" | "failed" | "diverged";
  /** Samples that the chosen network classifies rightly. */
  readonly right: number;
  readonly hasTest: boolean;
  readonly neverReached: boolean;
  /** Its epoch. */
  readonly best: number;
  /** What makes its weights its own. */
  readonly mark: number;
}

function madeRecord(identity: Identity, { status, right, hasTest, neverReached, best, mark }: Made): TrialRecord {
  const epoch = Array.from({ length: EPOCHS + 1 }, (_, t) => t);
  const accuracy = epoch.map((t) => (t === best ? right / TESTED : neverReached ? 0.25 : 0.95));
  const loss = epoch.map((t) => (t === best ? 0.5 : 1 + Math.abs(t - best)));
  const flat = epoch.map(() => 0);
  const digest = String(mark).padStart(64, "0");
  if (status === "failed") {
    const none = { loss: [], accuracy: [] };
    const curve = { epoch: [], train: none, evaluation: none, stepping: [], forward: [], backward: [], seconds: [] };
    return exampleRecord(identity, {
      status,
      reason: "broke",
      curve,
      best: null,
      test: null,
      weights: null,
      model: null,
    });
  }
  return exampleRecord(identity, {
    status,
    reason: status === "done" ? "epochs" : "not finite",
    curve: {
      ...{ epoch, train: { loss, accuracy }, evaluation: { loss, accuracy }, stepping: epoch.map(() => null) },
      ...{ forward: flat, backward: flat, seconds: epoch },
    },
    best: { epoch: best, evaluationLoss: 0.5 },
    test: hasTest
      ? {
          loss: 0.6,
          accuracy: right / TESTED,
          confusion: [
            [right, 0],
            [TESTED - right, 0],
          ],
          worst: [],
        }
      : null,
    weights: { initial: digest, best: digest, final: digest },
  });
}
