/** Times full-batch epochs of ours, as torch_epoch.py does PyTorch's: reads numbers of epochs, answers with milliseconds. */
import { createInterface } from "node:readline";
import { engineMemory } from "../dist/engine/addresses.js";
import { kernelsOn } from "../dist/engine/kernels.js";
import { NetworkEngine } from "../dist/engine/network-engine.js";
import { chooseArithmetic } from "../dist/engine/self-test.js";
import { fillRoom, planRoom } from "../dist/experiment/room.js";
import { initialise } from "../dist/model/initialiser.js";
import { network } from "../dist/model/network.js";
import { loadDataset } from "../dist/node/datasets.js";
import { allowRelaxedSimd, arithmeticFromEnvironment } from "../dist/node/wasm-features.js";
import { technique } from "../dist/optimizers/registry.js";

allowRelaxedSimd();
const arithmetic = chooseArithmetic(arithmeticFromEnvironment());
const dataset = await loadDataset("mnist");
const count = dataset.train.count;
const problem = {
  kind: "network",
  data: dataset.name,
  dataDigest: dataset.digest,
  layers: [784, 128, 10],
  activation: "relu",
  initialiser: "pytorch",
  loss: "cross-entropy",
  scale: "symmetric",
  train: count,
  evaluation: 0,
  batch: "full",
};
const plan = planRoom(dataset, [problem], 1);
const memory = engineMemory(plan.bytes, true);
const room = fillRoom(memory, plan);
const net = network(problem.layers);
const task = { network: net, loss: problem.loss, map: { a: 2 / 255, c: -1 }, batch: 0 };
const engine = new NetworkEngine(kernelsOn(memory, arithmetic), room.train, task, room.firstRegion);
engine.assign({ train: Uint32Array.from({ length: count }, (_, i) => i), evaluation: new Uint32Array(0) });
engine.params.set(initialise(net, "pytorch", 0));
const optimizer = technique("rprop-torch").create({ delta0: 0.001 });
const state = optimizer.init(engine.size);

function epoch() {
  const begin = performance.now();
  const { train } = engine.full(true);
  optimizer.step(engine.params, engine.gradient, train.loss, state);
  return performance.now() - begin;
}

for (let k = 0; k < 3; k++) epoch();
console.log(JSON.stringify({ runtime: `node ${process.versions.node}`, threads: 1, arithmetic }));
for await (const line of createInterface({ input: process.stdin })) {
  if (Number(line) === 0) {
    console.log(JSON.stringify(Math.round(process.resourceUsage().maxRSS / 1024)));
    break;
  }
  console.log(JSON.stringify(Array.from({ length: Number(line) }, epoch)));
}
