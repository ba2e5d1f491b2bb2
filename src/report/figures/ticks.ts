import { ticks } from "d3-array";

/** Of an axis: d3 takes reciprocals of its steps, and those of still smaller ones overflow. */
const LEAST_EXTENT = 1e-300;

/**
 * Round numbers for an axis from `min` to `max`, about `count` of them: multiples of 1, 2 or 5 times a power of ten.
 *
 * d3 asks Math.log10 and Math.pow only for the size of a step: whole powers of ten, and a comparison with √2, √10 and √50, near which
 * no quotient of round numbers lies. What an engine may do otherwise in the last bit is taken off again by {@link tidy}.
 */
export function linearTicks(min: number, max: number, count: number): number[] {
  if (!(max - min > LEAST_EXTENT) || !Number.isFinite(max - min)) return [min];
  return ticks(min, max, Math.max(1, count))
    .map(tidy)
    .filter((tick, k, all) => Number.isFinite(tick) && (k === 0 || tick > all[k - 1]));
}

/**
 * Round numbers for a logarithmic axis from `min` to `max`, both above 0, at most `count` of them where that is
 * possible: 1, 2 and 5 times powers of ten, else 1 and 3 times, else powers of ten, each, or every second, fifth …. A short
 * axis that has hardly any of them gets those of a linear one.
 *
 * Not d3's, which ask Math.log10 of the axis' ends whether they are powers of ten, and have nothing between all of 1, 2, 3 … 9 and 1.
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

/** The greatest whole n with 10ⁿ ≤ value, for value > 0. */
function decade(value: number): number {
  const exponent = value.toExponential();
  return Number(exponent.slice(exponent.indexOf("e") + 1));
}

/** Without the digits that come from rounding. */
export function tidy(value: number): number {
  return Number(value.toPrecision(10));
}
