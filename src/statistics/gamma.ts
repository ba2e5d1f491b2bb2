import { binomialTerm, poissonTerm } from "./binomial.ts";

const TINY = 1e-300;
const ENOUGH = 1e-16;
/** A continued fraction has converged if a step changes it by less: a few roundings. */
const SETTLED = 1e-15;
/** The largest parameter: the number of steps grows with its square root, and beyond it would take seconds. */
const LARGEST = 1e15;

/**
 * The upper regularised incomplete gamma function Q(a, x) = Γ(a, x) / Γ(a): DLMF 8.11.4 and 8.9.2. For a > 0; 1 for
 * x ≤ 0, 0 for ∞; NaN for NaN, for any other a and for a above 10¹⁵. Results near 0 lose digits only for a < ½.
 */
export function upperGamma(a: number, x: number): number {
  if (Number.isNaN(x) || !within(a)) return Number.NaN;
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  const front = a * poissonTerm(a, x);
  if (front === 0) return x < a ? 1 : 0;
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

/** The continued fraction 1/(x + 1 − a − 1(1 − a)/(x + 3 − a − …)), by Lentz's method. */
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

/**
 * The regularised incomplete beta function I_x(a, b): DLMF 8.17.22, by Lentz's method. For a, b > 0; 0 for x ≤ 0, 1 for x ≥ 1;
 * NaN for NaN, for other a, b and for those above 10¹⁵.
 * @param y 1 − x, for callers that know it more accurately
 */
export function incompleteBeta(x: number, a: number, b: number, y = 1 - x): number {
  if (Number.isNaN(x) || !within(a) || !within(b)) return Number.NaN;
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  if (a === b && x === y) return 0.5;
  // The fraction converges quickly below the mean; above it, the other tail is computed.
  return x > (a + 1) / (a + b + 2) ? 1 - lowerBeta(y, b, a, x) : lowerBeta(x, a, b, y);
}

function lowerBeta(x: number, a: number, b: number, y: number): number {
  const front = (b / (a + b)) * binomialTerm(a, b, x, y);
  if (front === 0) return 0;
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; ; m++) {
    const even = (((m * x) / (a + 2 * m - 1)) * (b - m)) / (a + 2 * m);
    d = 1 / notZero(1 + even * d);
    c = notZero(1 + even / c);
    value *= c * d;
    const odd = (((-(a + m) * x) / (a + 2 * m)) * (a + b + m)) / (a + 2 * m + 1);
    d = 1 / notZero(1 + odd * d);
    c = notZero(1 + odd / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < SETTLED) return front * value;
  }
}

/** P(X > x) for the χ² distribution; NaN for NaN. */
export function chiSquareTail(x: number, degrees: number): number {
  return upperGamma(degrees / 2, x / 2);
}

/** P(X > f) for the F distribution; 0 for ∞, NaN for NaN. */
export function fTail(f: number, above: number, below: number): number {
  if (f === Infinity) return 0;
  const all = below + above * f;
  return incompleteBeta(below / all, below / 2, above / 2, (above * f) / all);
}

function within(parameter: number): boolean {
  return parameter > 0 && parameter <= LARGEST;
}

function notZero(x: number): number {
  return Math.abs(x) < TINY ? TINY : x;
}
