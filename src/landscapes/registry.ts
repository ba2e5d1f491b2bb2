import { nearest, shown, UsageError } from "../core/errors.ts";
import type { RandomWords } from "../core/normals.ts";
import { bowl } from "./bowl.ts";
import { ellipsoid } from "./ellipsoid.ts";
import type { Landscape } from "./landscape.ts";
import { randomBasis } from "./random-basis.ts";
import { rastrigin } from "./rastrigin.ts";
import { rosenbrock } from "./rosenbrock.ts";
import { saddle } from "./saddle.ts";

/** What a landscape is made from; each takes what it has a use for. */
export interface LandscapeOptions {
  /** Number of parameters. */
  readonly size: number;
  /** Condition of the Hessian; 1000 if left out. */
  readonly condition?: number;
  /** Where a random orthonormal basis comes from; without it, the axes. */
  readonly rotation?: RandomWords;
}

/** A landscape as commands, records and pages name it. */
export interface LandscapeEntry {
  readonly name: string;
  /** The name in tables and figures. */
  readonly label: string;
  /** What it looks like, in one sentence. */
  readonly summary: string;
  /** Every coordinate of a start is drawn between these. */
  readonly start: readonly [low: number, high: number];
  /** The least number of parameters. */
  readonly leastSize: number;
  create(options: LandscapeOptions): Landscape;
}

/** All landscapes, in the order of lists. A new one is one file beside this one, and one entry here. */
export const LANDSCAPES: readonly LandscapeEntry[] = [
  {
    name: "bowl",
    label: "Bowl",
    summary: "A round bowl, the same in every direction.",
    start: [-1, 1],
    leastSize: 1,
    create: ({ size }) => bowl(size),
  },
  {
    name: "ellipsoid",
    label: "Ellipsoid",
    summary: "A long bowl along the axes or along a random basis, of a given condition.",
    start: [-1, 1],
    leastSize: 1,
    create: ({ size, condition = 1000, rotation }) =>
      ellipsoid(size, condition, rotation && randomBasis(size, rotation)),
  },
  {
    name: "rosenbrock",
    label: "Rosenbrock",
    summary: "A bent, flat valley between steep walls.",
    start: [-2, 2],
    leastSize: 2,
    create: ({ size }) => rosenbrock(size),
  },
  {
    name: "rastrigin",
    label: "Rastrigin",
    summary: "A bowl full of dents, a local minimum near every whole-numbered place.",
    start: [-5.12, 5.12],
    leastSize: 1,
    create: ({ size }) => rastrigin(size),
  },
  {
    name: "saddle",
    label: "Saddle",
    summary: "A saddle between two hollows.",
    start: [-2, 2],
    leastSize: 1,
    create: ({ size }) => saddle(size),
  },
];

/**
 * The landscape of this name.
 * @throws UsageError that names the nearest and all known ones
 */
export function landscape(name: string): LandscapeEntry {
  const found = LANDSCAPES.find((entry) => entry.name === name);
  if (found !== undefined) return found;
  const known = LANDSCAPES.map((entry) => entry.name);
  const near = nearest(name, known);
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  throw new UsageError(`landscape: expected one of ${known.join(", ")}, got ${shown(name)}${hint}`);
}
