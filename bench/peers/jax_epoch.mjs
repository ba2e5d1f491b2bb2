/** Full-batch epochs of jax-js on its wasm device: node jax_epoch.mjs THREADS. A compiled step of gradient descent. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { answer } from "./answer.mjs";
import { COUNT, firstWeights, trainingSet } from "./mnist.mjs";
import { installWorker } from "./worker-shim.mjs";

const threads = Number(process.argv[2]);
if (threads > 1) installWorker(threads);
const entry = import.meta.resolve("@jax-js/jax");
const { blockUntilReady, init, jit, nn, numpy: np, tree, valueAndGrad } = await import(entry);
await init("wasm");
const version = JSON.parse(readFileSync(join(dirname(fileURLToPath(entry)), "../package.json"), "utf8")).version;

const names = ["w1", "b1", "w2", "b2"];
const first = firstWeights();
const shapes = { w1: [784, 128], b1: [128], w2: [128, 10], b2: [10] };
let params = Object.fromEntries(names.map((name) => [name, np.array(first[name]).reshape(shapes[name])]));
const set = trainingSet();
const x = np.array(set.x).reshape([COUNT, 784]);
const oneHot = np.array(set.oneHot).reshape([COUNT, 10]);

// An array that is used belongs to its user: `ref` keeps it.
const meanLoss = ({ w1, b1, w2, b2 }, images, targets) => {
  const h = nn.relu(np.matmul(images, w1).add(b1));
  const z = np.matmul(h, w2).add(b2);
  return nn.logSoftmax(z, -1).mul(targets).sum(-1).mean().mul(-1);
};
const lossAndGradient = valueAndGrad(meanLoss);
const step = jit((given, images, targets) => {
  const [loss, gradient] = lossAndGradient(tree.ref(given), images, targets);
  const next = Object.fromEntries(names.map((name) => [name, given[name].sub(gradient[name].mul(0.1))]));
  return [loss, next];
});

async function epoch() {
  const [loss, next] = step(params, x.ref, oneHot.ref);
  params = next;
  for (const name of names) (await blockUntilReady(params[name].ref))?.dispose?.();
  return (await loss.data())[0];
}

await answer({ runtime: `jax-js ${version} wasm, node ${process.versions.node}`, threads }, 3, epoch);
