/** Full-batch epochs of TensorFlow.js on its wasm backend, which refuses threads in Node; gradient descent. */
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { answer } from "./answer.mjs";
import { COUNT, firstWeights, trainingSet } from "./mnist.mjs";

const require = createRequire(import.meta.url);
const tf = require("@tensorflow/tfjs");
const { setWasmPaths } = require("@tensorflow/tfjs-backend-wasm");
setWasmPaths(`${dirname(require.resolve("@tensorflow/tfjs-backend-wasm/package.json"))}/dist/`);
await tf.setBackend("wasm");
await tf.ready();

const set = trainingSet();
const x = tf.tensor2d(set.x, [COUNT, 784]);
const oneHot = tf.tensor2d(set.oneHot, [COUNT, 10]);
const first = firstWeights();
const w1 = tf.variable(tf.tensor2d(first.w1, [784, 128]));
const b1 = tf.variable(tf.tensor1d(first.b1));
const w2 = tf.variable(tf.tensor2d(first.w2, [128, 10]));
const b2 = tf.variable(tf.tensor1d(first.b2));
const optimizer = tf.train.sgd(0.1);

function epoch() {
  const loss = optimizer.minimize(
    () => {
      const h = tf.relu(tf.add(tf.matMul(x, w1), b1));
      const z = tf.add(tf.matMul(h, w2), b2);
      return tf.losses.softmaxCrossEntropy(oneHot, z);
    },
    true,
    [w1, b1, w2, b2],
  );
  const [value] = loss.dataSync();
  loss.dispose();
  return value;
}

const runtime = `tfjs ${tf.version.tfjs} ${tf.getBackend()}, node ${process.versions.node}`;
await answer({ runtime, threads: 1 }, 2, epoch);
