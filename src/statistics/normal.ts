import { exp, log } from "../core/elementary.ts";
import { upperGamma } from "./gamma.ts";

const ROOT_OF_2_PI = Math.sqrt(2 * Math.PI);

/** The density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return exp(-0.5 * z * z) / ROOT_OF_2_PI;
}

/** P(Z ≤ z) for the standard normal distribution, from the nearer tail: half of Q(1/2, z²/2). */
export function normalCdf(z: number): number {
  const tail = 0.5 * upperGamma(0.5, 0.5 * z * z);
  return z <= 0 ? tail : 1 - tail;
}

/**
 * The z with P(Z ≤ z) = p: −∞ for 0, ∞ for 1. Halley's method from a rough start (Abramowitz & Stegun 26.2.23).
 * @throws RangeError unless 0 ≤ p ≤ 1
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`normal quantile: expected a share from 0 to 1, got ${p}`);
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  if (p === 0.5) return 0;
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * log(p));
  let z = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let k = 0; k < 4; k++) {
    const step = (normalCdf(z) - p) / normalDensity(z);
    z -= step / (1 + 0.5 * z * step);
  }
  return z;
}
