/** The work of the worker threads: whole trials, and tests of models. Each thread runs one trial at a time. */
import type { MessagePort } from "node:worker_threads";
import type { DataPlace, Dataset } from "../core/contracts.ts";
import { engineMemory } from "../engine/addresses.ts";
import { type Arithmetic, type Kernels, kernelsOn } from "../engine/kernels.ts";
import { NetworkEngine } from "../engine/network-engine.ts";
import { fillSamples, planSamples } from "../engine/packed-samples.ts";
import { planRunLayout } from "../engine/run-layout.ts";
import type { Identity } from "../experiment/record/record.ts";
import { checkpointFile } from "../experiment/trial/checkpoint.ts";
import { runLandscapeTrial } from "../experiment/trial/landscape-trial.ts";
import {
  fillTrialLayout,
  networkOf,
  ownSamples,
  planTrialLayout,
  scaledAs,
  type TrialLayout,
  taskOfModel,
} from "../experiment/trial/layout.ts";
import type { Start } from "../experiment/trial/start.ts";
import { type Keeping, runTrial, type TrialHost, type TrialResult } from "../experiment/trial/trial.ts";
import type { Model } from "../formats/model.ts";
import { type RegressionTest, testRegression } from "../tester/regression.ts";
import { type TestFigures, test } from "../tester/tester.ts";
import type { Point } from "../trainer/trainer.ts";
import type { CheckpointTask } from "./checkpoint-task.ts";
import { writeFileAtomic } from "./files/write.ts";
import { nodeHost } from "./host.ts";
import { ensureOwnTechnique, type OwnFile } from "./own-technique.ts";
import { nodeSha256 } from "./sha256.ts";
import { stepWatch } from "./step-limit.ts";
import { allowRelaxedSimd } from "./wasm-features.ts";

/** A trial, and its data: in shared memory, or as a separate data set; a landscape has none. */
export interface TrialTask {
  readonly identity: Identity;
  readonly arithmetic: Arithmetic;
  /** Where the technique is, if it is a user's. */
  readonly own?: OwnFile;
  /** Where and how often its checkpoint is written. */
  readonly checkpoint?: CheckpointTask;
  /** The weights that the identity asks to start from. */
  readonly start?: Start;
  /** Where it says that the technique's own code is running: see step-limit.ts. */
  readonly steps?: SharedArrayBuffer;
  /** Where the data lay. */
  readonly dataPlace?: DataPlace;
  /** Gets the points of the curve, as arrays. */
  readonly points: MessagePort;
  readonly data:
    | { readonly memory: WebAssembly.Memory; readonly layout: TrialLayout; readonly place: number }
    | { readonly dataset: Dataset }
    | "landscape";
}

/** A model and the data set to test it on. */
export interface TestTask {
  readonly model: Model;
  readonly dataset: Dataset;
  readonly arithmetic: Arithmetic;
}

/** The least time between two messages of points, in seconds: small networks have thousands of epochs a second. */
const INTERVAL = 0.05;

/** Runs one trial to its end. */
export async function trial(task: TrialTask): Promise<TrialResult> {
  await ensureOwnTechnique(task.own);
  const { identity, points, data, steps, dataPlace } = task;
  const host = {
    ...nodeHost,
    description: { ...nodeHost.description, ...(dataPlace && { data: dataPlace }) },
    ...(steps && { watch: stepWatch(steps) }),
  };
  const run = data === "landscape" ? runLandscapeTrial(identity, host) : networkRun(task, data, host);
  let waiting: Point[] = [];
  let sent = Number.NEGATIVE_INFINITY;
  const send = () => {
    points.postMessage(waiting);
    waiting = [];
    sent = nodeHost.now();
  };
  let next = run.next();
  for (; !next.done; next = run.next()) {
    waiting.push(next.value);
    if (nodeHost.now() - sent >= INTERVAL) send();
  }
  if (waiting.length > 0) send();
  points.close();
  return next.value;
}

/** The run of a network on its data. */
function networkRun(task: TrialTask, data: Exclude<TrialTask["data"], "landscape">, host: TrialHost) {
  const { kernels, layout, place } = "dataset" in data ? ownLayout(task, data.dataset) : sharedLayout(task, data);
  return runTrial(task.identity, layout, kernels, place, host, {
    ...(task.start && { start: task.start }),
    ...(task.checkpoint && keepingAt(task.checkpoint)),
  });
}

/** Writes checkpoints, each of which replaces the previous one whole or not at all. */
function keepingAt({ path, ...keeping }: CheckpointTask): Keeping {
  return { ...keeping, keep: (save) => writeFileAtomic(path, checkpointFile(save, nodeSha256), { force: true }) };
}

/** Tests a network on a data set's test samples; on all its samples where it has none. */
export function testNetwork({ model, dataset, arithmetic }: TestTask): TestFigures | RegressionTest {
  const { params, metadata } = model;
  const raw = dataset.test ?? dataset.train;
  const samples = scaledAs(metadata, raw);
  const plan = planSamples(0, samples, dataset.columns, false);
  const task = taskOfModel(model);
  const memory = engineMemory(planRunLayout(plan.packed.end, plan.packed, task).end, true);
  const packed = fillSamples(memory, plan);
  const engine = new NetworkEngine(kernels(memory, arithmetic), packed, task, packed.end);
  engine.params.set(params);
  if (packed.outputs > 0) return testRegression(engine, memory, packed, metadata.targetMoments);
  return test(engine, memory, packed, dataset.classes);
}

function sharedLayout(
  { arithmetic }: TrialTask,
  { memory, layout, place }: { memory: WebAssembly.Memory; layout: TrialLayout; place: number },
) {
  return { kernels: kernels(memory, arithmetic), layout, place };
}

/** A trial with samples of its own has a memory of its own. */
function ownLayout({ identity, arithmetic }: TrialTask, dataset: Dataset) {
  const scaled = ownSamples(dataset, identity);
  const { dataset: own, ...standardisation } = scaled;
  const plan = planTrialLayout(own, [networkOf(identity)], standardisation);
  const memory = engineMemory(plan.bytes, true);
  return { kernels: kernels(memory, arithmetic), layout: fillTrialLayout(memory, plan), place: 0 };
}

function kernels(memory: WebAssembly.Memory, arithmetic: Arithmetic): Kernels {
  allowRelaxedSimd();
  return kernelsOn(memory, arithmetic);
}
