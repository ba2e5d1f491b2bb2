import { line } from "d3-shape";

/** A place in a figure, in pixels. */
export type FigurePlace = readonly [x: number, y: number];

/** How far a line may pass by a point that is left out, in pixels: too little to be seen. */
const TOLERANCE = 0.25;

/** The `d` of a path through points, to a tenth of a pixel. Points that the line passes anyway are left out. */
export function polyline(points: readonly FigurePlace[]): string {
  return line<FigurePlace>().digits(1)(thinned(points)) ?? "";
}

/** The `d` of the area between a line and another, below it, that runs over the same x. */
export function band(upper: readonly FigurePlace[], lower: readonly FigurePlace[]): string {
  if (upper.length === 0) return "";
  return `${polyline(upper)}L${polyline([...thinned(lower)].reverse()).slice(1)}Z`;
}

/**
 * Some of the points, the first and the last among them: a line through them passes all others by at most {@link TOLERANCE} in height.
 * From each point that stays, slopes are kept that pass all points since; the last one before a point that none of them reaches stays
 * next. Where x doesn't grow, all points stay.
 */
function thinned(points: readonly FigurePlace[]): FigurePlace[] {
  if (points.length === 0) return [];
  let start = points[0];
  let [least, greatest] = [-Infinity, Infinity];
  let passed: FigurePlace | undefined;
  const kept = [start];
  const keep = (point: FigurePlace) => {
    kept.push(point);
    start = point;
    [least, greatest] = [-Infinity, Infinity];
    passed = undefined;
  };
  const slopeTo = ([x, y]: FigurePlace, off = 0) => (y + off - start[1]) / (x - start[0]);
  for (const point of points.slice(1)) {
    const isReached = point[0] > start[0] && slopeTo(point) >= least && slopeTo(point) <= greatest;
    if (!isReached && passed !== undefined) keep(passed);
    if (point[0] > start[0]) {
      least = Math.max(least, slopeTo(point, -TOLERANCE));
      greatest = Math.min(greatest, slopeTo(point, TOLERANCE));
      passed = point;
    } else keep(point);
  }
  if (passed !== undefined) kept.push(passed);
  return kept;
}
