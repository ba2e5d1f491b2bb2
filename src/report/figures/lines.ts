import { type CurveAxis, type CurveMeasure, worst } from "../../experiment/analysis/measures.ts";
import type { TrialRecord } from "../../experiment/record/record.ts";
import { median, quantile } from "../../statistics/order.ts";
import type { StyledRow } from "./styled-rows.ts";
import type { TechniqueStyle } from "./techniques-style.ts";

/** A point of a line. */
export interface LinePoint {
  readonly epoch: number;
  /** Position on the axis: the epoch, samples propagated so far, or seconds of training. */
  readonly x: number;
  readonly value: number;
}

/** Most points of a drawn line; of longer ones every second, third, … point and the last are drawn. */
const MAX_POINTS = 1000;

/** One line of a figure: a row's median over its seeds. */
export interface CurveLine {
  /** Styles of the row's techniques, in plan order; the first is the line's main style. */
  readonly styles: readonly TechniqueStyle[];
  /** `iRprop⁻ = iRprop⁺`. */
  readonly label: string;
  readonly median: readonly LinePoint[];
  readonly quartiles: readonly {
    readonly epoch: number;
    readonly x: number;
    readonly low: number;
    readonly high: number;
  }[];
  /** The text at the line's end; its last value, if absent. */
  readonly ending?: string;
  /** Each seed's own line, in the order of the records. */
  readonly seeds: readonly (readonly LinePoint[])[];
}

/**
 * The lines of a figure, in the rows' order. Failed trials are left out. From a diverged trial's end on, its loss counts as ∞ and
 * its accuracy as −∞ in the medians over seeds; points that aren't finite are left out in the end. A line ends where the
 * first of its trials was stopped.
 */
export function curveLines(rows: readonly StyledRow[], measure: CurveMeasure, axis: CurveAxis = "epochs"): CurveLine[] {
  return rows.map(({ styles, label, records }) => {
    const ran = records.filter(({ status }) => status !== "failed");
    const places = drawnPlaces(Math.max(0, ...ran.map((record) => measure.curve(record).length)));
    const trials = ran.map((record) => trialLine(record, measure, axis, places));
    const grid = commonPoints(trials);
    return {
      styles,
      label,
      median: grid.map(({ epoch, x, values }) => ({ epoch, x, value: median(values) })).filter(isFinitePoint),
      quartiles: grid
        .map(({ epoch, x, values }) => ({ epoch, x, low: quantile(values, 0.25), high: quantile(values, 0.75) }))
        .filter(({ low, high }) => Number.isFinite(high - low)),
      seeds: trials.map(({ points }) => points.filter(isFinitePoint)),
    };
  });
}

/** The positions of a curve's points on an axis. */
function axisValues({ curve }: TrialRecord, axis: CurveAxis): readonly number[] {
  if (axis === "samples") return curve.forward.map((forward, t) => forward + curve.backward[t]);
  return axis === "epochs" ? curve.epoch : curve.seconds;
}

interface TrialLine {
  readonly points: readonly LinePoint[];
  /** The value that counts for points after the last; undefined if there is none. */
  readonly after: number | undefined;
}

/** Which of a curve's points are drawn. */
function drawnPlaces(count: number): number[] {
  const stride = Math.ceil(count / MAX_POINTS);
  const places = Array.from({ length: Math.ceil(count / stride) || 0 }, (_, k) => k * stride);
  if (count > 0 && places[places.length - 1] !== count - 1) places.push(count - 1);
  return places;
}

function trialLine(record: TrialRecord, measure: CurveMeasure, axis: CurveAxis, places: readonly number[]): TrialLine {
  const values = measure.curve(record);
  const xs = axisValues(record, axis);
  const points = places
    .filter((t) => t < values.length)
    .map((t) => ({
      epoch: record.curve.epoch[t],
      x: xs[t],
      value: Number.isNaN(values[t]) ? worst(measure) : values[t],
    }));
  return { points, after: record.status === "diverged" ? worst(measure) : undefined };
}

/** The values of all trials, epoch by epoch, while every trial has one; each at the median of the trials' positions. */
function commonPoints(trials: readonly TrialLine[]): { epoch: number; x: number; values: number[] }[] {
  const longest = trials.reduce<readonly LinePoint[]>((a, { points }) => (points.length > a.length ? points : a), []);
  const points: { epoch: number; x: number; values: number[] }[] = [];
  for (let t = 0; t < longest.length; t++) {
    const values: number[] = [];
    const xs: number[] = [];
    for (const { points: own, after } of trials) {
      const value = t < own.length ? own[t].value : after;
      if (value === undefined) return points;
      values.push(value);
      if (t < own.length) xs.push(own[t].x);
    }
    points.push({ epoch: longest[t].epoch, x: median(xs), values });
  }
  return points;
}

function isFinitePoint({ value }: LinePoint): boolean {
  return Number.isFinite(value);
}
