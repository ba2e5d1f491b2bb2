import { checkerboard } from "./checkerboard.ts";
import { moons } from "./moons.ts";
import { rings } from "./rings.ts";
import { spirals } from "./spirals.ts";
import type { SyntheticSet } from "./synthetic-set.ts";

/** All synthetic data sets, in the order of lists. A new one is a file beside this one, and its name here. */
export const SYNTHETIC: readonly SyntheticSet[] = [moons, spirals, rings, checkerboard];

/** Samples of every synthetic set. */
export const SYNTHETIC_SAMPLES = { train: 1200, test: 400 } as const;

/** Whether a data set of this name is computed. */
export function isSynthetic(name: string): boolean {
  return SYNTHETIC.some((set) => set.name === name);
}
