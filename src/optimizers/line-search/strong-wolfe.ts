import type { Problem, Reals } from "../../core/contracts.ts";
import { dot, moveTo, scratch } from "./vectors.ts";

/** A point on the line w + t·d: E there, and its slope along d. */
export interface SearchPoint {
  readonly t: number;
  readonly loss: number;
  readonly slope: number;
}

/** What a step along a line has to satisfy, and what the search for it may cost. */
export interface WolfeOptions {
  /** c₁: E has to fall by at least this share of what the slope at the start promises. */
  readonly decrease: number;
  /** c₂: the slope has to shrink to this share of that at the start. */
  readonly curvature: number;
  /** Evaluations of the problem at most. */
  readonly mostProbes: number;
}

/** The problem along a line from `params`: each call is a probe. `d` [size] isn't changed. One line at a time: see {@link scratch}. */
export function alongLine(problem: Problem, params: Reals, d: Reals): (t: number) => SearchPoint {
  const [moved, gradient] = [scratch(params, 0), scratch(params, 1)];
  return (t) => {
    moveTo(moved, params, t, d);
    const loss = problem.lossAndGradient(moved, gradient);
    return { t, loss, slope: dot(gradient, d) };
  };
}

/**
 * A point that satisfies the strong Wolfe conditions: first steps outwards until a bracket is found, then makes the bracket smaller, by
 * cubic interpolation. Nocedal & Wright (2006), Numerical Optimization, Algorithms 3.5 and 3.6; the bounds of the interpolation are those of
 * `torch.optim.LBFGS`, PyTorch 2.6 (which may take the lower end of a bracket for good even if it falls by too little; here it has to satisfy
 * the first condition). A loss that isn't finite counts as too high. If the probes are used up, it is the lowest point that was found,
 * which may be the start.
 * @param start the point at t = 0, with a slope below 0
 * @param first the first t to try
 * @param isNarrow whether a bracket of this width needn't be made smaller
 */
export function strongWolfe(
  at: (t: number) => SearchPoint,
  start: SearchPoint,
  first: number,
  options: WolfeOptions,
  isNarrow: (width: number) => boolean,
): SearchPoint {
  let last = start;
  let now = at(first);
  for (let probes = 1; probes <= options.mostProbes; probes++) {
    const isOver = isHigh(now, start, options) || (probes > 2 && now.loss >= last.loss);
    if (!isOver && isFlat(now, start, options)) return now;
    if (isOver || now.slope >= 0) return zoom(at, start, last, now, probes, options, isNarrow);
    const t = cubicMinimum(last, now, now.t + 0.01 * (now.t - last.t), 10 * now.t);
    last = now;
    if (probes < options.mostProbes) now = at(t);
  }
  return now.loss <= start.loss ? now : start;
}

/** Whether E fell by too little. */
function isHigh(point: SearchPoint, start: SearchPoint, options: WolfeOptions): boolean {
  return !(point.loss <= start.loss + options.decrease * point.t * start.slope);
}

/** Whether the slope shrank enough. */
function isFlat(point: SearchPoint, start: SearchPoint, options: WolfeOptions): boolean {
  return Math.abs(point.slope) <= -options.curvature * start.slope;
}

/** Makes a bracket smaller until its low end satisfies the conditions. */
function zoom(
  at: (t: number) => SearchPoint,
  start: SearchPoint,
  one: SearchPoint,
  other: SearchPoint,
  used: number,
  options: WolfeOptions,
  isNarrow: (width: number) => boolean,
): SearchPoint {
  let [low, high] = other.loss < one.loss && !isHigh(other, start, options) ? [other, one] : [one, other];
  let wasClose = false;
  for (let probes = used; probes < options.mostProbes; probes++) {
    const [left, right] = [Math.min(low.t, high.t), Math.max(low.t, high.t)];
    if (isNarrow(right - left)) break;
    let t = cubicMinimum(low, high, left, right);
    // A point near an end of the bracket makes it hardly smaller: one is allowed, then a tenth of the bracket is kept.
    const margin = 0.1 * (right - left);
    const isClose = Math.min(right - t, t - left) < margin;
    const isMoved: boolean = isClose && (wasClose || t >= right || t <= left);
    if (isMoved) t = Math.abs(t - right) < Math.abs(t - left) ? right - margin : left + margin;
    wasClose = isClose && !isMoved;
    const now = at(t);
    if (isHigh(now, start, options) || now.loss >= low.loss) {
      high = now;
    } else {
      if (isFlat(now, start, options)) return now;
      if (now.slope * (high.t - low.t) >= 0) high = low;
      low = now;
    }
  }
  return low;
}

/** The minimum of the cubic through two points with their slopes, kept between bounds; their middle where there is none. */
export function cubicMinimum(a: SearchPoint, b: SearchPoint, least: number, most: number): number {
  const [left, right] = a.t <= b.t ? [a, b] : [b, a];
  const middle = (least + most) / 2;
  const d1 = left.slope + right.slope - (3 * (left.loss - right.loss)) / (left.t - right.t);
  const square = d1 * d1 - left.slope * right.slope;
  if (!(square >= 0)) return middle;
  const d2 = Math.sqrt(square);
  const t = right.t - (right.t - left.t) * ((right.slope + d2 - d1) / (right.slope - left.slope + 2 * d2));
  return Number.isNaN(t) ? middle : Math.min(Math.max(t, least), most);
}
