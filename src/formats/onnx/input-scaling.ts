import type { Moments, Scale } from "../../data/scaling.ts";
import type { Reading } from "../reading.ts";
import type { ScalingStep } from "./chain.ts";

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
 * @throws DataError if a deviation isn't positive or a number not finite, or operands don't fit the columns.
 */
export function inputScaling(steps: readonly ScalingStep[], columns: number, reading: Reading): InputScaling {
  if (steps.length === 0) return { scale: "none" };
  reading.take(2 * 8 * columns);
  const mean = new Float64Array(columns);
  const deviation = new Float64Array(columns).fill(1);
  let isAlike = true;
  for (const { op, operand } of steps) {
    const { shape } = operand;
    const size = shape.at(-1) ?? 1;
    const isFlat = shape.slice(0, -1).every((other) => other === 1);
    if (!isFlat || (size !== 1 && (size !== columns || shape.length > 2))) {
      throw reading.error(`expected a number for each of ${columns} columns in the input's ${op}, got [${shape}]`);
    }
    const values = operand.read();
    if (size > 1) isAlike = false;
    for (let c = 0; c < columns; c++) {
      const value = values[size === 1 ? 0 : c];
      if (op === "Sub") mean[c] += value * deviation[c];
      else if (op === "Add") mean[c] -= value * deviation[c];
      else if (op === "Mul") deviation[c] /= value;
      else deviation[c] *= value;
    }
  }
  if (!deviation.every((value) => value > 0 && value < Infinity) || !mean.every(Number.isFinite)) {
    throw reading.error("expected finite means and positive deviations in the input's scaling, got others");
  }
  const isNear = (value: number, to: number) => Math.abs(value - to) <= NEAR * 255;
  if (isAlike && isNear(deviation[0], 255) && isNear(mean[0], 0)) return { scale: "unit" };
  if (isAlike && isNear(deviation[0], 127.5) && isNear(mean[0], 127.5)) return { scale: "symmetric" };
  return { scale: "standard", moments: { mean, deviation } };
}
