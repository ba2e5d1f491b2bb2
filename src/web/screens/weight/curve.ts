import type { Problem } from "../../../core/contracts.ts";
import { exp } from "../../../core/elementary.ts";

/** The visible part of the curve. */
export const VIEW = { left: -3.6, right: 1.8, top: 3.4 } as const;

/** E(w) = eʷ − w − 1: gentle on the left of its minimum at 0, steep on the right. */
export function errorAt(w: number): number {
  return exp(w) - w - 1;
}

/** E′(w) = eʷ − 1. */
export function slopeAt(w: number): number {
  return exp(w) - 1;
}

/** The curve as a surface that is flat along w₂, so that techniques walk on it with the code that walks on surfaces. */
export const curve: Problem = {
  size: 2,
  lossAndGradient(params, gradient) {
    gradient[0] = slopeAt(params[0]);
    gradient[1] = 0;
    return errorAt(params[0]);
  },
};
