import type { Dataset, Samples, StartSha256 } from "../../core/contracts.ts";
import { nearest, shown, UsageError } from "../../core/errors.ts";
import { normals } from "../../core/normals.ts";
import { Rng } from "../../core/rng.ts";
import { withDigest } from "../digest.ts";
import { SYNTHETIC, SYNTHETIC_SAMPLES } from "./registry.ts";
import type { SyntheticSet } from "./synthetic-set.ts";

/** The seed of all sets: they are data, the same for everyone, whatever a trial's seed. */
const SEED = 1993;

/**
 * The synthetic data set of this name: two columns of float32, the classes in turn, the same bits everywhere. One
 * generator gives all points, first those to train and evaluate on, then those to test.
 * @throws UsageError that names the nearest and all known ones
 */
export function syntheticDataset(name: string, start?: StartSha256): Dataset {
  const set = SYNTHETIC.find((entry) => entry.name === name);
  if (set === undefined) {
    const known = SYNTHETIC.map((entry) => entry.name);
    const near = nearest(name, known);
    const hint = near === undefined ? "" : `; did you mean ${near}?`;
    throw new UsageError(`synthetic data: expected one of ${known.join(", ")}, got ${shown(name)}${hint}`);
  }
  const rng = new Rng(SEED);
  const train = samplesOf(set, SYNTHETIC_SAMPLES.train, rng);
  const test = samplesOf(set, SYNTHETIC_SAMPLES.test, rng);
  return withDigest({ name, columns: 2, classes: set.classes, train, test }, start);
}

function samplesOf({ classes, noise, point }: SyntheticSet, count: number, rng: Rng): Samples {
  const values = new Float32Array(2 * count);
  const labels = new Uint32Array(count);
  const draw = () => rng.uniform32(0, 1);
  for (let s = 0; s < count; s++) {
    labels[s] = s % classes;
    const [x, y] = point(labels[s], draw);
    const off = normals(2, rng);
    values[2 * s] = x + noise * off[0];
    values[2 * s + 1] = y + noise * off[1];
  }
  return { count, values, labels };
}
