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
    const trials = trialCurves(records, measure);
    const places = [...drawnPlaces(trials)];
    const own = trials.map((trial) => ownPoints(trial, places, axis));
    const grid = commonPoints(trials, own, places);
    return {
      styles,
      label,
      median: grid.map(({ epoch, x, values }) => ({ epoch, x, value: median(values) })).filter(isFinitePoint),
      quartiles: grid
        .map(({ epoch, x, values }) => ({ epoch, x, low: quantile(values, 0.25), high: quantile(values, 0.75) }))
        .filter(({ low, high }) => Number.isFinite(high - low)),
      seeds: own.map((points) => points.filter(isFinitePoint)),
    };
  });
}

/** Whether the median of some records has two points, and so a line. Makes none, and looks no further than the second. */
export function hasLine(records: readonly TrialRecord[], measure: CurveMeasure): boolean {
  const trials = trialCurves(records, measure);
  let points = 0;
  for (const place of drawnPlaces(trials)) {
    const values = valuesAt(trials, place);
    if (values === null) return false;
    if (Number.isFinite(median(values)) && ++points === 2) return true;
  }
  return false;
}

/** The positions of a curve's points on an axis. */
function axisValues({ curve }: TrialRecord, axis: CurveAxis): readonly number[] {
  if (axis === "samples") return curve.forward.map((forward, t) => forward + curve.backward[t]);
  return axis === "epochs" ? curve.epoch : curve.seconds;
}

/** The curve of a trial that ran. */
interface TrialCurve {
  readonly record: TrialRecord;
  readonly values: readonly number[];
  /** What NaN counts as, and what comes after the end of a trial that diverged. */
  readonly worst: number;
}

function trialCurves(records: readonly TrialRecord[], measure: CurveMeasure): TrialCurve[] {
  const ran = records.filter(({ status }) => status !== "failed");
  return ran.map((record) => ({ record, values: measure.curve(record), worst: worst(measure) }));
}

/** Which points of some curves are drawn. */
function* drawnPlaces(trials: readonly TrialCurve[]): Generator<number> {
  const count = Math.max(0, ...trials.map(({ values }) => values.length));
  const stride = Math.ceil(count / MAX_POINTS);
  for (let place = 0; place < count; place += stride) yield place;
  if (count > 0 && (count - 1) % stride !== 0) yield count - 1;
}

/** A trial's points at some places, up to its end. */
function ownPoints(trial: TrialCurve, places: readonly number[], axis: CurveAxis): LinePoint[] {
  const { record, values } = trial;
  const xs = axisValues(record, axis);
  return places
    .filter((place) => place < values.length)
    .map((place) => ({ epoch: record.curve.epoch[place], x: xs[place], value: valueAt(trial, place) }));
}

/** The points at some places while every trial has a value; each at the median of the trials' positions. */
function commonPoints(
  trials: readonly TrialCurve[],
  own: readonly (readonly LinePoint[])[],
  places: readonly number[],
): { epoch: number; x: number; values: number[] }[] {
  const longest = own.reduce((a, b) => (b.length > a.length ? b : a), []);
  const points: { epoch: number; x: number; values: number[] }[] = [];
  for (let t = 0; t < places.length; t++) {
    const values = valuesAt(trials, places[t]);
    if (values === null) return points;
    const xs: number[] = [];
    for (const one of own) if (t < one.length) xs.push(one[t].x);
    points.push({ epoch: longest[t].epoch, x: median(xs), values });
  }
  return points;
}

/** The values of all trials at a place; null unless each has one there. */
function valuesAt(trials: readonly TrialCurve[], place: number): number[] | null {
  const hasEnded = ({ record, values }: TrialCurve) => place >= values.length && record.status !== "diverged";
  return trials.some(hasEnded) ? null : trials.map((trial) => valueAt(trial, place));
}

function valueAt({ values, worst }: TrialCurve, place: number): number {
  return place >= values.length || Number.isNaN(values[place]) ? worst : values[place];
}

function isFinitePoint({ value }: LinePoint): boolean {
  return Number.isFinite(value);
}
