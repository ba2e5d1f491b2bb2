import type { Optimizer, Reals } from "../core/contracts.ts";
import { ruleOfStep } from "../optimizers/card/turn-rule.ts";
import type { Kernels } from "./kernels.ts";
import type { KernelStep } from "./lane-step.ts";

/** The vectors of a step of the Rprop family, or the slices of them that one thread steps, of equal length. */
export interface SignVectors {
  readonly params: Reals;
  readonly gradient: Reals;
  readonly delta: Reals;
  readonly prevGrad: Reals;
}

/**
 * The steps of a technique by the kernel of its turn rule, for vectors that lie in the kernels' memory: they begin at a multiple of 4
 * of the parameters, and what is behind their end up to the next multiple of 4 must be 0. Undefined where it has no such rule, or
 * one of the vectors lies elsewhere. That its loop does the same is checked by kernel-step.ts.
 */
export function signStepper(
  { turnRule, hyper }: Optimizer,
  kernels: Kernels,
  { params, gradient, delta, prevGrad }: SignVectors,
): KernelStep | undefined {
  if (turnRule === undefined) return undefined;
  const places = [params, gradient, delta, prevGrad];
  if (!places.every((one) => one instanceof Float32Array && one.buffer === kernels.memory.buffer)) return undefined;
  const [w, g, d, stored] = places.map(({ byteOffset }) => byteOffset);
  const [etaMinus, etaPlus, deltaMin, deltaMax] = ["etaMinus", "etaPlus", "deltaMin", "deltaMax"].map((name) =>
    Math.fround(hyper[name]),
  );
  return (loss, state) => {
    const kernel = kernels.signStep[ruleOfStep(turnRule, loss, state)];
    kernel(params.length, w, g, d, stored, etaMinus, etaPlus, deltaMin, deltaMax);
    if ("prevLoss" in state) state["prevLoss"] = loss;
  };
}
