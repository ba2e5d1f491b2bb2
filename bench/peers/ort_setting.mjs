/**
 * Epochs of onnxruntime-node on raw arrays, with the arguments of torch_setting.py. Batches come in the file's order; a full batch is summed
 * from micro-batches of 1,024.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { answer } from "./answer.mjs";
import { ORT, ortTraining } from "./ort-training.mjs";

const [folder, ...words] = process.argv.slice(2);
const [columns, classes, samples, evaluation] = words.slice(0, 4).map(Number);
const [hidden, batch, technique, burst, threads] = words.slice(4);
const array = (name, Kind) => {
  const { buffer, byteOffset, byteLength } = readFileSync(join(folder, name));
  return new Kind(buffer.slice(byteOffset, byteOffset + byteLength));
};
const [x, labels] = [array("x.f32", Float32Array), array("y.u32", Uint32Array)];
const part = (from, to) => ({
  x: x.subarray(from * columns, to * columns),
  labels: labels.subarray(from, to),
  count: to - from,
});
const rows = batch === "full" ? 1024 : Number(batch);
const epoch = await ortTraining({
  sizes: [columns, ...hidden.split(",").map(Number), classes],
  threads: Number(threads),
  technique,
  rows,
  set: part(0, samples - evaluation),
  measured: part(samples - evaluation, samples),
});
await answer({ runtime: ORT, threads: Number(threads), rows }, 1, epoch, Number(burst));
