import type { Dataset, Samples } from "../../src/core/contracts.ts";
import { NUMERICS } from "../../src/core/numerics-version.ts";
import { startSha256 } from "../../src/core/sha256.ts";
import { datasetDigest } from "../../src/data/digest.ts";
import { engineMemory } from "../../src/engine/addresses.ts";
import { type Arithmetic, kernelsOn } from "../../src/engine/kernels.ts";
import { chooseArithmetic } from "../../src/engine/self-test.ts";
import type { Identity, NetworkProblem, Stop, TrialRecord } from "../../src/experiment/record/record.ts";
import { fillTrialLayout, hasOwnSamples, ownSamples, planTrialLayout } from "../../src/experiment/trial/layout.ts";
import { type Keeping, runTrial, type TrialHost, type TrialResult } from "../../src/experiment/trial/trial.ts";
import { allowRelaxedSimd } from "../../src/node/wasm-features.ts";
import { technique } from "../../src/optimizers/registry.ts";
import type { Point } from "../../src/trainer/trainer.ts";

/** A host whose clock ticks one second a look. */
export function countingHost(): TrialHost {
  let ticks = 0;
  return {
    now: () => ticks++,
    startSha256,
    version: "0.0.0",
    description: { runtime: "test", arch: "none", cpu: "none", threads: 1 },
  };
}

/** Two classes on a grid of points that no line divides: class 1 inside a ring. */
export function ringDataset(count = 600): Dataset {
  const samples = (from: number): Samples => {
    const values = new Float32Array(count * 2);
    const labels = new Uint32Array(count);
    for (let s = 0; s < count; s++) {
      const x = (((s + from) * 7919) % 199) / 100 - 1;
      const y = (((s + from) * 104729) % 211) / 105 - 1;
      values.set([x, y], s * 2);
      labels[s] = x * x + y * y < 0.5 ? 1 : 0;
    }
    return { count, values, labels };
  };
  return madeDataset("ring", 2, 2, samples(0), samples(count));
}

const SLOPE_TARGETS = ["price (EUR)", "area"];

/** Two targets of three columns of very different sizes, neither of which is linear. */
export function slopeDataset(count = 600): Dataset {
  const samples = (from: number): Samples => {
    const values = new Float32Array(count * 3);
    const targets = new Float32Array(count * 2);
    for (let s = 0; s < count; s++) {
      const [a, b, c] = [7919, 104729, 1299709].map(
        (step, k) => (((s + from) * step) % (199 + 12 * k)) / (99 + 6 * k) - 1,
      );
      values.set([a, 100 * b, c], s * 3);
      targets.set([5000 + 800 * a * b + 300 * c, 2 + a - b * c], s * 2);
    }
    return { count, values, labels: new Uint32Array(0), targets };
  };
  const content = { columns: 3, classes: 0, targetNames: [...SLOPE_TARGETS], train: samples(0), test: samples(count) };
  return { name: "slope", ...content, digest: datasetDigest(content) };
}

/** What a problem on {@link slopeDataset} asks beside the defaults. */
export const REGRESSION = {
  task: "regression",
  targets: [...SLOPE_TARGETS],
  loss: "mean-squared-error",
  scale: "standard",
} satisfies Partial<NetworkProblem>;

function madeDataset(name: string, columns: number, classes: number, train: Samples, test: Samples): Dataset {
  const digest = "0".repeat(64);
  return { name, columns, classes, train, test, digest };
}

/** What a test wants of a trial; the rest is a small full-batch run of iRprop⁺. */
export interface Wanted {
  readonly technique?: string;
  readonly hyper?: Readonly<Record<string, number>>;
  readonly seed?: number;
  readonly fold?: Identity["fold"];
  readonly epochs?: number;
  /** Stopping rules beside the epochs. */
  readonly stop?: Partial<Stop>;
  readonly hidden?: readonly number[];
  readonly problem?: Partial<NetworkProblem>;
  readonly arithmetic?: Arithmetic;
  readonly host?: TrialHost;
  readonly keeping?: Keeping;
}

/** The identity of a trial on a data set. */
export function identityOn(dataset: Dataset, wanted: Wanted = {}): Identity {
  const { count } = dataset.train;
  const id = wanted.technique ?? "irprop+";
  return {
    technique: { id, hyper: { ...technique(id).create(wanted.hyper ?? {}).hyper } },
    seed: wanted.seed ?? 0,
    ...(wanted.fold && { fold: wanted.fold }),
    problem: {
      kind: "network",
      data: dataset.name,
      dataDigest: dataset.digest,
      layers: [dataset.columns, ...(wanted.hidden ?? [8]), dataset.targetNames?.length ?? dataset.classes],
      activation: "relu",
      initialiser: "pytorch",
      loss: "cross-entropy",
      scale: "none",
      train: Math.floor((count * 5) / 6),
      evaluation: count - Math.floor((count * 5) / 6),
      batch: "full",
      ...wanted.problem,
    },
    stop: { epochs: wanted.epochs ?? 10, ...wanted.stop },
    numerics: NUMERICS,
  };
}

/** Runs a trial here and now, and collects its points. */
export function trialOn(dataset: Dataset, wanted: Wanted = {}): TrialResult & { points: Point[]; record: TrialRecord } {
  allowRelaxedSimd();
  const identity = identityOn(dataset, wanted);
  const problem = identity.problem as NetworkProblem;
  const { dataset: scaled, ...standardisation } = hasOwnSamples(identity) ? ownSamples(dataset, identity) : { dataset };
  const plan = planTrialLayout(scaled, [problem], standardisation);
  const memory = engineMemory(plan.bytes, false);
  const room = fillTrialLayout(memory, plan);
  const kernels = kernelsOn(memory, wanted.arithmetic ?? chooseArithmetic());
  const run = runTrial(identity, room, kernels, 0, wanted.host ?? countingHost(), wanted.keeping);
  const points: Point[] = [];
  let next = run.next();
  for (; !next.done; next = run.next()) points.push(next.value);
  return { ...next.value, points };
}
