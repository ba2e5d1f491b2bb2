import type { LineAxis } from "./line-chart.ts";
import { tickText } from "./values.ts";

/** The vertical axis of distributions. */
export const SHARE_AXIS: Omit<LineAxis, "name"> = {
  type: "linear",
  domain: [0, 1],
  reverse: false,
  text: (value) => tickText(value, "percent"),
};

/** The path of a distribution over an axis: from nothing at its first step to the axis's end; of no steps, nothing. */
export function stepPath(
  steps: readonly { readonly x: number; readonly share: number }[],
  [low, high]: readonly [number, number],
): { x: number; y: number }[] {
  const inside = steps.filter(({ x }) => x <= high).map(({ x, share }) => ({ x: Math.max(low, x), y: share }));
  if (inside.length === 0) return [];
  return [{ x: inside[0].x, y: 0 }, ...inside, { x: high, y: inside[inside.length - 1].y }];
}
