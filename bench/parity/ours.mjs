/** Our side: trains MNIST with `rprop-torch` by the library. */
import { createHash } from "node:crypto";
import {
  affineMap,
  BatchOrder,
  batches,
  chooseArithmetic,
  engineMemory,
  fillTrialLayout,
  initialise,
  kernelsOn,
  NetworkEngine,
  network,
  planTrialLayout,
  split,
  Trainer,
  technique,
  test,
  toTorchOrder,
} from "../../dist/index.js";
import { allowRelaxedSimd, loadDataset } from "../../dist/node/index.js";

const LAYERS = [784, 128, 10];
const net = network(LAYERS);

/** A function that runs jobs, as rprop.py has them, on MNIST laid out once. */
export async function ourTraining(settings) {
  allowRelaxedSimd();
  const mnist = await loadDataset("mnist");
  const problems = settings.map(({ batch }) => ({
    ...{ kind: "network", data: mnist.name, dataDigest: mnist.digest, layers: LAYERS, activation: "relu" },
    ...{ initialiser: "pytorch", loss: "cross-entropy", scale: "symmetric", train: 50_000, evaluation: 0, batch },
  }));
  const plan = planTrialLayout(mnist, problems);
  const memory = engineMemory(plan.bytes, false);
  const layout = fillTrialLayout(memory, plan);
  const kernels = kernelsOn(memory, chooseArithmetic());
  return (job) => trained(job, layout, kernels, mnist.classes);
}

function trained(job, layout, kernels, classes) {
  const { seed, batch, epochs, options, kept = 0 } = job;
  const task = {
    ...{ network: net, loss: "cross-entropy", map: affineMap("symmetric") },
    batch: batch === "full" ? 0 : batch,
  };
  const engine = new NetworkEngine(kernels, layout.train, task, layout.firstRun);
  const parts = split(layout.train.count, job.train, 0, seed);
  engine.assign(parts);
  engine.params.set(initialise(net, "pytorch", seed));
  const first = digest(engine.params);
  const order = new BatchOrder(parts.train, seed);
  const trainer = new Trainer({
    engine,
    optimizer: technique("rprop-torch").create(hyperOf(options)),
    epochs,
    trainCount: parts.train.length,
    ...(batch !== "full" && { nextEpoch: () => batches(order.nextEpoch(), batch) }),
  });
  const gradients = [];
  const points = [];
  for (let epoch = 0; epoch <= epochs; epoch++) {
    points.push(trainer.eval(epoch < epochs));
    if (epoch === epochs) break;
    // A step leaves the gradient where it is.
    for (const _ of trainer.train())
      if (gradients.length < kept) gradients.push(toTorchOrder(net, engine.gradient.slice()));
  }
  const { loss, accuracy } = test(engine, kernels.memory, layout.test, classes);
  engine.end();
  return {
    train: points.map((point) => point.train.loss),
    test: { loss, accuracy },
    first,
    last: digest(engine.params),
    gradients,
  };
}

/** PyTorch's names of the options in ours. */
function hyperOf({ lr, etas: [etaMinus, etaPlus], step_sizes: [deltaMin, deltaMax] }) {
  return { delta0: lr, etaMinus, etaPlus, deltaMin, deltaMax };
}

function digest(params) {
  const values = toTorchOrder(net, params.slice());
  return createHash("sha256").update(new Uint8Array(values.buffer)).digest("hex");
}
