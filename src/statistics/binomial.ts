import { exp, log } from "../core/elementary.ts";
import { logGamma } from "./log-gamma.ts";

/**
 * xᵃ e⁻ˣ / Γ(a + 1) for a, x > 0: the Poisson density, computed from its deviance, so that no power overflows and little cancels.
 * Loader (2000), Fast and Accurate Computation of Binomial Probabilities.
 */
export function poissonTerm(a: number, x: number): number {
  return exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
}

/**
 * Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1)) · xᵃ yᵇ for a, b, x, y > 0, x + y = 1: the binomial density, computed in the same way.
 * Loader (2000).
 */
export function binomialTerm(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const errors = stirlingError(n) - stirlingError(a) - stirlingError(b);
  // n / (a b) as 1 / a + 1 / b: the product of large numbers would overflow.
  return exp(errors - deviance(a, n * x) - deviance(b, n * y)) * Math.sqrt((1 / a + 1 / b) / (2 * Math.PI));
}

/** ln Γ(n + 1) minus Stirling's (n + ½) ln n − n + ½ ln 2π: DLMF 5.11.1, and the difference itself for small n. */
function stirlingError(n: number): number {
  if (n < 16) return logGamma(n + 1) - (n + 0.5) * log(n) + n - 0.5 * log(2 * Math.PI);
  const s = 1 / (n * n);
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188) * s) * s) * s) * s) / n;
}

/** a ln(a / m) + m − a, never below 0: a series in (a − m) / (a + m) if the two are close. */
function deviance(a: number, m: number): number {
  const off = a - m;
  if (Math.abs(off) >= 0.1 * (a + m)) return a * log(a / m) - off;
  const v = off / (a + m);
  let power = 2 * a * v;
  let sum = off * v;
  for (let j = 3; ; j += 2) {
    power *= v * v;
    const next = sum + power / j;
    if (next === sum) return sum;
    sum = next;
  }
}
