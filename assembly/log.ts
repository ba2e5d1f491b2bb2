const LN2: f64 = 0.6931471805598903;
const LN2_REST: f64 = 5.497923018708371e-14;
const SQRT2: f64 = 1.4142135623730951;
const SMALLEST_NORMAL: f64 = 2.2250738585072014e-308;
const LIFT: f64 = 18014398509481984; // 2⁵⁴

/** Natural logarithm in float64: the same operations in the same order as `log` of src/core/elementary.ts, which explains them. */
export function log(x: f64): f64 {
  if (!(x > 0 && x < Infinity)) return x == 0 ? -Infinity : x == Infinity ? x : NaN;
  const subnormal = x < SMALLEST_NORMAL, bits = reinterpret<u64>(subnormal ? x * LIFT : x);
  const m = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000), above = m > SQRT2;
  const k = <f64>(<i32>(bits >> 52) - 1023 - (subnormal ? 54 : 0) + (above ? 1 : 0));
  const f = (above ? m / 2 : m) - 1;
  const s = f / (2 + f), z = s * s;
  const first = 2.0 / 3 + z * (2.0 / 5 + z * (2.0 / 7 + z * (2.0 / 9 + z * (2.0 / 11))));
  const z5 = z * z * z * z * z;
  const series = first + z5 * (2.0 / 13 + z * (2.0 / 15 + z * (2.0 / 17 + z * (2.0 / 19 + z * (2.0 / 21)))));
  const half = 0.5 * f * f;
  return k * LN2 - (half - (s * (half + z * series) + k * LN2_REST) - f);
}
