import type { Reals } from "../core/contracts.ts";
import { checkOptions } from "./check-options.ts";

/** What a hyper-parameter may be: its bounds in float32, and whether the upper one is still allowed. */
export type Bound = "positive" | "not negative" | "a share below 1" | "0 or 1";

const HOLDS: Readonly<Record<Bound, (value: number) => boolean>> = {
  positive: (value) => value > 0 && value < Infinity,
  "not negative": (value) => value >= 0 && value < Infinity,
  "a share below 1": (value) => value >= 0 && value < 1,
  "0 or 1": (value) => value === 0 || value === 1,
};

/**
 * All hyper-parameters of a technique that follows the gradient's size, checked, as they were given: what is left out has its
 * default.
 * @param id names the technique in errors
 * @throws UsageError, TypeError, RangeError as {@link checkOptions}; RangeError for a value out of its bounds in float32
 */
export function gradientOptions<Options extends Readonly<Record<string, number>>>(
  id: string,
  options: Partial<Options>,
  defaults: Options,
  bounds: Readonly<Record<keyof Options, Bound>>,
): Options {
  checkOptions(id, options as Record<string, unknown>, defaults);
  const hyper = { ...defaults, ...options };
  for (const [name, bound] of Object.entries(bounds)) {
    const value = hyper[name];
    if (!HOLDS[bound](Math.fround(value))) {
      throw new RangeError(`${id}: expected ${name} to be ${bound}, finite in float32, got ${value}`);
    }
  }
  return hyper;
}

/** Each rounded to float32 once, so that TypeScript and PyTorch walk one path. */
export function roundedOptions<Options extends Readonly<Record<string, number>>>(hyper: Options): Options {
  return Object.fromEntries(Object.entries(hyper).map(([name, value]) => [name, Math.fround(value)])) as Options;
}

/**
 * Rounds to the precision of the parameters: for rules whose every product and sum PyTorch rounds to float32. In float64
 * there is nothing to round.
 */
export function roundingFor(params: Reals): (value: number) => number {
  return params instanceof Float32Array ? Math.fround : Number;
}
