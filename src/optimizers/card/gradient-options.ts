import type { Reals } from "../../core/contracts.ts";

/** The allowed values of a hyper-parameter, in float32. */
export type Bound = "positive" | "not negative" | "a share below 1" | "0 or 1";

const HOLDS: Readonly<Record<Bound, (value: number) => boolean>> = {
  positive: (value) => value > 0 && value < Infinity,
  "not negative": (value) => value >= 0 && value < Infinity,
  "a share below 1": (value) => value >= 0 && value < 1,
  "0 or 1": (value) => value === 0 || value === 1,
};

/**
 * Checks the bounds of all hyper-parameters of a technique that uses the gradient's magnitude, and rounds them to float32, once,
 * so that TypeScript and PyTorch take the same path.
 * @throws RangeError for a value that is out of bounds in float32
 */
export function gradientOptions<Options extends Readonly<Record<string, number>>>(
  hyper: Options,
  bounds: Readonly<Record<keyof Options, Bound>>,
): Options {
  for (const [name, bound] of Object.entries(bounds)) {
    const value = hyper[name];
    if (!HOLDS[bound](Math.fround(value))) {
      throw new RangeError(`expected ${name} to be ${bound}, finite in float32, got ${value}`);
    }
  }
  return Object.fromEntries(Object.entries(hyper).map(([name, value]) => [name, Math.fround(value)])) as Options;
}

/**
 * Rounds to the precision of the parameters, for rules in which PyTorch rounds every product and sum to float32. In float64
 * nothing is rounded.
 */
export function roundingFor(params: Reals): (value: number) => number {
  return params instanceof Float32Array ? Math.fround : Number;
}

/** A hyper-parameter that is 0 or 1, in Python. */
export function pythonBool(value: number): string {
  return value === 1 ? "True" : "False";
}
