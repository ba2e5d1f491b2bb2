/** Small data sets made in code, the same in every host: whole numbers are mixed by integer arithmetic alone. */
import { datasetDigest } from "./lab.mjs";

/** Sparse bytes, as of pictures: 7 × 11 pixels, three in four of them 0, 10 classes. Three blocks of samples. */
export const pictures = dataset(
  "pictures",
  { columns: 77, classes: 10, train: 1300, test: 70 },
  ({ draw, i, label }) => {
    const lit = mixed(1_000_000 + label * 77 + i) % 5 === 0;
    const flipped = draw % 10 === 0;
    return lit !== flipped ? 1 + ((draw >>> 8) % 255) : 0;
  },
);

/** Dense bytes: hardly one is 0. */
export const grey = dataset("grey", { columns: 33, classes: 4, train: 700, test: 30 }, ({ draw, i, label }) => {
  return (draw + 20 * label * (i % 3)) % 256;
});

/** Dense float32 of either sign; some are −0, some +0. */
export const table = dataset("table", { columns: 5, classes: 3, train: 610, test: 41 }, ({ draw, i, label }) => {
  if (draw % 16 === 0) return draw & 16 ? -0 : 0;
  return Math.fround((draw / 4294967296 - 0.5) * 4 + ((label + i) % 3));
});

/** Numbers so small that most gradients are subnormal or vanish. */
export const tiny = dataset("tiny", { columns: 5, classes: 3, train: 610, test: 41 }, ({ draw, s, i }) => {
  return Math.fround((draw / 4294967296 - 0.25) * 8 * halved(110 + 10 * ((s + i) % 5)));
});

/** Numbers so large that sums are ∞, and differences of those NaN. */
export const huge = dataset("huge", { columns: 5, classes: 3, train: 610, test: 41 }, ({ draw }) => {
  return Math.fround((draw / 4294967296 - 0.5) * 6e38);
});

/** A data set whose values are `value({draw, s, i, label})`: any 32 bits, the sample, its column, its label. */
function dataset(name, { columns, classes, train, test }, value) {
  const samples = (from, count) => {
    const labels = Uint32Array.from({ length: count }, (_, s) => mixed(from + s) % classes);
    const values = Float32Array.from({ length: count * columns }, (_, k) => {
      const s = Math.trunc(k / columns);
      return value({ draw: mixed(10_000_000 + from * columns + k), s, i: k % columns, label: labels[s] });
    });
    return { count, values, labels };
  };
  const content = { columns, classes, train: samples(0, train), test: samples(train, test) };
  return { name, ...content, digest: datasetDigest(content) };
}

/** 1 halved n times. */
function halved(n) {
  let x = 1;
  for (let k = 0; k < n; k++) x /= 2;
  return x;
}

/** 32 bits that look random, the same for the same k: multiples of the golden ratio, mixed. */
function mixed(k) {
  let x = Math.imul(k + 1, 0x9e3779b1);
  x = Math.imul(x ^ (x >>> 15), 0x85ebca6b);
  return (x ^ (x >>> 13)) >>> 0;
}
