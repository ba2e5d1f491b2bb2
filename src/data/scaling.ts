import type { AffineMap, Samples } from "../core/contracts.ts";
import { DataError } from "../core/errors.ts";
import { fullBatch } from "./batches.ts";

/** A way to map raw values v to a network's inputs x. */
export interface ScaleEntry extends AffineMap {
  /** The name in settings, records and model files. */
  readonly name: string;
  /** What it makes of a value, as people read it. */
  readonly formula: string;
  /** The same in Python, of a tensor `values`; `mean` and `deviation` are those of the training samples' columns. */
  readonly python: string;
}

/** All scales, in the order of lists: x = a·v + c. `standard` is v too, of the values that {@link standardise} made. */
const ENTRIES = [
  { name: "none", a: 1, c: 0, formula: "v", python: "values" },
  { name: "unit", a: 1 / 255, c: 0, formula: "v/255", python: "values / 255" },
  { name: "symmetric", a: 2 / 255, c: -1, formula: "2v/255 − 1", python: "(values / 255 - 0.5) / 0.5" },
  {
    name: "standard",
    a: 1,
    c: 0,
    formula: "(v − mean)/deviation",
    python: "((values.double() - mean) / deviation).float()",
  },
] as const satisfies readonly ScaleEntry[];

/** A scale's name. */
export type Scale = (typeof ENTRIES)[number]["name"];

/** What can become of the targets of a regression, the usual first. */
export const TARGET_SCALES = ["standard", "none"] as const;

/** The names of the scales. */
export const SCALES: readonly Scale[] = ENTRIES.map(({ name }) => name);

/** What the lab says of a scale. @throws RangeError for an unknown one. */
export function scaleEntry(name: Scale): ScaleEntry {
  const entry = ENTRIES.find((one) => one.name === name);
  if (entry === undefined) {
    throw new RangeError(`affineMap: expected a scale of ${SCALES.join(", ")}, got ${String(name)}`);
  }
  return entry;
}

/**
 * The map x = a·v + c of a scale.
 * @throws RangeError for an unknown scale.
 */
export function affineMap(scale: Scale): AffineMap {
  const { a, c } = scaleEntry(scale);
  return { a, c };
}

/** Mean and deviation of each column [columns], in float64. */
export interface Moments {
  /** Means, in float64 [columns]. */
  readonly mean: Float64Array;
  /** Of the population (divided by n); 1 where it would be 0. */
  readonly deviation: Float64Array;
}

/**
 * Samples with each column standardised by mean and deviation of the training samples (indices `train`, in any order),
 * and these moments, for {@link applyMoments} to the test samples.
 * @throws RangeError if there are no training samples, DataError as {@link applyMoments}.
 */
export function standardise(samples: Samples, train: Uint32Array): { samples: Samples; moments: Moments } {
  const moments = momentsOf(samples, train);
  return { samples: applyMoments(samples, moments), moments };
}

/**
 * The samples with each value v replaced by (v − mean) / deviation of its column, rounded to float32. A missing value is the mean: 0.
 * @throws RangeError if the number of columns differs, DataError if a value is so far off that float32 can't hold it.
 */
export function applyMoments(samples: Samples, moments: Moments): Samples {
  return { ...samples, values: standardised(samples.values, samples.count, moments, "column") };
}

/** The same of the targets of a regression: (t − mean) / deviation, rounded to float32. @throws as {@link applyMoments}. */
export function applyTargetMoments(samples: Samples, moments: Moments): Samples {
  const { targets, count } = samples;
  return targets === undefined ? samples : { ...samples, targets: standardised(targets, count, moments, "target") };
}

/** Values [count, columns] with each replaced by (v − mean) / deviation of its column. */
function standardised(
  raw: Samples["values"],
  count: number,
  { mean, deviation }: Moments,
  what: "column" | "target",
): Float32Array {
  const columns = raw.length / count;
  if (columns !== mean.length) {
    throw new RangeError(`applyMoments: expected samples of ${mean.length} ${what}s, got ${columns}`);
  }
  const values = new Float32Array(raw.length);
  for (let r = 0, at = 0; r < count; r++) {
    for (let c = 0; c < columns; c++, at++) {
      const value = Number.isNaN(raw[at]) ? 0 : Math.fround((raw[at] - mean[c]) / deviation[c]) + 0; // turns −0 into +0
      if (!Number.isFinite(value)) {
        throw new DataError(
          `standardise: ${what} ${c + 1} of sample ${r + 1} is ${raw[at]}, too far from the training samples`,
        );
      }
      values[at] = value;
    }
  }
  return values;
}

/**
 * Mean and deviation of each column of the samples `train`, of its values that aren't missing: sums by rising index, so that they don't
 * depend on the split's order. Of a column without any value they are 0 and 1.
 * @throws RangeError if there are no samples.
 */
export function momentsOf({ values, count }: Samples, train: Uint32Array): Moments {
  return columnMoments(values, values.length / count, train);
}

/** Mean and deviation of each target of the samples `train` of a regression. @throws RangeError if there are no samples or targets. */
export function targetMomentsOf({ targets, count }: Samples, train: Uint32Array): Moments {
  if (targets === undefined) throw new RangeError("standardise: expected targets, got samples without");
  return columnMoments(targets, targets.length / count, train);
}

function columnMoments(values: Samples["values"], columns: number, train: Uint32Array): Moments {
  if (train.length === 0) throw new RangeError("standardise: expected at least one training sample, got none");
  const order = fullBatch(train);
  const mean = new Float64Array(columns);
  const counts = new Float64Array(columns);
  for (const r of order) {
    for (let c = 0; c < columns; c++) {
      const value = values[r * columns + c];
      if (Number.isNaN(value)) continue;
      mean[c] += value;
      counts[c]++;
    }
  }
  for (let c = 0; c < columns; c++) mean[c] /= counts[c] || 1;

  const deviation = new Float64Array(columns);
  for (const r of order) {
    for (let c = 0; c < columns; c++) {
      const value = values[r * columns + c];
      if (Number.isNaN(value)) continue;
      const off = value - mean[c];
      deviation[c] += off * off;
    }
  }
  // A column of equal values has deviation 0 exactly: float64 holds the sum of up to 2²⁹ equal float32 values.
  for (let c = 0; c < columns; c++) deviation[c] = Math.sqrt(deviation[c] / (counts[c] || 1)) || 1;
  return { mean, deviation };
}
