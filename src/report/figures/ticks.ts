/**
 * Round numbers for an axis from `min` to `max`, about `count` of them: multiples of 1, 2 or 5 times a power of ten.
 */
export function linearTicks(min: number, max: number, count: number): number[] {
  const span = max - min;
  if (!(span > 0) || !Number.isFinite(span)) return [min];
  const rough = span / Math.max(1, count);
  const unit = powerOfTen(decade(rough));
  const step = unit * ([1, 2, 5].find((factor) => factor * unit >= rough) ?? 10);
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, k) => tidy((first + k) * step));
}

/**
 * Round numbers for a logarithmic axis from `min` to `max`, both above 0, at most `count` of them where that is
 * possible: 1, 2 and 5 times powers of ten, else 1 and 3 times, else powers of ten, each, or every second, third …. A short
 * axis that has hardly any of them gets those of a linear one.
 */
export function logTicks(min: number, max: number, count: number): number[] {
  const low = decade(min);
  const high = decade(max);
  const among = (factors: readonly number[], stride: number) => {
    const ticks: number[] = [];
    for (let exponent = Math.ceil(low / stride) * stride; exponent <= high; exponent += stride) {
      for (const factor of factors) ticks.push(tidy(factor * powerOfTen(exponent)));
    }
    return ticks.filter((tick) => tick >= min * (1 - 1e-9) && tick <= max * (1 + 1e-9));
  };
  for (const factors of [[1, 1.5, 2, 3, 4, 5, 7], [1, 2, 5], [1, 3], [1]]) {
    const ticks = among(factors, 1);
    if (ticks.length > count) continue;
    return ticks.length > 2 ? ticks : linearTicks(min, max, count - 1);
  }
  for (let stride = 2; stride <= high - low; stride++) {
    const ticks = among([1], stride);
    if (ticks.length <= count && ticks.length > 0) return ticks;
  }
  return [min, max];
}

/** The greatest whole n with 10ⁿ ≤ value, for value > 0. */
function decade(value: number): number {
  const exponent = value.toExponential();
  return Number(exponent.slice(exponent.indexOf("e") + 1));
}

/** 10ⁿ, the double nearest to it. */
function powerOfTen(n: number): number {
  return Number(`1e${n}`);
}

/** Without the digits that come from rounding. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
