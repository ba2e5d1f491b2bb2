import type { Moments, Scale } from "../../data/scaling.ts";
import type { Affine } from "../affine.ts";
import type { Reading } from "../reading.ts";
import { elements } from "../tensors.ts";
import type { ScalingStep } from "./chain-layers.ts";
import { broadcast } from "./row-shape.ts";

/** How raw values are brought into a network, see data/scaling.ts. */
export interface InputScaling {
  /** Kind of scaling. */
  readonly scale: Scale;
  /** With the scale `standard`: each column's mean and deviation. */
  readonly moments?: Moments;
}

/** How far, of itself, a number may be from 255 or 127.5: what is lost by 1/255 in float32. */
const NEAR = 1e-6;

/**
 * What several steps x − s, x + s, x · k, x / k on raw values do together, as (x − mean) / deviation of each column.
 * @returns undefined if a deviation isn't positive or a number not finite
 * @throws DataError if operands don't fit the columns.
 */
export function inputScaling(
  steps: readonly ScalingStep[],
  columns: number,
  reading: Reading,
): InputScaling | undefined {
  if (steps.length === 0) return { scale: "none" };
  reading.take(2 * 8 * columns);
  const mean = new Float64Array(columns);
  const deviation = new Float64Array(columns).fill(1);
  let isAlike = true;
  for (const { op, values } of operandsOf(steps, columns, reading)) {
    if (values.length > 1) isAlike = false;
    for (let c = 0; c < columns; c++) {
      const value = values[values.length === 1 ? 0 : c];
      if (op === "Sub") mean[c] += value * deviation[c];
      else if (op === "Add") mean[c] -= value * deviation[c];
      else if (op === "Mul") deviation[c] /= value;
      else deviation[c] *= value;
    }
  }
  if (!deviation.every((value) => value > 0 && value < Infinity) || !mean.every(Number.isFinite)) return undefined;
  const isNear = (value: number, to: number) => Math.abs(value - to) <= NEAR * 255;
  if (isAlike && isNear(deviation[0], 255) && isNear(mean[0], 0)) return { scale: "unit" };
  if (isAlike && isNear(deviation[0], 127.5) && isNear(mean[0], 127.5)) return { scale: "symmetric" };
  return { scale: "standard", moments: { mean, deviation } };
}

/**
 * What several such steps do together, as x · factor + shift; undefined if there are none.
 * @throws DataError if operands don't fit the columns.
 */
export function affineOf(steps: readonly ScalingStep[], columns: number, reading: Reading): Affine | undefined {
  if (steps.length === 0) return undefined;
  reading.take(2 * 8 * columns);
  const factor = new Float64Array(columns).fill(1);
  const shift = new Float64Array(columns);
  for (const { op, values } of operandsOf(steps, columns, reading)) {
    for (let c = 0; c < columns; c++) {
      const value = values[values.length === 1 ? 0 : c];
      if (op === "Sub") shift[c] -= value;
      else if (op === "Add") shift[c] += value;
      else {
        factor[c] = op === "Mul" ? factor[c] * value : factor[c] / value;
        shift[c] = op === "Mul" ? shift[c] * value : shift[c] / value;
      }
    }
  }
  return { factor, shift };
}

/** Each step's number, or one for each column. */
function* operandsOf(steps: readonly ScalingStep[], columns: number, reading: Reading) {
  for (const { op, operand, columns: sizes } of steps) {
    const row = sizes?.every((size) => typeof size === "number") ? sizes : [columns];
    const read = operand.read();
    const isOne = elements(operand.shape) === 1;
    const values = isOne
      ? read
      : elements(row) === columns
        ? broadcast(read, operand.shape, row, (bytes) => reading.take(bytes))
        : undefined;
    if (values === undefined) {
      throw reading.error(`expected a number for each of ${columns} columns in ${op}, got [${operand.shape}]`);
    }
    yield { op, values };
  }
}
