import type { CurveAxis } from "../../experiment/analysis/measures.ts";
import type { PlannedRun } from "../../experiment/plan/runs.ts";
import type { DotsRow } from "../figures/dots-figure.ts";
import type { CurveLine } from "../figures/lines.ts";
import type { StepLine } from "../figures/steps-panel.ts";
import type { ReportWords } from "../words/words.ts";
import type { DataKind, FigureData } from "./figure.ts";

/** Medians by epoch; if the axis isn't epochs, with each line's positions on it. */
export function lineData(
  axis: CurveAxis,
  kind: DataKind,
  lines: readonly CurveLine[],
  { epoch, data }: ReportWords,
): FigureData {
  const epochs = [...new Set(lines.flatMap(({ median }) => median.map(({ epoch }) => epoch)))].sort((a, b) => a - b);
  const places = lines.map(({ median }) => new Map(median.map((point) => [point.epoch, point])));
  return {
    columns: [epoch, ...lines.flatMap(({ label }) => (axis === "epochs" ? [label] : [data.place(label, axis), label]))],
    kinds: ["place", ...lines.flatMap(() => (axis === "epochs" ? [kind] : [axis, kind]))],
    rows: epochs.map((epoch) => [
      epoch,
      ...places.flatMap((points) => {
        const { x, value } = points.get(epoch) ?? { x: Number.NaN, value: Number.NaN };
        return axis === "epochs" ? [value] : [x, value];
      }),
    ]),
  };
}

/** The share of each line at every x where one of them rises. */
export function stepsData(axis: string, lines: readonly Pick<StepLine, "label" | "steps">[]): FigureData {
  const places = [...new Set(lines.flatMap(({ steps }) => steps.map(({ x }) => x)))].sort((a, b) => a - b);
  return {
    columns: [axis, ...lines.map(({ label }) => label)],
    kinds: ["place", ...lines.map(() => "share" as const)],
    rows: places.map((place) => [
      place,
      ...lines.map(({ steps }) => steps.findLast(({ x }) => x <= place)?.share ?? 0),
    ]),
  };
}

/** A row per technique: middle, interval, and every run's value. */
export function dotsData(
  rows: readonly Pick<DotsRow, "label" | "values" | "middle" | "interval">[],
  kind: DataKind,
  { data }: ReportWords,
  runs?: readonly PlannedRun[],
): FigureData {
  const most = Math.max(...rows.map(({ values }) => values.length));
  const names = Array.from({ length: most }, (_, k) => (runs?.length === most ? data.seed(runs[k]) : data.run(k + 1)));
  return {
    columns: [data.technique, data.middle, data.low, data.high, ...names],
    kinds: ["name", kind, kind, kind, ...names.map(() => kind)],
    rows: rows.map(({ label, middle, interval, values }) => [
      label,
      middle ?? Number.NaN,
      ...(interval ?? [Number.NaN, Number.NaN]),
      ...names.map((_, k) => values[k] ?? Number.NaN),
    ]),
  };
}
