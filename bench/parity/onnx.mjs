/**
 * Our logits beside onnxruntime's on the same ONNX file: node onnx.mjs [--epochs 20]
 *
 * 25 random networks of every activation, and a network trained on MNIST with its 10,000 test images. Each difference is
 * the largest of all logits: absolute, and divided by the largest logit; both programs are also set against float64.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { FLOAT32, FLOAT64 } from "../../dist/engine/float32.js";
import { outputs } from "../../dist/engine/reference.js";
import {
  ACTIVATIONS,
  affineMap,
  initialise,
  network,
  parameterCount,
  readModel,
  readOnnx,
  writeOnnx,
} from "../../dist/index.js";
import { loadDataset } from "../../dist/node/index.js";

const ort = createRequire(import.meta.url)("onnxruntime-node");
const { values } = parseArgs({ options: { epochs: { type: "string", default: "20" } } });

/** What was aimed at: the absolute difference of logits. */
const AIM = 1e-5;

console.log(`${"network".padEnd(34)} largest logit   ours − onnxruntime      ours − float64    onnxruntime − float64`);
console.log(`${"".padEnd(34)}                 absolute  relative   absolute  relative   absolute  relative`);

const SIZES = [
  [3, 4, 2],
  [10, 20, 20, 5],
  [64, 32, 10],
  [784, 128, 10],
  [200, 100, 50, 25, 3],
];
const worst = { absolute: 0, relative: 0 };
for (const [a, activation] of ACTIVATIONS.entries()) {
  for (const [s, sizes] of SIZES.entries()) {
    const net = network(sizes, activation);
    const params = initialise(net, "pytorch", SIZES.length * a + s);
    const rows = Array.from({ length: 100 }, (_, r) => waves(sizes[0], r));
    const found = await compare(`${sizes.join("-")} ${activation}`, net, params, "none", rows, "none");
    worst.absolute = Math.max(worst.absolute, found.absolute);
    worst.relative = Math.max(worst.relative, found.relative);
  }
}
console.log(`25 random networks: at most ${figure(worst.absolute)} absolute, ${figure(worst.relative)} relative\n`);

const { network: net, params, scale } = trained();
const { test } = await loadDataset("mnist");
const images = Array.from({ length: test.count }, (_, k) => test.values.subarray(784 * k, 784 * (k + 1)));
for (const inGraph of [scale, "none"]) {
  const name = `MNIST, ${values.epochs} epochs, scaled ${inGraph === "none" ? "before" : "in the graph"}`;
  const { absolute } = await compare(name, net, params, scale, images, inGraph);
  console.log(`  the aim of ${AIM} absolute is ${absolute <= AIM ? "met" : "missed"}`);
}

/** Values from −1 to 1 that follow no grid. */
function waves(columns, row) {
  return Float32Array.from({ length: columns }, (_, c) => Math.sin(1 + 12.9898 * c + 78.233 * row));
}

/** A network that nbl trains on MNIST with its defaults, seed 0. */
function trained() {
  const folder = mkdtempSync(join(tmpdir(), "nbl-parity-"));
  try {
    const path = join(folder, "model.safetensors");
    const nbl = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
    execFileSync(process.execPath, [nbl, "train", "--epochs", values.epochs, "--out", path], { stdio: "ignore" });
    const { network, params, metadata } = readModel(readFileSync(path));
    return { network, params, scale: metadata.scale };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Prints a line of differences on raw values; `inGraph` is the scale that the ONNX file itself has. */
async function compare(name, net, params, scale, rows, inGraph) {
  if (parameterCount(net) !== params.length) throw new Error("the parameters are not the network's");
  const task = { network: net, loss: "cross-entropy", map: affineMap(scale) };
  const bytes = writeOnnx(net, params, { scaling: { scale: inGraph } });
  const session = await ort.InferenceSession.create(bytes, { intraOpNumThreads: 1 });
  const columns = net.layers[0];
  const { a, c } = inGraph === scale ? { a: 1, c: 0 } : task.map;
  const flat = new Float32Array(rows.length * columns);
  for (const [r, row] of rows.entries())
    flat.set(
      Float32Array.from(row, (v) => a * v + c),
      r * columns,
    );
  const { logits } = await session.run({ input: new ort.Tensor("float32", flat, [rows.length, columns]) });
  const theirs = Array.from(logits.data);
  // Read back from the file, so that its way in is a part of the comparison.
  const ours = outputs(task, FLOAT32, readOnnx(bytes).params, rows).flat();
  const exact = outputs(task, FLOAT64, params, rows).flat();
  const largest = exact.reduce((most, z) => Math.max(most, Math.abs(z)), 0);
  const off = (a, b) => a.reduce((most, z, i) => Math.max(most, Math.abs(z - b[i])), 0);
  const differences = [off(ours, theirs), off(ours, exact), off(theirs, exact)];
  const text = differences.map((x) => `${figure(x)}  ${figure(x / largest)}`).join("   ");
  console.log(`${name.padEnd(34)} ${largest.toFixed(3).padStart(13)}   ${text}`);
  return { absolute: differences[0], relative: differences[0] / largest };
}

function figure(value) {
  return value.toExponential(2).padStart(8);
}
