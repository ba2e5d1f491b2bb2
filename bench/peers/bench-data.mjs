import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadDataset } from "../../dist/node/datasets.js";

/** Where Debian's package dataset-fashion-mnist puts its files. */
export const FASHION = "/usr/share/datasets/fashion-mnist";

/** `dense:ROWS:COLUMNS`: a table of as many dense rows, whose classes are the signs of three sums; or what the lab knows by that name. */
export async function benchData(name) {
  const [kind, rows, columns] = name.split(":");
  if (kind === "fashion") return loadDataset(FASHION);
  return kind === "dense" ? denseTable(Number(rows), Number(columns)) : loadDataset(name);
}

function denseTable(count, columns) {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  const values = Float32Array.from({ length: count * columns }, next);
  const labels = new Uint32Array(count);
  for (let s = 0; s < count; s++) {
    for (let k = 0; k < 3; k++) {
      let sum = 0;
      for (let i = k; i < columns; i += 3) sum += values[s * columns + i];
      if (sum > 0) labels[s] += 2 ** k;
    }
  }
  return { name: "dense", digest: "", columns, classes: 8, train: { count, values, labels } };
}

/** Pictures go in from −1 to 1, all else as it is. */
export const scaleOf = ({ picture }) => (picture ? "symmetric" : "none");

/** Writes x.f32 and y.u32, as PyTorch is to see the data, into a new folder of temporary files; its path. */
export function writeArrays({ train, ...dataset }) {
  const folder = mkdtempSync(join(tmpdir(), "bench-data-"));
  const x =
    scaleOf(dataset) === "none"
      ? Float32Array.from(train.values)
      : Float32Array.from(train.values, (v) => (2 / 255) * v - 1);
  writeFileSync(join(folder, "x.f32"), new Uint8Array(x.buffer));
  writeFileSync(join(folder, "y.u32"), new Uint8Array(Uint32Array.from(train.labels).buffer));
  return folder;
}
