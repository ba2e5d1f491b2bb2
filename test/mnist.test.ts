/** The real MNIST, trained as PyTorch 2.6 was when test/golden/ was recorded. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import type { Dataset } from "../src/core/contracts.ts";
import { engineMemory } from "../src/engine/addresses.ts";
import { type Kernels, kernelsOn } from "../src/engine/kernels.ts";
import { chooseArithmetic } from "../src/engine/self-test.ts";
import type { NetworkProblem } from "../src/experiment/record/record.ts";
import { fillTrialLayout, planTrialLayout, type TrialLayout } from "../src/experiment/trial/layout.ts";
import { runTrial, type TrialResult } from "../src/experiment/trial/trial.ts";
import { loadDataset } from "../src/node/datasets.ts";
import { nodeSha256 } from "../src/node/sha256.ts";
import { allowRelaxedSimd } from "../src/node/wasm-features.ts";
import { LONG } from "./support/long.ts";
import { countingHost, identityOn, type Wanted } from "./support/trials.ts";

interface RecordedRun {
  readonly rule: string;
  readonly seed: number;
  readonly init_sha256: string;
  /** [training loss, training correct, evaluation loss, evaluation correct] after t updates. */
  readonly points: [number, number, number, number][];
}

const golden = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`./golden/${name}.json`, import.meta.url), "utf8"));
const recorded = golden<{ runs: RecordedRun[] }>("mnist-full-batch").runs;
const recordedBatches = golden<{ rows: { rule: string; batch: number; mean_loss_of_each_epoch: number[] }[] }>(
  "mnist-batches",
);

const main = { hidden: [128], problem: { scale: "symmetric", train: 50_000, evaluation: 10_000 } } as const;
let mnist: Dataset;
let room: TrialLayout;
let kernels: Kernels;

beforeAll(async () => {
  allowRelaxedSimd();
  mnist = await loadDataset("mnist");
  const problems = [{}, { batch: 1000 }].map(
    (batch) => identityOn(mnist, { ...main, problem: { ...main.problem, ...batch } }).problem as NetworkProblem,
  );
  const plan = planTrialLayout(mnist, problems);
  const memory = engineMemory(plan.bytes, false);
  room = fillTrialLayout(memory, plan);
  kernels = kernelsOn(memory, chooseArithmetic());
});

function trained(wanted: Wanted): TrialResult["record"] {
  const identity = identityOn(mnist, { ...main, ...wanted });
  const run = runTrial(identity, room, kernels, 0, { ...countingHost(), startSha256: nodeSha256 });
  let next = run.next();
  while (!next.done) next = run.next();
  return next.value.record;
}

/** Three rules, each from another seed; where long tests are run, all rules from all three. */
const SOME = ["rprop-", "irprop+", "rprop-torch"];
const followed = recorded.filter(({ rule, seed }) => LONG || rule === SOME[seed]);

test.each(followed.map((run) => [run.rule, run.seed, run] as const))(
  "%s from seed %i starts with PyTorch's weights and follows its losses for five updates",
  (rule, seed, run) => {
    const { weights, curve } = trained({ technique: rule, seed, epochs: 5, hyper: { delta0: 0.001 } });
    expect(weights!.initial).toBe(run.init_sha256);
    for (const [t, [trainLoss, , evaluationLoss]] of run.points.slice(0, 6).entries()) {
      expect(Math.abs(curve.train.loss[t] / trainLoss - 1), `training loss after ${t} updates`).toBeLessThan(1e-5);
      expect(Math.abs(curve.evaluation.loss[t] / evaluationLoss - 1), `evaluation after ${t}`).toBeLessThan(1e-5);
    }
    const [, trainRight, , evaluationRight] = run.points[0];
    expect(curve.train.accuracy[0]).toBe(trainRight / 50_000);
    expect(curve.evaluation.accuracy[0]).toBe(evaluationRight / 10_000);
  },
);

test("mini-batches of 1,000 see the losses that PyTorch's Rprop sees in the same order", () => {
  const row = recordedBatches.rows.find(({ rule, batch }) => rule === "rprop-torch" && batch === 1000)!;
  const { curve } = trained({
    technique: "rprop-torch",
    epochs: 1,
    hyper: { delta0: 0.001 },
    problem: { ...main.problem, batch: 1000 },
  });
  expect(Math.abs(curve.stepping[1]! / row.mean_loss_of_each_epoch[0] - 1)).toBeLessThan(0.01);
});

test("the same trial twice gives the same digests, curve and test", () => {
  const wanted = { technique: "irprop+", epochs: 3, hyper: { delta0: 0.001 } };
  const [first, second] = [trained(wanted), trained(wanted)];
  expect(second).toEqual(first);
});
