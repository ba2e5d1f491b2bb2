import { log } from "../core/elementary.ts";

/** Lanczos's coefficients for g = 7, n = 9, as Godfrey computed them. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/**
 * ln Γ(x) for x ≥ 0, to about 14 digits: Lanczos (1964), SIAM Journal on Numerical Analysis B 1:86–96. ∞ for 0 and ∞; NaN for
 * NaN and negative x.
 */
export function logGamma(x: number): number {
  if (!(x >= 0)) return Number.NaN;
  if (x === 0 || x === Infinity) return Infinity;
  if (x < 0.5) return log(Math.PI) - log(sinPi(x)) - logGamma(1 - x);
  const y = x - 1;
  let sum = LANCZOS[0];
  for (let k = 1; k < LANCZOS.length; k++) sum += LANCZOS[k] / (y + k);
  const t = y + 7.5;
  return 0.5 * log(2 * Math.PI) + (y + 0.5) * log(t) - t + log(sum);
}

/** sin πx for 0 < x < 1/2 by its series. */
function sinPi(x: number): number {
  const y = Math.PI * x;
  let term = y;
  let sum = y;
  for (let n = 1; Math.abs(term) > 1e-16 * sum; n++) {
    term *= (-y * y) / (2 * n * (2 * n + 1));
    sum += term;
  }
  return sum;
}
