/**
 * Epochs of onnxruntime-node: node ort_epoch.mjs THREADS ROWS [full|sgd]. Full: the gradients of micro-batches of ROWS
 * samples are summed, then Rprop's simplest rule steps; sgd: a step after each ROWS samples, in the file's order.
 */
import { createRequire } from "node:module";
import { answer } from "./answer.mjs";
import { COUNT, firstWeights, trainingSet } from "./mnist.mjs";
import { SHAPES, trainingGraph } from "./onnx-graph.mjs";

const [threads, rows, kind = "full"] = process.argv.slice(2);
const ort = createRequire(import.meta.url)("onnxruntime-node");
const size = Number(rows);
const full = kind === "full";
const session = await ort.InferenceSession.create(trainingGraph(full ? "accumulate" : "sgd"), {
  intraOpNumThreads: Number(threads),
  interOpNumThreads: 1,
  graphOptimizationLevel: "all",
  logSeverityLevel: 3,
});
const tensor = (data, shape) => new ort.Tensor("float32", data, shape);
const set = trainingSet();
const batches = [];
for (let at = 0; at < COUNT; at += size) {
  const n = Math.min(size, COUNT - at);
  batches.push({
    x: tensor(set.x.subarray(at * 784, (at + n) * 784), [n, 784]),
    oneHot: tensor(set.oneHot.subarray(at * 10, (at + n) * 10), [n, 10]),
    scale: tensor(Float32Array.of(1 / (full ? COUNT : n)), []),
  });
}
const names = Object.keys(SHAPES);
const room = () =>
  Object.fromEntries(names.map((name) => [name, tensor(new Float32Array(length(name)), SHAPES[name])]));
const prefixed = (prefix, values) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value]));
const length = (name) => SHAPES[name].reduce((a, b) => a * b, 1);
const loss = tensor(new Float32Array(1), []);
let params = Object.fromEntries(Object.entries(firstWeights()).map(([name, w]) => [name, tensor(w, SHAPES[name])]));
let [now, next] = [room(), room()];
const state = Object.fromEntries(
  names.map((name) => [
    name,
    { delta: new Float32Array(length(name)).fill(0.001), before: new Float32Array(length(name)) },
  ]),
);

async function fullEpoch() {
  for (const name of names) now[name].data.fill(0);
  let sum = 0;
  for (const batch of batches) {
    await session.run({ ...batch, ...params, ...prefixed("sum_", now) }, { loss, ...prefixed("next_", next) });
    [now, next] = [next, now];
    sum += loss.data[0];
  }
  for (const name of names) step(params[name].data, now[name].data, state[name]);
  return sum;
}

/** Rprop without weight-backtracking. */
function step(w, g, { delta, before }) {
  for (let i = 0; i < w.length; i++) {
    const s = g[i] * before[i];
    const now = s < 0 ? 0 : g[i];
    delta[i] = Math.min(Math.max(delta[i] * (s > 0 ? 1.2 : s < 0 ? 0.5 : 1), 1e-6), 50);
    w[i] -= Math.sign(now) * delta[i];
    before[i] = now;
  }
}

async function sgdEpoch() {
  let sum = 0;
  for (const batch of batches) {
    await session.run({ ...batch, ...params }, { loss, ...prefixed("next_", next) });
    [params, next] = [next, params];
    sum += loss.data[0];
  }
  return sum / batches.length;
}

const version = createRequire(import.meta.url)("onnxruntime-node/package.json").version;
const about = {
  runtime: `onnxruntime-node ${version}, node ${process.versions.node}`,
  threads: Number(threads),
  rows: size,
};
await answer(about, 3, full ? fullEpoch : sgdEpoch);
