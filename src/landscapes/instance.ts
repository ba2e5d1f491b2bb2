import { Rng } from "../core/rng.ts";
import type { Landscape } from "./landscape.ts";
import { landscape } from "./registry.ts";

/** A landscape as a record names it, but for what its seed draws. */
export interface LandscapeShape {
  /** Id of the landscape. */
  readonly name: string;
  /** Number of parameters. */
  readonly n: number;
  /** The numbers that shape it, all of them. */
  readonly options: Readonly<Record<string, number>>;
  /** Whether it is turned by a random rotation. */
  readonly rotation: boolean;
}

/** A landscape and where a run on it starts. */
export interface LandscapeInstance {
  readonly landscape: Landscape;
  /** The start [n], uniform between the landscape's bounds. */
  readonly start: Float64Array;
}

/**
 * The landscape and the start of a seed: one generator draws first the start, then, if there is one, the rotation.
 * @throws UsageError if there is no such landscape, RangeError if its size or an option is out of bounds
 */
export function landscapeInstance({ name, n, options, rotation }: LandscapeShape, seed: number): LandscapeInstance {
  const entry = landscape(name);
  const [low, high] = entry.start;
  const rng = new Rng(seed);
  const start = Float64Array.from({ length: n }, () => low + (high - low) * (rng.u32() / 0x100000000));
  return { landscape: entry.create({ ...options, size: n, ...(rotation && { rotation: rng }) }), start };
}
