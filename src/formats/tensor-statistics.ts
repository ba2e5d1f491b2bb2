import type { StartSha256 } from "../core/contracts.ts";
import { littleEndianBytes, sha256Hex } from "../core/sha256.ts";
import type { TensorContent } from "./tensors.ts";

/** A tensor's values in a few figures. */
export interface TensorStatistics {
  /** How many there are, and how many of them are infinite or NaN; the figures are of the others. */
  readonly count: number;
  readonly notFinite: number;
  readonly least: number;
  readonly greatest: number;
  readonly mean: number;
  /** Of the population. */
  readonly deviation: number;
  /** How many values lie in each of equal parts of [least, greatest]; none where all are equal. */
  readonly histogram: readonly number[];
  /** SHA-256 of the values, rounded to float32, little-endian, row after row: equal in all forms that hold the same. */
  readonly digest: string;
}

/** The figures of a tensor whose values were read; NaN where it has no finite value. */
export function tensorStatistics(
  values: NonNullable<TensorContent["values"]>,
  parts: number,
  start?: StartSha256,
): TensorStatistics {
  let [least, greatest, sum, finite] = [Infinity, -Infinity, 0, 0];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    finite++;
    sum += value;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  const mean = sum / finite;
  const histogram = new Array<number>(greatest > least ? parts : 0).fill(0);
  const perUnit = parts / (greatest - least);
  let squares = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    squares += (value - mean) * (value - mean);
    if (histogram.length > 0) histogram[Math.min(parts - 1, Math.floor((value - least) * perUnit) || 0)]++;
  }
  const single = values instanceof Float32Array ? values : new Float32Array(values);
  const digest = sha256Hex(littleEndianBytes(single), start);
  const isEmpty = finite === 0;
  return {
    count: values.length,
    notFinite: values.length - finite,
    least: isEmpty ? Number.NaN : least,
    greatest: isEmpty ? Number.NaN : greatest,
    mean,
    deviation: Math.sqrt(squares / finite),
    histogram,
    digest,
  };
}
