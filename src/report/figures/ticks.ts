import { ticks } from "d3-array";

/** Least length of an axis: d3 takes reciprocals of steps, which would overflow. */
const LEAST_EXTENT = 1e-300;

/**
 * Round numbers for an axis from `min` to `max`, about `count` of them: multiples of 1, 2 or 5 times a power of ten.
 *
 * d3 uses Math.log10 and Math.pow only for the size of a step: whole powers of ten, and a comparison with √2, √10 and √50, to which
 * no quotient of round numbers is close. {@link tidy} removes differences between engines in the last bits.
 */
export function linearTicks(min: number, max: number, count: number): number[] {
  if (!(max - min > LEAST_EXTENT) || !Number.isFinite(max - min)) return [min];
  return ticks(min, max, Math.max(1, count))
    .map(tidy)
    .filter((tick, k, all) => Number.isFinite(tick) && (k === 0 || tick > all[k - 1]));
}

/**
 * Round numbers for a logarithmic axis from `min` to `max`, both above 0, at most `count` of them if possible: 1, 2 and 5 times
 * powers of ten, else 1 and 3 times, else all powers of ten, or every second, fifth, …. A short axis with hardly any of them gets
 * those of a linear one.
 *
 * d3's logarithmic ticks aren't used: they depend on Math.log10 of the axis's ends, and know nothing between 1, 2, 3 … 9 and 1 alone.
 */
export function logTicks(min: number, max: number, count: number): number[] {
  const [low, high] = [decade(min), decade(max)];
  const among = (factors: readonly number[], exponents: readonly number[]) =>
    exponents
      .flatMap((exponent) => factors.map((factor) => Number(`${factor}e${exponent}`)))
      .filter((tick) => tick >= min * (1 - 1e-9) && tick <= max * (1 + 1e-9) && Number.isFinite(tick));
  const decades = Array.from({ length: high - low + 1 }, (_, k) => low + k);
  for (const factors of [[1, 1.5, 2, 3, 4, 5, 7], [1, 2, 5], [1, 3], [1]]) {
    const found = among(factors, decades);
    if (found.length > count) continue;
    return found.length > 2 ? found : linearTicks(min, max, count - 1);
  }
  for (let most = count; most > 0; most--) {
    const found = among([1], linearTicks(low, high, most));
    if (found.length <= count && found.length > 0) return found;
  }
  return [min, max];
}

/** The largest integer n with 10ⁿ ≤ value, for value > 0. */
function decade(value: number): number {
  const exponent = value.toExponential();
  return Number(exponent.slice(exponent.indexOf("e") + 1));
}

/** Removes digits that are due to rounding. */
export function tidy(value: number): number {
  return Number(value.toPrecision(10));
}
