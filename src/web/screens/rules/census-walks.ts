import variantsText from "../../../../conformance/libraries.json?raw";
import type { LibraryVariant } from "../../../experiment/conformance.ts";
import { SHORTEST } from "./scripts.ts";

/** One step of the script. */
export interface CensusStep {
  readonly step: number;
  readonly g: number;
  readonly error: number;
  /** The weight that the published rule has after it. */
  readonly right: number;
  /** The library's. */
  readonly found: number;
}

/** How a variant walks the script beside the rule that it is named for. */
export interface CensusWalk {
  readonly steps: readonly CensusStep[];
  /** The first step, from 1 on, at which it leaves that rule; null if it never does. */
  readonly differs: number | null;
}

/** All variants, in the census's order. */
export const CENSUS_VARIANTS: readonly LibraryVariant[] = JSON.parse(variantsText).variants;

/** A variant's walk over the shortest script that parts all rules, by the rule that it was found to be; null if that is none. */
export function censusWalk({ rule, of }: LibraryVariant): CensusWalk | null {
  if (rule === null || of === null) return null;
  const right = SHORTEST.weights[of];
  const found = SHORTEST.weights[rule] ?? SHORTEST.misses.find((miss) => miss.rule === rule)!.weights;
  const at = found.findIndex((w, t) => w !== right[t]);
  return {
    steps: found.map((w, t) => ({
      step: t + 1,
      g: SHORTEST.gradient[t],
      error: SHORTEST.error[t],
      right: right[t],
      found: w,
    })),
    differs: at < 0 ? null : at + 1,
  };
}
