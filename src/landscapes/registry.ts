import { nearest, shown, UsageError } from "../core/errors.ts";
import { attractiveSector } from "./attractive-sector.ts";
import { bentCigar } from "./bent-cigar.ts";
import { bowl } from "./bowl.ts";
import { differentPowers } from "./different-powers.ts";
import { discus } from "./discus.ts";
import { ellipsoid } from "./ellipsoid.ts";
import type { LandscapeEntry } from "./landscape.ts";
import { rastrigin } from "./rastrigin.ts";
import { rosenbrock } from "./rosenbrock.ts";
import { saddle } from "./saddle.ts";
import { sharpRidge } from "./sharp-ridge.ts";

/** All landscapes, in the order of lists. A new one is a file in this folder and an entry here. */
export const LANDSCAPES: readonly LandscapeEntry[] = [
  bowl,
  ellipsoid,
  rosenbrock,
  rastrigin,
  saddle,
  discus,
  bentCigar,
  differentPowers,
  sharpRidge,
  attractiveSector,
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
