/**
 * Trains a part of MNIST twice from the same weights, split and batches: as the lab does, in float32, and by the scalar reference in
 * float64 with the technique's own loop. Where training makes a network over-confident (its evaluation loss rises while its accuracy
 * rises), both must show it, or it would be an artefact of float32.
 *     npm run build && node scripts/float64.mjs [TECHNIQUE] [TRAIN] [EPOCHS] [BATCH] [SEED]
 * Without arguments: rprop-:delta0=0.001, 3,000 samples to train on, 10 epochs, batches of 64, seed 0; a minute or two. Exits with 1
 * where the two contradict each other.
 */
import { BatchOrder, batches } from "../dist/data/batches.js";
import { split } from "../dist/data/split.js";
import { FLOAT64 } from "../dist/engine/float32.js";
import { miniBatch, reference } from "../dist/engine/reference.js";
import { resolveConfiguration } from "../dist/experiment/configuration/configuration.js";
import { comparisonPlan } from "../dist/experiment/plan/comparison.js";
import { datasetFacts } from "../dist/experiment/plan/problem.js";
import { networkOf, taskOf } from "../dist/experiment/trial/layout.js";
import { initialise } from "../dist/model/initialiser.js";
import { loadMnist } from "../dist/node/datasets.js";
import { runTrials } from "../dist/node/runner.js";
import { technique } from "../dist/optimizers/registry.js";

const [rule = "rprop-:delta0=0.001", train = "3000", epochs = "10", batch = "64", seed = "0"] = process.argv.slice(2);
const dataset = await loadMnist();
const settings = {
  technique: rule,
  train: Number(train),
  evaluation: 1000,
  epochs: Number(epochs),
  batch: Number(batch),
  seed: Number(seed),
};
const plan = comparisonPlan(resolveConfiguration("train", settings), datasetFacts(dataset));
const [{ identity }] = plan.trials;
const [single] = await runTrials(plan.trials, dataset, { jobs: 1 });
const double = inFloat64();
console.log(`${rule}, batches of ${batch}, ${train} samples of MNIST, seed ${seed}: evaluation loss and accuracy`);
for (const [t, { loss, accuracy }] of double.entries()) {
  const { evaluation } = single.curve;
  console.log(
    `epoch ${String(t).padStart(2)}  float32 ${told(evaluation.loss[t], evaluation.accuracy[t])}  float64 ${told(loss, accuracy)}`,
  );
}
const found = [
  single.curve.evaluation.loss.map((loss, t) => ({ loss, accuracy: single.curve.evaluation.accuracy[t] })),
  double,
].map(overConfident);
const [inSingle, inDouble] = found.map((is) => (is ? "over-confident" : "not over-confident"));
console.log(`float32: ${inSingle}\nfloat64: ${inDouble}`);
process.exitCode = found[0] === found[1] ? 0 : 1;

/** The same training in float64: evaluation figures after each epoch. */
function inFloat64() {
  const problem = networkOf(identity);
  const task = taskOf(problem);
  const parts = split(dataset.train.count, problem.train, problem.evaluation, identity.seed);
  const order = new BatchOrder(parts.train, identity.seed);
  const params = Float64Array.from(initialise(task.network, problem.initialiser, identity.seed));
  const optimizer = technique(identity.technique.id).create(identity.technique.hyper);
  const state = optimizer.init(params.length, Float64Array);
  const evaluated = [Array.from(parts.evaluation, (sample) => ({ sample, role: "evaluation" }))];
  const measure = () => {
    const { count, loss, right } = reference(task, FLOAT64, params, dataset.train, evaluated).evaluation;
    return { loss: loss / count, accuracy: right / count };
  };
  const points = [measure()];
  for (let epoch = 0; epoch < identity.stop.epochs; epoch++) {
    for (const samples of batches(order.nextEpoch(), task.batch)) {
      const { training, gradient } = reference(task, FLOAT64, params, dataset.train, miniBatch(samples));
      optimizer.step(params, gradient, training.loss / training.count, state);
    }
    points.push(measure());
  }
  return points;
}

function told(loss, accuracy) {
  return `${loss.toFixed(4)} ${(100 * accuracy).toFixed(1).padStart(5)} %`;
}

/** Whether a curve shows over-confidence: from its least on the loss rises, while the accuracy falls by less than three points. */
function overConfident(points) {
  const least = points.reduce((best, point) => (point.loss < best.loss ? point : best));
  const last = points[points.length - 1];
  return last.loss > 1.2 * least.loss && last.accuracy > least.accuracy - 0.03;
}
