import { errorAt, VIEW } from "./curve.ts";

/** Pixels around the plotted part. */
export const MARGIN = { left: 40, right: 12, top: 12, bottom: 40 };
/** How weights and errors become pixels. */
export interface CurveScale {
  readonly width: number;
  readonly height: number;
  readonly x: (w: number) => number;
  readonly y: (error: number) => number;
}

/** The scale of a figure of this width. */
export function scaleOf(width: number, height: number): CurveScale {
  const [wide, high] = [width - MARGIN.left - MARGIN.right, height - MARGIN.top - MARGIN.bottom];
  return {
    width,
    height,
    x: (w) => MARGIN.left + (wide * (w - VIEW.left)) / (VIEW.right - VIEW.left),
    y: (error) => MARGIN.top + high * (1 - error / VIEW.top),
  };
}

/** The place of the ball in pixels; at the edge if it is outside the picture. */
export function spot({ x, y }: CurveScale, w: number): readonly [number, number] {
  const seen = Math.min(VIEW.right, Math.max(VIEW.left, w));
  return [x(seen), y(Math.min(VIEW.top, errorAt(seen)))];
}
