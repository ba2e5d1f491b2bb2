import type { Target } from "./record.ts";

/** Whether a figure on the evaluation set reaches a target: an accuracy at least, a loss or RMSE at most. NaN reaches nothing. */
export function reaches({ figure, value }: Target, at: number): boolean {
  return figure === "accuracy" ? at >= value : at <= value;
}
