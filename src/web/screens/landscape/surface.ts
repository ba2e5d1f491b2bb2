import type { Problem } from "../../../core/contracts.ts";
import { cos, log, sin } from "../../../core/elementary.ts";
import { Rng } from "../../../core/rng.ts";
import { ellipsoidOn } from "../../../landscapes/ellipsoid.ts";
import type { Landscape, LandscapePlane } from "../../../landscapes/landscape.ts";
import { LANDSCAPES, landscape } from "../../../landscapes/registry.ts";
import { interpolatedPlane, type PlaneGrid } from "./plane.ts";

/** The surfaces: the library's landscapes, and a plane of a network's loss. */
export const SURFACES: readonly string[] = [...LANDSCAPES.map(({ name }) => name), "network"];
/** A landscape's name, or `network`. */
export type SurfaceName = string;

/** A point (w₁, w₂). */
export type PlanePoint = readonly [w1: number, w2: number];

/** The visible square; both axes have the same scale. */
export interface Extent {
  readonly left: number;
  readonly bottom: number;
  readonly side: number;
}

/** A function of two weights, and how it is drawn. */
export interface Surface {
  readonly name: SurfaceName;
  /** What is drawn: the function of two weights, or of more the slice through its minimum in which only the first two change. */
  readonly problem: Problem;
  /** What techniques walk on: the function of all its weights. */
  readonly whole: Problem;
  /** The start of all weights but the first two. */
  readonly rest: readonly number[];
  readonly extent: Extent;
  /** A height at which a contour is drawn. */
  readonly level: number;
  /** Powers of ten that the contours cover below the highest point; null if the minimum isn't 0. */
  readonly decades: number | null;
  /** Most contours that are drawn. */
  readonly contours: number;
  /** Points per side of the grid from which they are drawn. */
  readonly grid: number;
}

/** How a network's plane is drawn before it is computed. */
const NETWORK_PLANE: LandscapePlane = { left: -1, bottom: -1, side: 2, first: [-0.8, 0.6], decades: 0, grid: 241 };

function planeOf(name: SurfaceName): LandscapePlane {
  return name === "network" ? NETWORK_PLANE : landscape(name).plane;
}

/** The default start of a walk on a surface. */
export function firstStart(name: SurfaceName): PlanePoint {
  return planeOf(name).first;
}

/** A surface's name in the user's language. */
export function surfaceLabel(name: SurfaceName, words: Readonly<Record<string, string>>): string {
  return words[name] ?? landscape(name).label;
}

/** The square in which a surface is drawn. */
export function extentOf(name: SurfaceName): Extent {
  const { left, bottom, side } = planeOf(name);
  return { left, bottom, side };
}

/**
 * The surface of this name; null for a network's plane that isn't computed yet.
 * @param condition of the ellipsoid's Hessian
 * @param angle in degrees from the axis of w₁ to the ellipsoid's long axis, of more weights in each two of them
 * @param n number of weights; a network's plane always has two
 */
export function surfaceOf(
  name: SurfaceName,
  condition: number,
  angle: number,
  plane: PlaneGrid | null,
  n = 2,
): Surface | null {
  const { decades, level = 1, contours = 20, grid = 361 } = planeOf(name);
  const drawn = { name, extent: extentOf(name), level, contours, grid };
  if (name === "network") {
    if (plane === null) return null;
    const { reach } = plane;
    const extent = { left: -reach, bottom: -reach, side: 2 * reach };
    const problem = interpolatedPlane(plane);
    return { ...drawn, extent, problem, whole: problem, rest: [], decades: null };
  }
  if (name === "ellipsoid") {
    const whole = ellipsoidOn(n, condition, turned(angle, n));
    return { ...drawn, ...sliced(name, whole), decades: 4 + Math.min(3, log(condition) / Math.LN10) };
  }
  return { ...drawn, ...sliced(name, landscape(name).create({ size: n })), decades };
}

/** A landscape with the slice through its minimum that is drawn, and where its other weights start. */
function sliced(name: SurfaceName, whole: Landscape): Pick<Surface, "problem" | "whole" | "rest"> {
  const { size, minimum } = whole;
  if (size === 2) return { problem: whole, whole, rest: [] };
  const [low, high] = landscape(name).start;
  const rng = new Rng(0);
  const rest = Array.from({ length: size - 2 }, () => low + (high - low) * (rng.u32() / 0x100000000));
  const place = minimum.slice();
  const slopes = new Float64Array(size);
  const problem: Problem = {
    size: 2,
    lossAndGradient(params, gradient) {
      place[0] = params[0];
      place[1] = params[1];
      const value = whole.lossAndGradient(place, slopes);
      gradient[0] = slopes[0];
      gradient[1] = slopes[1];
      return value;
    },
  };
  return { problem, whole, rest };
}

/** The rows [n, n] of a rotation by `degrees` in every two axes: of two, the ellipsoid's long axis, then its short one. */
function turned(degrees: number, n: number): Float64Array {
  const angle = (degrees / 180) * Math.PI;
  const [c, s] = [cos(angle), sin(angle)];
  if (n === 2) return Float64Array.of(c, s, -s, c);
  const basis = new Float64Array(n * n);
  for (let i = 0; i < n; i += 2) {
    const isAlone = i + 1 === n;
    basis[i * n + i] = isAlone ? 1 : c;
    if (!isAlone) basis.set([s], i * n + i + 1);
    if (!isAlone) basis.set([-s, c], (i + 1) * n + i);
  }
  return basis;
}
