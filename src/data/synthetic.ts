import type { Dataset, Samples, StartSha256 } from "../core/contracts.ts";
import { cos, sin } from "../core/elementary.ts";
import { nearest, shown, UsageError } from "../core/errors.ts";
import { normals } from "../core/normals.ts";
import { Rng } from "../core/rng.ts";
import { datasetDigest } from "./digest.ts";

/** A data set that is computed instead of read: points of the plane, for pictures of what a network decides. */
export interface SyntheticSet {
  /** The name in commands and records. */
  readonly name: string;
  /** The name in tables and figures. */
  readonly label: string;
  /** What it looks like, in one line. */
  readonly summary: string;
  /** Number of classes. */
  readonly classes: number;
  /** The digest of the data set. */
  readonly digest: string;
  /** Deviation of the normal noise that each coordinate gets. */
  readonly noise: number;
  /** A point of a class before the noise, within about [−1, 1] each way; `draw` gives numbers of U[0, 1). */
  point(label: number, draw: () => number): readonly [x: number, y: number];
}

/** Samples of every synthetic set. */
export const SYNTHETIC_SAMPLES = { train: 1200, test: 400 } as const;

/** The seed of all sets: they are data, the same for everyone, whatever a trial's seed. */
const SEED = 1993;

/** All synthetic data sets, in the order of lists. */
export const SYNTHETIC: readonly SyntheticSet[] = [
  {
    name: "moons",
    label: "Moons",
    summary: "two half circles in the plane, one inside the other's bend, 2 classes",
    classes: 2,
    digest: "3d65a1b7303d550b3e6c1654295bd572d8a6a529e19a766c3cad99f1d6b9b79c",
    noise: 0.08,
    point(label, draw) {
      const angle = Math.PI * draw();
      const [x, y] = label === 0 ? [cos(angle), sin(angle)] : [1 - cos(angle), 0.5 - sin(angle)];
      return [(x - 0.5) / 1.5, (y - 0.25) / 1.5];
    },
  },
  {
    name: "spirals",
    label: "Spirals",
    summary: "three arms of a spiral in the plane, wound around one another, 3 classes",
    classes: 3,
    digest: "21d95d044932a7f9ea19994123b2f79c444a69e118982c915f9d5caae37426d4",
    noise: 0.03,
    point(label, draw) {
      const way = Math.sqrt(draw()); // along the arm, as dense outside as inside
      const angle = 2 * Math.PI * (1.25 * way + label / 3);
      const radius = 0.08 + 0.92 * way;
      return [radius * cos(angle), radius * sin(angle)];
    },
  },
  {
    name: "rings",
    label: "Rings",
    summary: "a disc in the plane and two rings around it, 3 classes",
    classes: 3,
    digest: "57a2bf73836159af90f67c5b40195a95c37d55debd6f4dd136ad4526d4aa1ba9",
    noise: 0.06,
    point(label, draw) {
      const angle = 2 * Math.PI * draw();
      const radius = label === 0 ? 0.25 * Math.sqrt(draw()) : label === 1 ? 0.55 : 0.95;
      return [radius * cos(angle), radius * sin(angle)];
    },
  },
  {
    name: "checkerboard",
    label: "Checkerboard",
    summary: "the squares of a board of 4 × 4 in the plane, black and white, 2 classes",
    classes: 2,
    digest: "e34ee738db9a38a7dce91d408dfff85d7e3cdd183889935a4d17b3c973ae0699",
    noise: 0.015,
    point(label, draw) {
      const square = 2 * Math.floor(8 * draw());
      const row = Math.floor(square / 4);
      const column = (square % 4) + ((row + label) % 2);
      return [(column + draw()) / 2 - 1, (row + draw()) / 2 - 1];
    },
  },
];

/** Whether a data set of this name is computed. */
export function isSynthetic(name: string): boolean {
  return SYNTHETIC.some((set) => set.name === name);
}

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
  const content = { name, columns: 2, classes: set.classes, train, test };
  return { ...content, digest: datasetDigest(content, start) };
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
