import type { DotsRow } from "../dots-figure.ts";
import type { CurveAxis, CurveLine } from "../lines.ts";
import type { StepLine } from "../steps-panel.ts";
import type { FigureData } from "./figure.ts";

/** Medians by epoch; where the axis isn't epochs, with each line's places on it. */
export function lineData(axis: CurveAxis | null, lines: readonly CurveLine[]): FigureData {
  const epochs = [...new Set(lines.flatMap(({ median }) => median.map(({ epoch }) => epoch)))].sort((a, b) => a - b);
  const places = lines.map(({ median }) => new Map(median.map((point) => [point.epoch, point])));
  return {
    columns: ["epoch", ...lines.flatMap(({ label }) => (axis === null ? [label] : [`${label}: ${axis}`, label]))],
    rows: epochs.map((epoch) => [
      epoch,
      ...places.flatMap((points) => {
        const { x, value } = points.get(epoch) ?? { x: Number.NaN, value: Number.NaN };
        return axis === null ? [value] : [x, value];
      }),
    ]),
  };
}

/** The share of each line wherever one of them rises. */
export function stepsData(axis: string, lines: readonly Pick<StepLine, "label" | "steps">[]): FigureData {
  const places = [...new Set(lines.flatMap(({ steps }) => steps.map(({ x }) => x)))].sort((a, b) => a - b);
  return {
    columns: [axis, ...lines.map(({ label }) => label)],
    rows: places.map((place) => [
      place,
      ...lines.map(({ steps }) => steps.findLast(({ x }) => x <= place)?.share ?? 0),
    ]),
  };
}

/** A row a technique: its middle, the interval, and every seed's value. */
export function dotsData(
  rows: readonly Pick<DotsRow, "label" | "values" | "middle" | "interval">[],
  seeds?: readonly number[],
): FigureData {
  const most = Math.max(...rows.map(({ values }) => values.length));
  const names = Array.from({ length: most }, (_, k) => (seeds?.length === most ? `seed ${seeds[k]}` : `run ${k + 1}`));
  return {
    columns: ["technique", "middle", "low", "high", ...names],
    rows: rows.map(({ label, middle, interval, values }) => [
      label,
      middle ?? Number.NaN,
      ...(interval ?? [Number.NaN, Number.NaN]),
      ...names.map((_, k) => values[k] ?? Number.NaN),
    ]),
  };
}
