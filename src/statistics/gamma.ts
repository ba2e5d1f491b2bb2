import { exp, log, pow } from "../core/elementary.ts";

const TINY = 1e-300;
const ENOUGH = 1e-16;
/** A continued fraction has settled when a step changes it by less: a few roundings more than one. */
const SETTLED = 1e-15;

/** Lanczos's coefficients for g = 7, n = 9, as Godfrey computed them. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x > 0: Lanczos (1964), SIAM Journal on Numerical Analysis B 1:86–96; to about 14 digits. */
export function logGamma(x: number): number {
  if (x < 0.5) return log(Math.PI) - log(sinPi(x)) - logGamma(1 - x);
  const y = x - 1;
  let sum = LANCZOS[0];
  for (let k = 1; k < LANCZOS.length; k++) sum += LANCZOS[k] / (y + k);
  const t = y + 7.5;
  return 0.5 * log(2 * Math.PI) + (y + 0.5) * log(t) - t + log(sum);
}

/** The upper regularised incomplete gamma function Q(a, x) = Γ(a, x) / Γ(a), a > 0, x ≥ 0: DLMF 8.11.4 and 8.9.2; NaN of NaN. */
export function upperGamma(a: number, x: number): number {
  if (Number.isNaN(a) || Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  const front = exp(a * log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - front * lowerSeries(a, x) : front * upperFraction(a, x);
}

/** Σ xⁿ / (a (a + 1) … (a + n)). */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; term > sum * ENOUGH; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** The continued fraction 1/(x + 1 − a − 1(1 − a)/(x + 3 − a − …)), by Lentz's way. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let n = 1; ; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / notZero(numerator * d + b);
    c = notZero(b + numerator / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < SETTLED) return value;
  }
}

/** The regularised incomplete beta function I_x(a, b), a, b > 0, 0 ≤ x ≤ 1: DLMF 8.17.22, by Lentz's way; NaN of NaN. */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (Number.isNaN(x) || Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = (pow(x, a) * pow(1 - x, b)) / (a * exp(logGamma(a) + logGamma(b) - logGamma(a + b)));
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; ; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / notZero(1 + even * d);
    c = notZero(1 + even / c);
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + odd * d);
    c = notZero(1 + odd / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < SETTLED) return front * value;
  }
}

/** P(X > x) for the χ² distribution. */
export function chiSquareTail(x: number, degrees: number): number {
  return upperGamma(degrees / 2, x / 2);
}

/** P(X > f) for the F distribution. */
export function fTail(f: number, above: number, below: number): number {
  if (f === Infinity) return 0;
  return incompleteBeta(below / (below + above * f), below / 2, above / 2);
}

function notZero(x: number): number {
  return Math.abs(x) < TINY ? TINY : x;
}

/** sin πx for 0 < x < 1/2, by its product with what is known of Γ's reflection: a series is enough there. */
function sinPi(x: number): number {
  const y = Math.PI * x;
  let term = y;
  let sum = y;
  for (let n = 1; Math.abs(term) > ENOUGH * sum; n++) {
    term *= (-y * y) / (2 * n * (2 * n + 1));
    sum += term;
  }
  return sum;
}
