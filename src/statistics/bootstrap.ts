import { Rng } from "../core/rng.ts";
import { normalCdf, normalQuantile } from "./normal.ts";
import { quantile } from "./order.ts";

/** How an interval is computed. */
export interface BootstrapOptions {
  readonly level?: number;
  readonly resamples?: number;
  /** Seed of the resampling: the same seed gives the same interval. */
  readonly seed?: number;
}

/**
 * The bootstrap interval of a statistic, bias-corrected and accelerated (BCa): two quantiles of its values on resamples. Their
 * shares are shifted by the bias and by the acceleration, the rate at which the standard error changes (from the jackknife).
 * If all values are equal, both ends are the statistic; with a single value, or one that isn't finite, it is null.
 * Efron (1987), Journal of the American Statistical Association 82:171–185.
 * @throws RangeError if there are no values or the level is out of range.
 */
export function bcaInterval(
  values: readonly number[],
  statistic: (values: readonly number[]) => number,
  { level = 0.95, resamples = 10_000, seed = 0 }: BootstrapOptions = {},
): [low: number, high: number] | null {
  if (values.length === 0) throw new RangeError("bootstrap: expected at least one value, got none");
  if (!(level > 0 && level < 1)) throw new RangeError(`bootstrap: expected a level between 0 and 1, got ${level}`);
  if (values.length < 2 || !values.every(Number.isFinite)) return null;
  const estimate = statistic(values);
  if (values.every((value) => value === values[0])) return [estimate, estimate];
  const drawn = resampled(values, statistic, resamples, new Rng(seed));
  const below = drawn.filter((value) => value < estimate).length;
  const atMost = drawn.filter((value) => value <= estimate).length;
  const bias = normalQuantile((below + atMost) / (2 * resamples));
  const acceleration = accelerationOf(values, statistic);
  const shareAt = (p: number) => {
    const z = bias + normalQuantile(p);
    return normalCdf(bias + z / (1 - acceleration * z));
  };
  const tail = (1 - level) / 2;
  return [quantile(drawn, shareAt(tail)), quantile(drawn, shareAt(1 - tail))];
}

function resampled(
  values: readonly number[],
  statistic: (values: readonly number[]) => number,
  resamples: number,
  rng: Rng,
): Float64Array {
  const sample = new Array<number>(values.length);
  return Float64Array.from({ length: resamples }, () => {
    for (let k = 0; k < sample.length; k++) sample[k] = values[Math.floor((rng.u32() / 0x100000000) * values.length)];
    return statistic(sample);
  });
}

/** A sixth of the skewness of the jackknife's values: 0 if they are all equal. */
function accelerationOf(values: readonly number[], statistic: (values: readonly number[]) => number): number {
  const left = values.map((_, out) => statistic(values.filter((_, k) => k !== out)));
  const mean = left.reduce((sum, value) => sum + value, 0) / left.length;
  const [square, cube] = left
    .map((value) => mean - value)
    .reduce(([s, c], off) => [s + off * off, c + off * off * off], [0, 0]);
  return square === 0 ? 0 : cube / (6 * square * Math.sqrt(square));
}
