/**
 * Epochs of ours, by the lab's own trainer: node ours.mjs [--threads 2] [--data mnist] [--samples 60000] [--evaluation 0] [--hidden 512,256]
 * [--batch 64] [--technique sgd] [--burst 1] [--phases]
 * Of the samples the last --evaluation aren't for training: they are measured after each epoch. A burst is how many epochs count as one. Of a
 * technique that makes probes, times are those of a pass.
 */
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { BatchOrder, batches } from "../../dist/data/batches.js";
import { engineMemory } from "../../dist/engine/addresses.js";
import { kernelsOn } from "../../dist/engine/kernels.js";
import { NetworkEngine } from "../../dist/engine/network-engine.js";
import { planRunLayout } from "../../dist/engine/run-layout.js";
import { chooseArithmetic } from "../../dist/engine/self-test.js";
import { ThreadGroup } from "../../dist/engine/thread-group.js";
import { fillTrialLayout, planTrialLayout, taskOf } from "../../dist/experiment/trial/layout.js";
import { initialise } from "../../dist/model/initialiser.js";
import { allowRelaxedSimd, arithmeticFromEnvironment } from "../../dist/node/wasm-features.js";
import { Trainer } from "../../dist/trainer/trainer.js";
import { answer } from "./answer.mjs";
import { benchData, scaleOf } from "./bench-data.mjs";
import { optimizerFor } from "./optimizer-for.mjs";
import { timeKernels } from "./time-kernels.mjs";

const { values } = parseArgs({
  options: {
    threads: { type: "string", default: "1" },
    batch: { type: "string", default: "full" },
    technique: { type: "string", default: "rprop-torch" },
    data: { type: "string", default: "mnist" },
    hidden: { type: "string", default: "128" },
    samples: { type: "string" },
    evaluation: { type: "string", default: "0" },
    burst: { type: "string", default: "1" },
    warmup: { type: "string", default: "3" },
    phases: { type: "boolean", default: false },
    epochs: { type: "string", default: "10" },
  },
});
const threads = Number(values.threads);
allowRelaxedSimd();
const arithmetic = chooseArithmetic(arithmeticFromEnvironment());

const whole = await benchData(values.data);
const count = Number(values.samples ?? whole.train.count);
const ofEvaluation = Number(values.evaluation);
const ofTraining = count - ofEvaluation;
const train = {
  count,
  values: whole.train.values.subarray(0, count * whole.columns),
  labels: whole.train.labels.subarray(0, count),
};
const { test: _, ...dataset } = { ...whole, train };
const problem = {
  kind: "network",
  data: dataset.name,
  dataDigest: dataset.digest,
  layers: [whole.columns, ...values.hidden.split(",").map(Number), whole.classes],
  activation: "relu",
  initialiser: "pytorch",
  loss: "cross-entropy",
  scale: scaleOf(dataset),
  train: ofTraining,
  evaluation: ofEvaluation,
  batch: values.batch === "full" ? "full" : Number(values.batch),
};
const width = process.execArgv.includes("--experimental-wasm-revectorize") ? "wide" : "narrow";
const plan = planTrialLayout(dataset, [problem], { threads, width });
const memory = engineMemory(plan.bytes, true);
const trialLayout = fillTrialLayout(memory, plan);
const task = taskOf(problem);
const base = trialLayout.firstRun;
if (threads > 1) {
  new ThreadGroup(memory, planRunLayout(base, trialLayout.train, task, threads)).reset();
  for (let thread = 1; thread < threads; thread++) {
    const workerData = {
      memory,
      packed: trialLayout.train,
      task,
      base,
      threads,
      thread,
      arithmetic,
      technique: values.technique,
    };
    new Worker(new URL("./our-helper.mjs", import.meta.url), { workerData });
  }
}
const timers = values.phases ? timeKernels(kernelsOn(memory, arithmetic)) : undefined;
const engine = new NetworkEngine(
  timers?.kernels ?? kernelsOn(memory, arithmetic),
  trialLayout.train,
  task,
  base,
  threads,
);
const all = Uint32Array.from({ length: count }, (_, k) => k);
const [training, evaluation] = [all.subarray(0, ofTraining), all.subarray(ofTraining)];
engine.assign({ train: training, evaluation });
engine.params.set(initialise(task.network, "pytorch", 0));
const order = new BatchOrder(training, 0);
const optimizer = optimizerFor(values.technique);
const passes = optimizer.needs.problem ? countPasses(engine) : undefined;
const trainer = new Trainer({
  engine,
  optimizer,
  epochs: Number.POSITIVE_INFINITY,
  trainCount: ofTraining,
  ...(task.batch > 0 && { nextEpoch: () => batches(order.nextEpoch(), task.batch) }),
});

/** Counts the passes of a technique that makes probes. */
function countPasses(engine) {
  const full = engine.full.bind(engine);
  const passes = { made: 0 };
  engine.full = (withGradient) => {
    passes.made++;
    return full(withGradient);
  };
  return passes;
}

function epoch() {
  let sum = 0;
  for (const { loss, samples } of trainer.train()) sum += loss * samples;
  // A full batch's pass brings the losses of both, as it does in the lab.
  if (task.batch > 0 && ofEvaluation > 0) trainer.evalStep(evaluation);
  return sum / ofTraining;
}

const runtime = `node ${process.versions.node}`;
const flags = process.execArgv.join(" ");
const about = { runtime, ...(flags && { flags }), threads, arithmetic, path: trialLayout.train.path };
if (timers) {
  for (let k = 0; k < Number(values.warmup); k++) epoch();
  const epochs = Number(values.epochs);
  timers.reset();
  const begin = performance.now();
  for (let k = 0; k < epochs; k++) epoch();
  const total = (performance.now() - begin) / epochs;
  console.log(JSON.stringify({ ...about, total, phases: timers.perEpoch(epochs) }));
  process.exit();
}
await answer(about, Number(values.warmup), epoch, Number(values.burst), passes);
