import type uPlot from "uplot";

/**
 * Data for uPlot: of curves with more than `mostPoints` points every second, third, … one and the last, with gaps where a value
 * isn't finite. `floor`: the lower end of a logarithmic axis, where values of 0 stand; null on a linear one.
 */
export function chartData(
  xs: readonly number[],
  lines: readonly (readonly number[])[],
  floor: number | null,
  mostPoints: number,
): { data: uPlot.AlignedData; stride: number } {
  const stride = Math.max(1, Math.ceil(xs.length / mostPoints));
  const places: number[] = [];
  for (let t = 0; t < xs.length; t += stride) places.push(t);
  if (xs.length > 0 && places[places.length - 1] !== xs.length - 1) places.push(xs.length - 1);
  const drawn = lines.map((values) =>
    places.map((t) => {
      const value = values[t];
      if (value === undefined || !Number.isFinite(value)) return null;
      return floor === null || value > 0 ? value : floor;
    }),
  );
  return { data: [places.map((t) => xs[t]), ...drawn], stride };
}

/** Factor above the first values at which an axis of losses ends: diverging runs leave it. */
const MAX_GROWTH = 10;

/**
 * The range of a logarithmic axis, between round numbers, so that it seldom changes. With `isBounded`, lines that grow far above
 * their first values leave it.
 */
export function logRange(lines: readonly (readonly number[])[], isBounded: boolean): [number, number] {
  let [min, max] = [Number.POSITIVE_INFINITY, 0];
  for (const values of lines) {
    for (const value of values) {
      if (!(value > 0) || value === Number.POSITIVE_INFINITY) continue;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  if (max === 0) return [0.1, 3];
  const first = Math.max(...lines.map(([value]) => value ?? 0));
  if (isBounded && first > 0 && max > MAX_GROWTH * first) max = Math.max(min, MAX_GROWTH * first);
  const low = oneDigit(min, Math.floor);
  const high = oneDigit(max, Math.ceil);
  const hasBegun = lines.some((values) => values.length > 1);
  if (!hasBegun) return [oneDigit(high / 30, Math.floor), high];
  return low < high ? [low, high] : [low / 2, high * 2];
}

/** The range of an axis of shares: in tenths, starting from the lines' values after a tenth of their points. */
export function accuracyRange(lines: readonly (readonly number[])[], target: number | null): [number, number] {
  let [min, max] = [1, target ?? 0];
  for (const values of lines) {
    const from = Math.min(Math.floor(values.length / 10), values.length - 1);
    for (let t = from; t < values.length; t++) {
      if (values[t] < min) min = values[t];
      if (values[t] > max) max = values[t];
    }
  }
  const low = Math.max(0, Math.floor(min * 10) / 10);
  const high = Math.min(1, Math.ceil(max * 20 + 0.05) / 20);
  return low < high ? [low, high] : [0, 1];
}

/** Rounded to one digit, such as 0.134 to 0.1 or 0.2. */
function oneDigit(value: number, round: (value: number) => number): number {
  const exponent = Number(value.toExponential().split("e")[1]);
  const unit = Number(`1e${exponent}`);
  return Number((round(value / unit) * unit).toPrecision(3));
}
