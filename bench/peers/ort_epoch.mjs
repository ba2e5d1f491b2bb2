/**
 * Epochs of onnxruntime-node on MNIST: node ort_epoch.mjs THREADS ROWS [full|sgd]. Full: the gradients of micro-batches of ROWS samples are
 * summed, then Rprop's simplest rule steps; sgd: a step after each ROWS samples, in the file's order.
 */
import { answer } from "./answer.mjs";
import { COUNT, SIZES, trainingSet } from "./mnist.mjs";
import { ORT, ortTraining } from "./ort-training.mjs";

const [threads, rows, kind = "full"] = process.argv.slice(2);
const epoch = await ortTraining({
  sizes: SIZES,
  threads: Number(threads),
  technique: kind === "full" ? "rprop-torch" : "sgd",
  rows: Number(rows),
  set: { ...trainingSet(), count: COUNT },
});
await answer({ runtime: ORT, threads: Number(threads), rows: Number(rows) }, 3, epoch);
