import type { Problem } from "../../../core/contracts.ts";
import { cos, log, sin } from "../../../core/elementary.ts";
import { ellipsoid } from "../../../landscapes/ellipsoid.ts";
import { landscape } from "../../../landscapes/registry.ts";
import { interpolatedPlane, type PlaneGrid } from "./plane.ts";

/** The surfaces that one can walk on: the library's landscapes, and a plane through a network's own loss. */
export const SURFACES = ["bowl", "ellipsoid", "rosenbrock", "rastrigin", "saddle", "network"] as const;
export type SurfaceName = (typeof SURFACES)[number];

/** A place (w₁, w₂). */
export type Place = readonly [w1: number, w2: number];

/** The square that is drawn; both axes have one scale. */
export interface Extent {
  readonly left: number;
  readonly bottom: number;
  readonly side: number;
}

/** A function of two weights, and how it is drawn. */
export interface Surface {
  readonly name: SurfaceName;
  readonly problem: Problem;
  readonly extent: Extent;
  /** A height that has a contour of its own. */
  readonly level: number;
  /** How many powers of ten the contours go down from the highest place; null where the least value isn't 0. */
  readonly decades: number | null;
  /** The most contours that are drawn. */
  readonly contours: number;
  /** Points along each side of the grid that they are drawn from. */
  readonly grid: number;
}

const EXTENTS: Readonly<Record<SurfaceName, Extent>> = {
  bowl: { left: -2, bottom: -2, side: 4 },
  ellipsoid: { left: -2, bottom: -2, side: 4 },
  rosenbrock: { left: -2, bottom: -1, side: 4 },
  rastrigin: { left: -5.12, bottom: -5.12, side: 10.24 },
  saddle: { left: -2, bottom: -2, side: 4 },
  network: { left: -1, bottom: -1, side: 2 },
};

const STARTS: Readonly<Record<SurfaceName, Place>> = {
  bowl: [-1.5, 1],
  ellipsoid: [-1.6, -0.6],
  rosenbrock: [-1.2, 1],
  rastrigin: [-4.2, 3.4],
  saddle: [-0.05, 1.6],
  network: [-0.8, 0.6],
};

/** Where a walk on a surface begins if nobody says otherwise. */
export function firstStart(name: SurfaceName): Place {
  return STARTS[name];
}

/** The square that is drawn of a surface. */
export function extentOf(name: SurfaceName): Extent {
  return EXTENTS[name];
}

/**
 * The surface of this name; null for a network's plane that nobody has computed yet.
 * @param condition of the ellipsoid's Hessian
 * @param angle in degrees from the axis of w₁ to the ellipsoid's long axis
 */
export function surfaceOf(
  name: SurfaceName,
  condition: number,
  angle: number,
  plane: PlaneGrid | null,
): Surface | null {
  const isSmooth = name === "rastrigin" || name === "network"; // and slow to evaluate
  const contours = name === "rastrigin" ? 12 : 20;
  const drawn = { name, extent: EXTENTS[name], level: 1, contours, grid: isSmooth ? 241 : 361 };
  switch (name) {
    case "ellipsoid": {
      const problem = ellipsoid(2, condition, turned(angle));
      return { ...drawn, problem, decades: 4 + Math.min(3, log(condition) / Math.LN10) };
    }
    case "network": {
      if (plane === null) return null;
      const { reach } = plane;
      const extent = { left: -reach, bottom: -reach, side: 2 * reach };
      return { ...drawn, extent, problem: interpolatedPlane(plane), decades: null };
    }
    default: {
      const problem = landscape(name).create({ size: 2 });
      const decades = { bowl: 4, rosenbrock: 5, rastrigin: 2, saddle: 3 }[name];
      return { ...drawn, level: name === "saddle" ? 0.25 : 1, problem, decades };
    }
  }
}

/** The rows of a rotation by so many degrees: the ellipsoid's long axis, then its short one. */
function turned(degrees: number): Float64Array {
  const angle = (degrees / 180) * Math.PI;
  const [c, s] = [cos(angle), sin(angle)];
  return Float64Array.of(c, s, -s, c);
}
