/** Training by onnxruntime-node, which has no training of its own: gradients, and steps but Rprop's, are in its graph. */
import { createRequire } from "node:module";
import { adamNumbers, shapesOf, statesOf, trainingGraph } from "./onnx-graph.mjs";

const ort = createRequire(import.meta.url)("onnxruntime-node");
const { version } = createRequire(import.meta.url)("onnxruntime-node/package.json");

export const ORT = `onnxruntime-node ${version}, node ${process.versions.node}`;
const ADAM_RATE = 0.001;

const tensor = (data, shape) => new ort.Tensor("float32", data, shape);
const scalar = (number) => tensor(Float32Array.of(number), []);
const prefixed = (prefix, values) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value]));

/**
 * Epochs over `set` = { x, labels, count }, in its order, of a network of `sizes`: `epoch()` is a promise of the mean loss. Technique
 * "rprop-torch" sums the gradients of micro-batches of `rows` and then steps in JavaScript; "sgd" and "adam" step after each batch of `rows`.
 * `measured`, a set too, goes forward after each epoch.
 */
export async function ortTraining({
  sizes,
  threads,
  technique,
  rows,
  set,
  measured,
  firstWeights = uniformWeights(sizes),
}) {
  const kind = { sgd: "sgd", adam: "adam" }[technique] ?? "accumulate";
  const shapes = shapesOf(sizes);
  const names = Object.keys(shapes);
  const [session, measuring] = await Promise.all(
    [kind, "measure"].map((each) =>
      ort.InferenceSession.create(trainingGraph(each, sizes), {
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        graphOptimizationLevel: "all",
        logSeverityLevel: 3,
      }),
    ),
  );
  const isFull = kind === "accumulate";
  const batches = batchesOf(set, sizes, rows, (n) => 1 / (isFull ? set.count : n));
  const others = measured ? batchesOf(measured, sizes, measured.count, (n) => 1 / n) : [];
  const room = (names) =>
    Object.fromEntries(
      names.map((name) => {
        const shape = shapes[name.replace(/^.*_/, "")];
        return [name, tensor(new Float32Array(shape.reduce((a, b) => a * b, 1)), shape)];
      }),
    );
  const stateNames = statesOf(kind).flatMap((state) => names.map((name) => `${state}${name}`));
  const params = Object.fromEntries(names.map((name) => [name, tensor(firstWeights[name], shapes[name])]));
  let now = { ...room(stateNames), ...(isFull ? {} : params) };
  let next = room(Object.keys(now));
  const loss = scalar(0);
  const rprop = Object.fromEntries(
    names.map((name) => {
      const { length } = params[name].data;
      return [name, { delta: new Float32Array(length).fill(0.001), before: new Float32Array(length) }];
    }),
  );
  let t = 0;

  return async function epoch() {
    let sum = 0;
    if (isFull) for (const name of stateNames) now[name].data.fill(0);
    for (const batch of batches) {
      const numbers = kind === "adam" ? adamNumbers(++t, ADAM_RATE) : {};
      const scalars = Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, scalar(number)]));
      const given = isFull ? params : {};
      await session.run({ ...batch, ...given, ...now, ...scalars }, { loss, ...prefixed("next_", next) });
      [now, next] = [next, now];
      sum += loss.data[0];
    }
    if (isFull) for (const name of names) rpropStep(params[name].data, now[`sum_${name}`].data, rprop[name]);
    const present = isFull ? params : Object.fromEntries(names.map((name) => [name, now[name]]));
    for (const batch of others) await measuring.run({ ...batch, ...present }, { loss });
    return isFull ? sum : sum / batches.length;
  };
}

function batchesOf({ x, labels, count }, sizes, rows, scaleOf) {
  const [columns, classes] = [sizes[0], sizes.at(-1)];
  return Array.from({ length: Math.ceil(count / rows) }, (_, k) => {
    const at = k * rows;
    const n = Math.min(rows, count - at);
    const oneHot = new Float32Array(n * classes);
    for (let s = 0; s < n; s++) oneHot[s * classes + labels[at + s]] = 1;
    return {
      x: tensor(x.subarray(at * columns, (at + n) * columns), [n, columns]),
      oneHot: tensor(oneHot, [n, classes]),
      scale: scalar(scaleOf(n)),
    };
  });
}

/** Rprop without weight-backtracking. */
function rpropStep(w, g, { delta, before }) {
  for (let i = 0; i < w.length; i++) {
    const s = g[i] * before[i];
    const now = s < 0 ? 0 : g[i];
    delta[i] = Math.min(Math.max(delta[i] * (s > 0 ? 1.2 : s < 0 ? 0.5 : 1), 1e-6), 50);
    w[i] -= Math.sign(now) * delta[i];
    before[i] = now;
  }
}

/** Weights [nIn, nOut] and biases [nOut] of all layers, uniform within ±1/√nIn. */
function uniformWeights(sizes) {
  let state = 1;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32) * 2 - 1;
  };
  const draw = (count, nIn) => Float32Array.from({ length: count }, () => uniform() / Math.sqrt(nIn));
  const layers = sizes.slice(1).map((nOut, l) => ({
    [`w${l + 1}`]: draw(sizes[l] * nOut, sizes[l]),
    [`b${l + 1}`]: draw(nOut, sizes[l]),
  }));
  return Object.assign({}, ...layers);
}
